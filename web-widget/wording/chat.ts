import type { Catalogue } from '../../contract/wording.ts'

/** The chat: header, log, composer. */
export const chat = {
  close: ['收起', '收起', 'Close'],
  person: ['转人工', '轉人工', 'A person'],
  personHint: ['转人工：请窗口工作人员为您解答', '轉人工：請窗口職員為您解答', 'Talk to a person at the service window'],
  elder: ['大字版', '大字版', 'Large text'],
  language: ['语言', '語言', 'Language'],
  settings: ['显示设置', '顯示設定', 'Display settings'],

  log: ['对话记录', '對話記錄', 'Conversation'],
  loading: ['正在取回对话…', '正在取回對話…', 'Fetching the conversation…'],
  welcome: ['您好，请问您想办什么事？', '您好，請問您想辦甚麼事？', 'Hello. What would you like to get done?'],
  welcomeMore: [
    '用平常的话说就可以，例如“社保卡丢了怎么补”。回答都附出处；答不上来的，请点右上角“转人工”。',
    '用平常的話說就可以，例如「社保卡遺失了怎樣補領」。回答都附出處；答不到的，請按右上角「轉人工」。',
    'Everyday words are fine, such as “I lost my social security card”. Every answer shows its source. If there is none, tap “A person” at the top right.',
  ],
  guidanceScript: ['办事指南为简体中文。', '辦事指南原文為簡體中文。', 'The guidance itself is in Simplified Chinese.'],
  welcomeAsk: ['大家常问', '大家常問', 'Often asked'],
  today: ['今天 {time}', '今天 {time}', 'Today {time}'],
  yesterday: ['昨天 {time}', '昨天 {time}', 'Yesterday {time}'],
  newMessages: ['有新消息，点此查看', '有新訊息，按此查看', 'New messages below'],
  typing: ['正在查找答案…', '正在查找答案…', 'Looking for the answer…'],
  typingPerson: ['对方正在输入…', '對方正在輸入…', 'Typing…'],

  authorYou: ['您', '您', 'You'],
  authorBot: ['智能助手', '智能助手', 'Assistant'],
  authorWindow: ['综合窗口', '綜合窗口', 'Service window'],
  authorDepartment: ['审批部门', '審批部門', 'Department'],
  authorSystem: ['提示', '提示', 'Notice'],

  composerLabel: ['您的问题', '您的問題', 'Your question'],
  placeholder: ['请输入您的问题', '請輸入您的問題', 'Type your question'],
  placeholderPerson: ['给工作人员留言', '給職員留言', 'Write to the window'],
  send: ['发送', '發送', 'Send'],
  emptyHint: ['请先写下您的问题，再按发送。', '請先寫下您的問題，再按發送。', 'Please write your question first, then send it.'],
  left: ['还可以写 {count} 个字', '還可以寫 {count} 個字', '{count} characters left'],
  over: ['超出 {count} 个字，请分几次发送', '超出 {count} 個字，請分幾次發送', '{count} characters too many. Please send it in parts'],
  suggestions: ['您是不是想问', '您是不是想問', 'Did you mean to ask'],
  suggestionsCount: ['有 {count} 条提示，按上下键选择', '有 {count} 條提示，按上下鍵選擇', '{count} suggestions, use the arrow keys'],

  sending: ['发送中…', '發送中…', 'Sending…'],
  waitingNetwork: ['已保存，联网后自动发送', '已儲存，連線後自動發送', 'Kept. It will be sent when you are online'],
  failed: ['没有发出：{reason}', '未能發出：{reason}', 'Not sent: {reason}'],
  resend: ['重发', '重發', 'Send again'],
  discard: ['删除', '刪除', 'Remove'],

  connecting: ['正在连接…', '正在連線…', 'Connecting…'],
  offline: ['网络断开了，正在重新连接。您写的内容会保留。', '網絡中斷了，正在重新連線。您寫的內容會保留。', 'The connection is lost. Reconnecting; what you write is kept.'],
  backOnline: ['已重新连接', '已重新連線', 'Connected again'],
  tryNow: ['立即重试', '立即重試', 'Try now'],
  noReply: ['没有收到服务器的回应，请稍后再试。', '沒有收到伺服器的回應，請稍後再試。', 'There was no reply from the server. Please try again shortly.'],
  dismiss: ['知道了', '知道了', 'OK'],
} as const satisfies Catalogue
