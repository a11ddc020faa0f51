import type { Catalogue } from '../../contract/wording.ts'

/** Files that staff send in a consultation. */
export const files = {
  send: ['照片/文件', '照片/檔案', 'Photo or file'],
  hint: ['给申请人看样表、材料：照片或 PDF，最大 20 MB', '給申請人看樣表、材料：照片或 PDF，最大 20 MB', 'Show forms and papers: pictures or PDF, up to 20 MB'],
  sending: ['正在发送 {name}', '正在傳送 {name}', 'Sending {name}'],
  tooLarge: ['“{name}”太大，最大 20 MB，没有发送。', '「{name}」太大，最大 20 MB，沒有傳送。', '"{name}" is larger than 20 MB and was not sent.'],
  unsent: ['“{name}”没有发出去，网络断了。', '「{name}」沒有傳送出去，網絡中斷了。', '"{name}" was not sent: the connection broke.'],
  refused: ['“{name}”：{message}', '「{name}」：{message}', '"{name}": {message}'],
  again: ['再发一次', '再傳送一次', 'Send again'],
  discard: ['不发了', '不傳送了', 'Do not send'],
} satisfies Catalogue
