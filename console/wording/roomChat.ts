import type { Catalogue } from '../../contract/wording.ts'

/** The conversation under the video: a drawer with a count of what was not read. */
export const roomChat = {
  showChat: ['打开聊天', '開啟聊天', 'Show chat'],
  hideChat: ['收起聊天', '收起聊天', 'Hide chat'],
  unread: ['打开聊天（{count} 条未读）', '開啟聊天（{count} 則未讀）', 'Show chat ({count} unread)'],
  keyChat: ['视频中打开或收起聊天', '視像中開啟或收起聊天', 'Show or hide the chat during video'],
} as const satisfies Catalogue
