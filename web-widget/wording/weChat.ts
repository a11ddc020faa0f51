import type { Catalogue } from '../../contract/wording.ts'

/** The pages between WeChat and the chat. */
export const weChat = {
  enterTitle: ['在线咨询', '線上諮詢', 'Online consultation'],
  entering: ['正在打开…', '正在開啟…', 'Opening…'],
  enterIncomplete: ['这个地址不完整，请从微信里再打开一次。', '這個網址不完整，請由微信再開啟一次。', 'This address is not complete. Please open the page from WeChat once more.'],
  enterNoReply: ['没有连上服务器，请检查网络后再试一次。', '未能連接伺服器，請檢查網絡後再試一次。', 'The server did not answer. Please check the network and try again.'],
  enterAgain: ['再试一次', '再試一次', 'Try again'],
  enterPlain: ['直接咨询（看不到微信里的记录）', '直接諮詢（看不到微信裏的記錄）', 'Ask without it (the record in WeChat is not shown)'],

  fileTitle: ['收到的文件', '收到的檔案', 'The file'],
  filePage: ['第 {page} 页，共 {pages} 页', '第 {page} 頁，共 {pages} 頁', 'Page {page} of {pages}'],
  fileSave: ['保存', '儲存', 'Save'],
  fileNotTheirs: ['这份文件只有收到它的人能打开：请在微信里，从收到它的那条消息打开。这个浏览器里如果还有别的咨询没有结束，请先结束它。', '這份檔案只有收到它的人能開啟：請在微信裏，由收到它的訊息開啟。這個瀏覽器裏如果還有別的諮詢沒有結束，請先結束它。', 'Only the person to whom this file was sent can open it: in WeChat, from the message that it came with. If another consultation is still going on in this browser, end that first.'],
  fileUnreadable: ['这份文件在这里显示不出来，可以保存下来再看，或者请窗口用文字说明。', '這份檔案未能在這裏顯示，可以儲存後再看，或者請窗口用文字說明。', 'This file cannot be shown here. Save it and open it elsewhere, or ask the window to put it in words.'],

  videoTitle: ['视频面谈', '視像面談', 'Video consultation'],
  videoWith: ['综合窗口 {name} 在等您。', '綜合窗口 {name} 在等您。', '{name} of the general window is waiting for you.'],
  videoBrings: ['您在这个浏览器里之前的咨询，会一并带到微信的这次对话里。', '您在這個瀏覽器裏之前的諮詢，會一併帶到微信的這次對話裏。', 'What you have asked in this browser before is taken along into this conversation of WeChat.'],
  videoEnter: ['进入视频', '進入視像', 'Enter the video'],
  videoEntering: ['正在进入…', '正在進入…', 'Entering…'],
  videoNext: ['下一步先试摄像头和麦克风，再和窗口见面。链接只能进入一次。', '下一步先試鏡頭和麥克風，再和窗口見面。連結只能進入一次。', 'Next you try the camera and microphone before you meet the window. The link lets you in once.'],
  videoOver: ['这个链接已经用过，或者过了 10 分钟。请回到微信，写“视频”，就会收到新的链接。', '這個連結已經用過，或者過了 10 分鐘。請回到微信，輸入「視像」，就會收到新的連結。', 'This link has been used, or is older than 10 minutes. Go back to WeChat and write "Video" to get a new one.'],
  videoEnded: ['这次咨询已经结束。还有问题，请回到微信里问，或写“转人工”。', '這次諮詢已經結束。還有問題，請回到微信裏問，或輸入「轉人工」。', 'This consultation has ended. If there is more, ask in WeChat, or ask there for a person.'],
  videoWaiting: ['正在为您转给另一个窗口。窗口接入后，微信里会收到新的链接。', '正在為您轉給另一個窗口。窗口接入後，微信裏會收到新的連結。', 'You are being passed on to another window. Once it is there, you get a new link in WeChat.'],
  videoBusy: ['这个浏览器里还有一个咨询没有结束，请先结束它，再到微信里写“视频”要新的链接。', '這個瀏覽器裏還有一個諮詢沒有結束，請先結束它，再到微信裏輸入「視像」要新的連結。', 'Another consultation is still going on in this browser. Please end it first, then write "Video" in WeChat for a new link.'],
  toChat: ['打开咨询页面', '開啟諮詢頁面', 'Open the page of the chat'],
  videoElsewhere: ['这里不能视频，请在浏览器打开。链接没有用掉，换一个浏览器可以直接进入。', '這裏不能視像，請在瀏覽器開啟。連結沒有用掉，換一個瀏覽器可以直接進入。', 'Video does not work here: please open this page in a browser. The link is not used up and works there.'],
  videoStep1: ['点右上角的 ···', '點右上角的 ···', 'Tap ··· at the top right'],
  videoStep2: ['选“在浏览器打开”', '選「在瀏覽器開啟」', 'Choose “Open in browser”'],
  videoCopy: ['复制链接', '複製連結', 'Copy the link'],
  videoCopied: ['已复制，请粘贴到手机自带的浏览器里打开。', '已複製，請貼到手機自帶的瀏覽器裏開啟。', 'Copied. Paste it into the phone’s own browser.'],
  videoCopyByHand: ['没有复制成功，请长按下面的地址复制。', '未能複製，請長按下面的網址複製。', 'It could not be copied. Press and hold the address below to copy it.'],
  videoAddress: ['这个页面的地址', '這個頁面的網址', 'The address of this page'],
  videoOrWrite: ['也可以回到微信，继续打字沟通。', '也可以回到微信，繼續打字溝通。', 'Or go back to WeChat and go on in writing.'],
} as const satisfies Catalogue
