import type { Catalogue } from '../../contract/index.ts'
import { cardTerms } from '../../contract/index.ts'

/** What WeChat's messages need, which show words and little else. */
export const weChatWording = {
  ...cardTerms,
  sourceLink: ['查看原文', '查看原文', 'Show the source'],
  likely: ['这可能是您要找的：', '這可能是您要找的：', 'This may be what you are looking for:'],
  sample: ['示例内容，不是真实的办事指南。', '示例內容，不是真實的辦事指南。', 'Sample content, not real guidance.'],
  tapOrNumber: ['点选，或回复序号：', '點選，或回覆序號：', 'Tap, or reply with a number:'],
  relatedMatters: ['相关事项：', '相關事項：', 'Related matters:'],
  byNumber: ['回复序号：', '回覆序號：', 'Reply with a number:'],
  replyForMore: ['（微信限制连续发送的条数。回复任意内容，继续接收。）', '（微信限制連續傳送的則數。回覆任意內容，繼續接收。）', '(WeChat limits how many messages come in a row. Reply with anything to receive more.)'],
  window: ['综合窗口 {name}', '綜合窗口 {name}', 'General window, {name}'],
  department: ['部门 {name}', '部門 {name}', 'Department, {name}'],
  voice: ['【语音】', '【語音】', '[Voice message]'],
  image: ['【图片】', '【圖片】', '[Picture]'],
  video: ['【视频】', '【影片】', '[Video]'],
  location: ['【位置】', '【位置】', '[Location]'],
  link: ['【链接】', '【連結】', '[Link]'],
  other: ['【其他消息】', '【其他訊息】', '[Another kind of message]'],
  notShown_image: ['这张图片打不开，没有收下。请重新拍一张或截图再发，也可以用文字说明。', '這張圖片未能開啟，未有收下。請重新拍一張或截圖再傳送，也可以用文字說明。', 'This picture cannot be opened and was not taken. Please take it again or send a screenshot, or write instead.'],
  notShown_video: ['这段视频打不开，没有收下。请重新拍一段再发，也可以用文字说明。', '這段影片未能開啟，未有收下。請重新拍一段再傳送，也可以用文字說明。', 'This video cannot be opened and was not taken. Please record it again, or write instead.'],
  infected: ['这一条里查出病毒，没有收下。请换一条再发，或者用文字说明。', '這一則中發現病毒，未有收下。請換一則再傳送，或者用文字說明。', 'A virus was found in this one, so it was not taken. Please send another, or write instead.'],
  unchecked: ['现在查不了这一条有没有病毒，还没有收下。请过一会儿再发，或者用文字说明。', '現在未能檢查這一則有沒有病毒，尚未收下。請稍後再傳送，或者用文字說明。', 'This one cannot be checked for viruses right now and was not taken yet. Please send it again in a while, or write instead.'],
  atPlace: ['您在{name}。', '您在{name}。', 'You are at: {name}.'],
  forMatter: ['您扫的是“{title}”的二维码。', '您掃描的是「{title}」的二維碼。', 'The code that you have scanned is for: {title}.'],
  file: ['【文件】{name}', '【檔案】{name}', '[File] {name}'],
  fileOpen: ['点这里打开', '按此開啟', 'Open it here'],
  /** Where the account cannot ask who somebody is. */
  fileNotHere: ['（微信里打不开，可以请窗口用文字说明）', '（微信裏未能開啟，可以請窗口用文字說明）', '(It cannot be opened in WeChat; ask the window to put it in words)'],
  videoOnce: ['（10 分钟内有效，只能用一次，请勿转发。要新的链接，请写“视频”）', '（10 分鐘內有效，只能用一次，請勿轉發。要新的連結，請輸入「視像」）', '(Holds for 10 minutes, works once; do not pass it on. For a new link, write "Video".)'],
  // The platform takes 20 characters.
  noticeTitle: ['您的咨询有新回复', '您的諮詢有新回覆', 'A new reply for you'],
} as const satisfies Catalogue
