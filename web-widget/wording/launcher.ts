import type { Catalogue } from '../../contract/wording.ts'

/** The few words that are there before the chat is loaded. */
export const launcher = {
  title: ['在线咨询', '線上諮詢', 'Ask the service hall'],
  launcher: ['咨询', '諮詢', 'Ask us'],
  unread: ['{count} 条新消息', '{count} 則新訊息', '{count} new'],
  opening: ['正在打开…', '正在開啟…', 'Opening…'],
  openFailed: ['没能打开，点此重试', '未能開啟，按此重試', 'Did not open. Try again'],
} as const satisfies Catalogue
