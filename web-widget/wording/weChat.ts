import type { Catalogue } from '../../contract/wording.ts'

/** The page between WeChat and the chat. */
export const weChat = {
  enterTitle: ['在线咨询', '線上諮詢', 'Online consultation'],
  entering: ['正在打开…', '正在開啟…', 'Opening…'],
  enterIncomplete: ['这个地址不完整，请从微信里再打开一次。', '這個網址不完整，請由微信再開啟一次。', 'This address is not complete. Please open the page from WeChat once more.'],
  enterNoReply: ['没有连上服务器，请检查网络后再试一次。', '未能連接伺服器，請檢查網絡後再試一次。', 'The server did not answer. Please check the network and try again.'],
  enterAgain: ['再试一次', '再試一次', 'Try again'],
  enterPlain: ['直接咨询（看不到微信里的记录）', '直接諮詢（看不到微信裏的記錄）', 'Ask without it (the record in WeChat is not shown)'],
} as const satisfies Catalogue
