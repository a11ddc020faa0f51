import type { Entry, Locale, Params } from './wording.ts'
import { createSay } from './wording.ts'

/** One catalogue for every refusal: its HTTP status and the sentence a person reads. */
export const errorCatalogue = {
  INVALID_INPUT: { status: 400, say: ['提交的内容格式不对，请检查后重试。', '提交的內容格式不對，請檢查後重試。', 'Something in that request is not in the right form. Please check it and try again.'] },
  EMPTY_QUESTION: { status: 400, say: ['请输入您的问题。', '請輸入您的問題。', 'Please type your question.'] },
  TOO_LONG: { status: 400, say: ['内容太长，最多 {max} 个字，请分几次发送。', '內容太長，最多 {max} 個字，請分幾次發送。', 'That is too long: at most {max} characters. Please send it in parts.'] },
  UNKNOWN_EVENT: { status: 404, say: ['系统不认识这个操作，请刷新页面后重试。', '系統不認識這個操作，請重新整理頁面後重試。', 'This action is not known. Please reload the page and try again.'] },
  NOT_SIGNED_IN: { status: 401, say: ['请先登录。', '請先登入。', 'Please sign in first.'] },
  BAD_CREDENTIALS: { status: 401, say: ['用户名或密码不正确。', '用戶名稱或密碼不正確。', 'The user name or password is not right.'] },
  BAD_PAIRING_CODE: { status: 401, say: ['配对码不对，或已过期。请管理员再生成一个。', '配對碼不正確，或已過期。請管理員再產生一個。', 'That pairing code is not right, or has expired. Ask an administrator for a new one.'] },
  LOCKED_OUT: { status: 429, say: ['登录失败次数过多，请 {minutes} 分钟后再试。', '登入失敗次數過多，請 {minutes} 分鐘後再試。', 'Too many failed attempts. Please try again in {minutes} minutes.'] },
  TOO_MANY_REQUESTS: { status: 429, say: ['操作太频繁，请稍等一会儿再试。', '操作太頻密，請稍等一會再試。', 'That is a little too fast. Please wait a moment and try again.'] },
  FORBIDDEN: { status: 403, say: ['您的账号没有这项权限。', '您的帳戶沒有這項權限。', 'Your account may not do this.'] },
  SHUT_OUT: { status: 403, say: ['这个账号已停用，请联系管理员。', '這個帳戶已停用，請聯絡管理員。', 'This account has been closed. Please ask your administrator.'] },
  NOT_FOUND: { status: 404, say: ['没有找到，可能已被删除。', '找不到，可能已被刪除。', 'Not found. It may have been removed.'] },
  VERSION_CONFLICT: { status: 409, say: ['这篇内容刚被别人修改过，请对照最新版本再保存。', '這篇內容剛被其他人修改過，請對照最新版本再儲存。', 'Someone else has just changed this. Please compare with the newest version and save again.'] },
  ENTRY_CHANGED: { status: 409, say: ['这一条刚被别人改过，请看过最新内容再保存。', '這一項剛被其他人改過，請看過最新內容再儲存。', 'Someone else has just changed this entry. Please look at the newest one and save again.'] },
  IN_USE: { status: 409, say: ['“{name}”还有 {count} 处在用，不能删除。', '「{name}」仍有 {count} 處在使用，不能刪除。', '"{name}" is still used in {count} places and cannot be removed.'] },
  LAST_ADMIN: { status: 409, say: ['至少要留一位能登录的管理员。', '至少要保留一位可登入的管理員。', 'At least one administrator must be able to sign in.'] },
  ARTICLE_STATE: { status: 409, say: ['这篇内容的状态已经变化，请刷新后再操作。', '這篇內容的狀態已經變化，請重新整理後再操作。', 'This article has moved on, so this cannot be done now. Please reload it.'] },
  OWN_WORK: { status: 403, say: ['自己写的内容要由另一位编辑审核发布。', '自己寫的內容要由另一位編輯審核發佈。', 'What you wrote yourself has to be approved by another editor.'] },
  OTHER_DEPARTMENT: { status: 403, say: ['只能编辑本部门的内容。', '只能編輯本部門的內容。', 'You can only edit the guidance of your own department.'] },
  TASK_CHANGED: { status: 409, say: ['这项工作刚被处理过，请看过最新情况再操作。', '這項工作剛被處理過，請看過最新情況再操作。', 'Somebody has just worked on this. Please look at it as it is now.'] },
  NOTHING_TO_ADD: { status: 409, say: ['这些问法已经有了，或者这类文章加不进去。', '這些問法已經有了，或者這類文章加不進去。', 'The article has these wordings already, or has no place for them.'] },
  DUPLICATE_KEY: { status: 409, say: ['编号“{key}”已经存在。', '編號「{key}」已經存在。', 'The code "{key}" exists already.'] },
  ALREADY_ACCEPTED: { status: 409, say: ['这个咨询已由{name}接入。', '這個諮詢已由{name}接入。', '{name} has already accepted this consultation.'] },
  WRONG_STATE: { status: 409, say: ['咨询的状态已经变化，现在不能这样操作。', '諮詢的狀態已經變化，現在不能這樣操作。', 'The consultation has moved on, so this cannot be done now.'] },
  LINK_OVER: { status: 410, say: ['这个链接已经用过，或者咨询已经结束。请向邀请您的工作人员要一个新的链接。', '這個連結已經用過，或者諮詢已經結束。請向邀請您的職員要一個新的連結。', 'This link has been used already, or the consultation is over. Please ask the member of staff who invited you for a new one.'] },
  ON_HOLD: { status: 409, say: ['申请人正在等候，先恢复再给申请人回复；给同事的话写成内部备注。', '申請人正在等候，先恢復再回覆申請人；給同事的話寫成內部備註。', 'The applicant is on hold. Resume before you reply; what is for colleagues goes into a staff note.'] },
  NOT_IN_ROOM: { status: 409, say: ['您不在视频房间里，请重新进入。', '您不在視像房間內，請重新進入。', 'You are not in the room. Please enter it again.'] },
  ROOM_MOVED: { status: 409, say: ['视频正在恢复，请稍候。', '視像正在恢復，請稍候。', 'The video is being restored. One moment.'] },
  ROOM_FULL: { status: 409, say: ['视频房间人数已满。', '視像房間人數已滿。', 'The room is full.'] },
  ROOM_LOCKED: { status: 409, say: ['窗口已锁定视频，现在不能进入。请在聊天里联系窗口。', '窗口已鎖定視像，現在不能進入。請在聊天裏聯絡窗口。', 'The window has locked the room, so nobody can enter now. Please write to the window.'] },
  SILENCED: { status: 403, say: ['窗口已关闭这一项，暂时不能打开。', '窗口已關閉這一項，暫時不能開啟。', 'The window has switched this off, and it cannot be switched on for now.'] },
  SCREEN_TAKEN: { status: 409, say: ['已有人在共享屏幕，请等对方停止后再共享。', '已有人在分享螢幕，請等對方停止後再分享。', 'Somebody is sharing a screen already. Please wait until they stop.'] },
  SCREEN_FAILED: { status: 409, say: ['浏览器没能共享屏幕。请检查系统设置里是否允许这个浏览器录制屏幕，再试一次。', '瀏覽器未能分享螢幕。請檢查系統設定裏是否容許這個瀏覽器錄製螢幕，再試一次。', 'The browser could not share the screen. Please see in the system settings whether it may record the screen, and try again.'] },
  MEDIA_UNAVAILABLE: { status: 503, say: ['视频服务暂时不可用，可以先用文字沟通。', '視像服務暫時不可用，可以先用文字溝通。', 'Video is not available right now. You can go on in writing.'] },
  RECORDING_NO_SPACE: { status: 507, say: ['服务器的磁盘快满了，现在不能录制。请联系管理员。', '伺服器的磁碟快滿了，現在不能錄影。請聯絡管理員。', 'The server’s disk is nearly full, so nothing can be recorded now. Please ask your administrator.'] },
  DAY_PAST: { status: 400, say: ['这一天已经过了，请选今天或以后的日期。', '這一天已經過了，請選今天或以後的日期。', 'That day is over. Please choose today or a later one.'] },
  RECORDING_UNAVAILABLE: { status: 503, say: ['这台服务器没有安装录制程序（ffmpeg），不能录制。请联系管理员。', '這台伺服器沒有安裝錄影程式（ffmpeg），不能錄影。請聯絡管理員。', 'This server has no program to record with (ffmpeg). Please ask your administrator.'] },
  NOBODY_TO_RECORD: { status: 409, say: ['申请人不在视频里，现在不能录制。', '申請人不在視像內，現在不能錄影。', 'The applicant is not in the room, so there is nothing to record now.'] },
  BREAKS_PINNED: { status: 409, say: ['这样做会让 {count} 个固定用例变差，请先看清楚再决定。', '這樣做會讓 {count} 個固定用例變差，請先看清楚再決定。', 'This makes pinned test cases come out worse: {count}. Please look at them before you decide.'] },
  DUPLICATE_CASE: { status: 409, say: ['这个测试集里已经有这个问题。', '這個測試集裡已經有這個問題。', 'This set has that question already.'] },
  OWN_PROPOSAL: { status: 409, say: ['自己提出的要由另一位编辑审核。', '自己提出的要由另一位編輯審核。', 'What you proposed yourself is for another editor to approve.'] },
  BAD_FILE: { status: 400, say: ['文件无法读取：{reason}', '檔案無法讀取：{reason}', 'The file cannot be read: {reason}'] },
  FILE_KIND: { status: 415, say: ['这种文件不能上传。可以上传 PDF、Word、Excel、WPS 文档和 JPG、PNG、WebP 图片。', '這種檔案不能上載。可以上載 PDF、Word、Excel、WPS 文件和 JPG、PNG、WebP 圖片。', 'Files of this kind cannot be uploaded. PDF, Word, Excel and WPS documents and JPG, PNG or WebP pictures can.'] },
  FILE_MACRO: { status: 415, say: ['文件里有宏，不能上传。请另存为不带宏的 docx 或 xlsx 再上传。', '檔案裏有巨集，不能上載。請另存為不含巨集的 docx 或 xlsx 再上載。', 'The file holds macros and cannot be uploaded. Save it as docx or xlsx without macros and try again.'] },
  FILE_PROTECTED: { status: 415, say: ['文件有密码，申请人打不开。请去掉密码再上传。', '檔案有密碼，申請人打不開。請移除密碼再上載。', 'The file has a password, so applicants could not open it. Remove the password and try again.'] },
  FILE_NOT_SHOWN: { status: 415, say: ['这里可以传 PDF 和 JPG、PNG、WebP 图片，其他文件不能传。', '這裡可以傳送 PDF 和 JPG、PNG、WebP 圖片，其他檔案不能傳送。', 'Only PDF files and JPG, PNG or WebP pictures can be sent here.'] },
  FILE_BROKEN: { status: 415, say: ['文件不完整，或者内容和类型不符，没有收下。请重新拍照或另存后再传。', '檔案不完整，或者內容與類型不符，沒有收下。請重新拍照或另存後再傳送。', 'The file is not whole, or is not what it says it is, and was not taken. Please take the photo again or save the file anew.'] },
  FILE_LOCKED: { status: 415, say: ['这个 PDF 要密码才能打开，请去掉密码再传。', '這個 PDF 需要密碼才能開啟，請移除密碼再傳送。', 'This PDF opens only with a password. Please remove the password and send it again.'] },
  FILE_INFECTED: { status: 422, say: ['文件里查出病毒，没有收下。请换一个文件。', '檔案中發現病毒，沒有收下。請換一個檔案。', 'A virus was found in this file, so it was not taken. Please use another file.'] },
  FILE_UNCHECKED: { status: 503, say: ['病毒检查暂时不可用，文件还没有收下。请稍后再传。', '病毒檢查暫時不可用，檔案尚未收下。請稍後再傳送。', 'Files cannot be checked for viruses right now, so this one was not taken yet. Please send it again in a while.'] },
  SENT_TOO_LARGE: { status: 413, say: ['这一条太大（最大 20 MB），没有收下。请发短一些的视频、小一些的图片，或者用文字说明。', '這一則太大（最大 20 MB），未有收下。請傳送短一些的影片、小一些的圖片，或者用文字說明。', 'This is too large (20 MB at most) and was not taken. Please send a shorter video or a smaller picture, or write instead.'] },
  SENT_TOO_MUCH: { status: 409, say: ['您今天发来的图片、语音和视频太多，这一条没有收下。请用文字说明，或者明天再发。', '您今天傳來的圖片、語音和影片太多，這一則未有收下。請用文字說明，或者明天再傳送。', 'You have sent too many pictures, voice messages and videos today, so this one was not taken. Please write instead, or send it tomorrow.'] },
  SENT_NO_SPACE: { status: 507, say: ['现在收不下图片、语音和视频，请用文字说明。', '現在收不下圖片、語音和影片，請用文字說明。', 'Pictures, voice messages and videos cannot be taken right now. Please write instead.'] },
  FILE_GONE: { status: 410, say: ['文件已过保存期限，不在了。', '檔案已過保存期限，不再保留。', 'This file was kept for its time and is no longer there.'] },
  TOO_MANY_FILES: { status: 409, say: ['这次咨询的文件已经有 {max} 个，不能再传。', '這次諮詢的檔案已經有 {max} 個，不能再傳送。', 'This consultation has {max} files already and can take no more.'] },
  TABLE_FULL: { status: 409, say: ['标记已经有 {max} 处，请先清除一些。', '標記已經有 {max} 處，請先清除一些。', 'There are {max} marks already. Please remove some first.'] },
  TOO_LARGE: { status: 413, say: ['文件太大，最多 {max}。', '檔案太大，最多 {max}。', 'The file is too large: at most {max}.'] },
  STALE_PREVIEW: { status: 409, say: ['预览之后有 {count} 篇内容被别人改过（如“{title}”），这次什么都没有导入。请重新预览，再确认导入。', '預覽之後有 {count} 篇內容被其他人改過（如「{title}」），這次甚麼都沒有匯入。請重新預覽，再確認匯入。', '{count} articles (such as "{title}") have been changed since the preview, so nothing was imported. Please preview again and then confirm.'] },
  IMPORT_CANCELLED: { status: 409, say: ['导入已取消，什么都没有写入。', '匯入已取消，甚麼都沒有寫入。', 'The import was cancelled; nothing was written.'] },
  IMPORT_GONE: { status: 410, say: ['这个文件已不在服务器上（隔了半小时，或服务器重启过）。请重新选择文件。', '這個檔案已不在伺服器上（隔了半小時，或伺服器重新啟動過）。請重新選擇檔案。', 'This file is no longer on the server (half an hour has passed, or it was restarted). Please choose the file again.'] },
  ALREADY_UNDONE: { status: 409, say: ['这次导入已经撤销过了。', '這次匯入已經撤銷過了。', 'This import has been undone already.'] },
  NO_FONT: { status: 503, say: ['服务器上没有中文字体，无法生成 PDF：请管理员安装 fonts-noto-cjk，或设置 PDF_FONT_FILE；也可以先导出为 Word。', '伺服器上沒有中文字型，無法產生 PDF：請管理員安裝 fonts-noto-cjk，或設定 PDF_FONT_FILE；也可以先匯出為 Word。', 'The server has no Chinese font, so it cannot make a PDF: ask the administrator to install fonts-noto-cjk or to set PDF_FONT_FILE, or export to Word.'] },
  WECHAT_SNAPSHOT: { status: 403, say: ['您看到的是微信的预览页面，微信没有告诉我们您是谁。请点页面下方的“使用完整服务”，再打开一次。', '您看到的是微信的預覽頁面，微信沒有告訴我們您是誰。請點頁面下方的「使用完整服務」，再開啟一次。', 'This is only a preview by WeChat, which does not say who you are. Tap “use the full service” (使用完整服务) below and open the page again.'] },
  WECHAT_ENTRY_OVER: { status: 410, say: ['这次打开已经失效，请从微信里再打开一次。', '這次開啟已經失效，請由微信再開啟一次。', 'This way in is over. Please open the page from WeChat once more.'] },
  WECHAT_UNREACHABLE: { status: 503, say: ['微信暂时没有答复，请稍后再试。', '微信暫時沒有回覆，請稍後再試。', 'WeChat does not answer right now. Please try again in a while.'] },
  INTERNAL: { status: 500, say: ['系统出了点问题，已经记录。请稍后重试，编号 {id}。', '系統出了點問題，已經記錄。請稍後重試，編號 {id}。', 'Something went wrong and has been recorded. Please try again later. Reference {id}.'] },
} as const satisfies Record<string, { status: number; say: Entry }>

export type ErrorCode = keyof typeof errorCatalogue

const entries = Object.fromEntries(Object.entries(errorCatalogue).map(([code, { say }]) => [code, say])) as Record<ErrorCode, Entry>

/** What goes over the wire: the code for programs, the sentence for people. */
export interface ErrorBody {
  code: ErrorCode
  message: string
  details?: Params
}

/**
 * An expected refusal. `details` fill the sentence's placeholders and go to the client, so they must
 * hold nothing private; `cause` stays on the server.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: Params

  constructor(code: ErrorCode, options: { cause?: unknown; details?: Params } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.details = options.details ?? {}
  }

  get status(): number {
    return errorCatalogue[this.code].status
  }

  toBody(locale: Locale): ErrorBody {
    return { code: this.code, message: createSay(entries, locale)(this.code, this.details), details: this.details }
  }
}
