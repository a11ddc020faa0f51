import type { Catalogue } from '../../contract/wording.ts'

/** The page of an interpreter from outside. */
export const guest = {
  guestTitle: ['远程传译', '遙距傳譯', 'Interpreting by video'],
  guestHello: ['{name}，您好', '{name}，您好', 'Hello, {name}'],
  guestIntro: ['窗口邀请您为一次咨询做传译。您听到的、看到的请勿外传，也请不要录音录像。', '窗口邀請您為一次諮詢做傳譯。您聽到的、看到的請勿外傳，也請不要錄音錄影。', 'A service window asks you to interpret. Please keep what you hear and see to yourself, and record nothing.'],
  guestOpening: ['正在打开…', '正在開啟…', 'Opening…'],
  guestLeft: ['您已离开视频。咨询结束之前可以再次进入。', '您已離開視像。諮詢結束之前可以再次進入。', 'You have left the video. You can enter again until the consultation ends.'],
  guestAgain: ['再次进入', '再次進入', 'Enter again'],
  guestNoLink: ['这个地址不完整。请从邀请您的工作人员那里再复制一次链接。', '這個網址不完整。請向邀請您的職員再複製一次連結。', 'This address is not complete. Please copy the link once more from the member of staff who invited you.'],
  guestNoReply: ['没有连上服务器，请检查网络后再试一次。', '未能連接伺服器，請檢查網絡後再試一次。', 'The server did not answer. Please check the network and try again.'],
  guestTry: ['再试一次', '再試一次', 'Try again'],
} as const satisfies Catalogue
