import type { Catalogue } from '../../contract/index.ts'

/** Nobody is there now: what is said, and the words of the offers, which do the same when they are typed. */
export const laterWording = {
  closed: ['现在不是服务时间，窗口没有人。下次开放：{when}。', '現在不是服務時間，窗口沒有人。下次開放：{when}。', 'The hall is closed now, so nobody is at the window. It opens again {when}.'],
  closedUnknown: ['现在不是服务时间，窗口没有人。', '現在不是服務時間，窗口沒有人。', 'The hall is closed now, so nobody is at the window.'],
  unattended: ['现在是服务时间，但暂时没有窗口在线。', '現在是服務時間，但暫時沒有窗口在線。', 'The hall is open, but no window is online at this moment.'],
  nearest: ['也可以联系：{where}', '也可以聯絡：{where}', 'You can also turn to: {where}'],
  offers: ['您可以：', '您可以：', 'You can:'],
  leave: ['留言，等答复', '留言，等回覆', 'Leave my question in writing'],
  book: ['预约时间', '預約時間', 'Book a time'],
  rebook: ['改时间', '改時間', 'Change the time'],
  cancelBooking: ['取消预约', '取消預約', 'Cancel my booking'],
  queueAnyway: ['继续排队', '繼續排隊', 'Wait in the queue'],
  otherDepartment: ['换一个部门预约', '換一個部門預約', 'Book with another department'],
  whichDepartment: ['和哪个部门预约？', '和哪個部門預約？', 'With which department?'],
  noSuchDepartment: ['没有这个部门，或不能和它预约。请选一个：', '沒有這個部門，或不能和它預約。請選一個：', 'There is no such department, or it cannot be booked. Please choose one:'],
  bookWith: ['预约部门：{department}', '預約部門：{department}', 'Book with: {department}'],
  bookWords: ['预约 {when}', '預約 {when}', 'Book {when}'],
  left: [
    '已留言：“{question}”。工作人员会在 {due} 前答复，答复就发在这里。还想补充，写下来再点一次留言。',
    '已留言：「{question}」。職員會在 {due} 前回覆，回覆就發在這裏。還想補充，寫下來再按一次留言。',
    'Your question is left: "{question}". Our staff will answer by {due}, right here. To add to it, write more and tap the button again.',
  ],
  nothingToLeave: ['请先写下您的问题，再点“留言，等答复”。', '請先寫下您的問題，再按「留言，等回覆」。', 'Please write your question first, then tap "Leave my question in writing".'],
  whichDay: ['和{department}预约，请选日期：', '和{department}預約，請選日期：', 'With {department}: which day suits you?'],
  whichTime: ['{day}还有这些时间：', '{day}還有這些時間：', 'These times are free on {day}:'],
  dayFull: ['这一天已经约满或不能预约，请换一天。', '這一天已經約滿或不能預約，請換一天。', 'That day is full or cannot be booked. Please choose another.'],
  noneBookable: ['没有可以预约的部门。', '沒有可以預約的部門。', 'There is no department to book with.'],
  nothingFree: ['{department}近期没有可以预约的时间。', '{department}近期沒有可以預約的時間。', '{department}: there is nothing to book in the coming days.'],
  taken: ['这个时间刚被约走了。', '這個時間剛被約走了。', 'That time has just been taken.'],
  booked: [
    '已预约：{when}，{department} {place}。前一天会在这里提醒您；到时打开本页点“转人工”，或到现场都可以。',
    '已預約：{when}，{department} {place}。前一天會在這裏提醒您；到時開啟本頁按「轉人工」，或到現場都可以。',
    'Booked: {when}, {department} {place}. You are reminded here a day before; then open this page and ask for a person, or come in.',
  ],
  cancelled: ['已取消 {when} 的预约。', '已取消 {when} 的預約。', 'Your booking on {when} is cancelled.'],
  nothingToCancel: ['您现在没有预约。', '您現在沒有預約。', 'You have no booking.'],
} as const satisfies Catalogue
