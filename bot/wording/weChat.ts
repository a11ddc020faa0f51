import type { Catalogue } from '../../contract/index.ts'
import { cardTerms } from '../../contract/index.ts'

/** What WeChat's messages need, which show words and little else. */
export const weChatWording = {
  ...cardTerms,
  sourceLink: ['查看原文', '查看原文', 'Show the source'],
  likely: ['这可能是您要找的：', '這可能是您要找的：', 'This may be what you are looking for:'],
  sample: ['示例内容，不是真实的办事指南。', '示例內容，不是真實的辦事指南。', 'Sample content, not real guidance.'],
  tapOrNumber: ['点选，或回复序号：', '點選，或回覆序號：', 'Tap, or reply with a number:'],
  byNumber: ['回复序号：', '回覆序號：', 'Reply with a number:'],
  window: ['综合窗口 {name}', '綜合窗口 {name}', 'General window, {name}'],
  department: ['部门 {name}', '部門 {name}', 'Department, {name}'],
  voice: ['【语音】', '【語音】', '[Voice message]'],
  image: ['【图片】', '【圖片】', '[Picture]'],
  video: ['【视频】', '【影片】', '[Video]'],
  location: ['【位置】', '【位置】', '[Location]'],
  link: ['【链接】', '【連結】', '[Link]'],
  other: ['【其他消息】', '【其他訊息】', '[Another kind of message]'],
  atPlace: ['您在{name}。', '您在{name}。', 'You are at: {name}.'],
  forMatter: ['您扫的是“{title}”的二维码。', '您掃描的是「{title}」的二維碼。', 'The code that you have scanned is for: {title}.'],
  file: ['【文件】{name}\n（微信里还打不开，可以请窗口用文字说明）', '【檔案】{name}\n（微信裏還未能開啟，可以請窗口用文字說明）', '[File] {name}\n(It cannot be opened in WeChat yet; ask the window to put it in words)'],
  videoOnce: ['（10 分钟内有效，只能用一次，请勿转发。要新的链接，请写“视频”）', '（10 分鐘內有效，只能用一次，請勿轉發。要新的連結，請輸入「視像」）', '(Holds for 10 minutes, works once; do not pass it on. For a new link, write "Video".)'],
  // The platform takes 20 characters.
  noticeTitle: ['您的咨询有新回复', '您的諮詢有新回覆', 'A new reply for you'],
} as const satisfies Catalogue
