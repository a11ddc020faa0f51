import type { Catalogue } from '../../contract/wording.ts'

/** The page of one message, behind a link that came by WeChat. */
export const answer = {
  answerHall: ['政务服务咨询', '政務服務諮詢', 'Service hall help desk'],
  answerTitle: ['咨询答复', '諮詢答覆', 'Your answer'],
  answerOpening: ['正在打开…', '正在開啟…', 'Opening…'],
  answerNoLink: ['这个地址不完整，请从微信里的消息再打开一次。', '這個網址不完整，請由微信裏的訊息再開啟一次。', 'This address is not complete. Please open it from the message in WeChat once more.'],
  answerNoReply: ['没有连上服务器，请检查网络后再试一次。', '未能連接伺服器，請檢查網絡後再試一次。', 'The server did not answer. Please check the network and try again.'],
  answerTry: ['再试一次', '再試一次', 'Try again'],
  answerFrom: ['{date} 的答复。办事前请留意是否有更新。', '{date} 的答覆。辦事前請留意是否有更新。', 'Answered on {date}. Please check for changes before you set out.'],
  answerAsk: ['问别的事', '問其他事', 'Ask something else'],
} as const satisfies Catalogue
