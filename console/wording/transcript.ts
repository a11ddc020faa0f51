import { cardTerms } from '../../contract/cardTerms.ts'
import type { Catalogue } from '../../contract/wording.ts'

/** A conversation as staff read it, and the answer card. */
export const transcript = {
  ...cardTerms,
  conversation: ['对话记录', '對話記錄', 'Conversation'],
  applicant: ['申请人', '申請人', 'Applicant'],
  bot: ['智能助手', '智能助手', 'Assistant'],
  window: ['综合窗口', '綜合窗口', 'Service window'],
  department: ['审批部门', '審批部門', 'Department'],
  supervisor: ['督导', '督導', 'Supervisor'],
  guest: ['传译', '傳譯', 'Interpreter'],
  note: ['内部备注', '內部備註', 'Staff note'],
  system: ['系统', '系統', 'System'],
  author: ['{role} {name}', '{role} {name}', '{role}, {name}'],
  empty: ['还没有对话', '還沒有對話', 'Nothing has been said yet'],
  sending: ['正在发送', '正在傳送', 'Sending'],
  waiting: ['等待网络恢复后发送', '等待網絡恢復後傳送', 'Will be sent when the connection is back'],
  notSent: ['没有发出', '未能傳送', 'Not sent'],
  resend: ['重新发送', '重新傳送', 'Send again'],
  discard: ['删除', '刪除', 'Delete'],
  toNewest: ['回到最新消息', '返回最新訊息', 'To the newest message'],
  offered: ['给出的选项', '給出的選項', 'Offered to choose from'],
  saidHelpful: ['申请人说有用', '申請人說有用', 'The applicant found this helpful'],
  saidUnhelpful: ['申请人说没用', '申請人說沒用', 'The applicant did not find this helpful'],

  picture: ['申请人发来的图片', '申請人傳來的圖片', 'A picture from the applicant'],
  voice: ['申请人的语音', '申請人的語音', 'A voice message from the applicant'],
  playVoice: ['播放语音', '播放語音', 'Play the voice message'],
  saveVoice: ['保存语音文件', '儲存語音檔案', 'Save the voice message'],
  voiceFailed: ['没能取到这条语音，请再试一次', '未能取得這條語音，請再試一次', 'The voice message could not be fetched; please try again'],
  heard: ['语音识别的文字，以语音为准', '語音識別的文字，以語音為準', 'Understood from a voice message; what was said counts'],
  cameLost: ['内容没有取到，可能已经过期', '內容未能取得，可能已經過期', 'Its content could not be fetched; it may have expired'],

  draft: ['参考回答（由模型起草）', '參考回答（由模型草擬）', 'Drafted answer (by a model)'],
  likely: ['这可能是您要找的', '這可能是您要找的', 'This may be what you are looking for'],
  facts: ['要点', '要點', 'Facts'],
  exempt: ['多半免交', '多半免交', 'probably exempt'],
  promisedLimit: ['承诺时限', '承諾時限', 'Usually done within'],
  passage: ['查看原文', '查看原文', 'Show the passage'],
  yourAnswers: ['申请人的情况', '申請人的情況', 'The applicant\'s answers'],
  kindTheme: ['一件事一次办', '一件事一次辦', 'Theme'],
} as const satisfies Catalogue
