import type { Catalogue } from '../../contract/wording.ts'

/** Files that people show one another in a consultation. */
export const files = {
  sendFile: ['照片/文件', '照片/檔案', 'Photo or file'],
  sendFileHint: ['给对方看证件、表格：照片或 PDF，最大 20 MB', '給對方看證件、表格：照片或 PDF，最大 20 MB', 'Show papers and forms: pictures or PDF, up to 20 MB'],
  takePhoto: ['拍照', '拍照', 'Take a photo'],
  sendingFile: ['正在发送 {name}（{percent}%）', '正在傳送 {name}（{percent}%）', 'Sending {name} ({percent}%)'],
  checkingFile: ['正在检查 {name}…', '正在檢查 {name}…', 'Checking {name}…'],
  fileTooLarge: ['“{name}”太大，最大 20 MB，没有发送。', '「{name}」太大，最大 20 MB，沒有傳送。', '"{name}" is larger than 20 MB and was not sent.'],
  fileUnsent: ['“{name}”没有发出去，网络断了。', '「{name}」沒有傳送出去，網絡中斷了。', '"{name}" was not sent: the connection broke.'],
  fileRefused: ['“{name}”：{message}', '「{name}」：{message}', '"{name}": {message}'],
  fileAgain: ['再发一次', '再傳送一次', 'Send again'],
  fileDiscard: ['不发了', '不傳送了', 'Do not send'],
  fileSave: ['保存', '儲存', 'Save'],
  fileFetching: ['正在取文件…', '正在取檔案…', 'Fetching the file…'],
  fileFailed: ['文件没有取到，点一下再试。', '檔案取不到，按一下再試。', 'The file could not be fetched. Tap to try again.'],
  fileBy: ['{role} {name}', '{role} {name}', '{role} {name}'],
  roleGuest: ['传译', '傳譯', 'Interpreter'],
  roleSupervisor: ['督导', '督導', 'Supervisor'],
} satisfies Catalogue
