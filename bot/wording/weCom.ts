import type { Catalogue } from '../../contract/index.ts'

/** What staff are told in WeCom. A title has at most 128 bytes there, the text 512. */
export const weComWording = {
  invited: ['会诊邀请', '會診邀請', 'You are asked to join'],
  invitedText: ['综合窗口邀请{section}参加正在进行的咨询。', '綜合窗口邀請{section}參加正在進行的諮詢。', 'The general window asks {section} to join a consultation that is going on.'],
  waiting: ['有群众正在等待', '有市民正在等待', 'Applicants are waiting'],
  waitingText: ['{count} 人在排队，最长已等 {minutes} 分钟。', '{count} 人在排隊，最長已等 {minutes} 分鐘。', '{count} in the queue, the longest for {minutes} min.'],
  question: ['有群众留言', '有市民留言', 'A question was left'],
  questionText: ['给{department}的留言，请在 {dueOn} 前答复。', '給{department}的留言，請在 {dueOn} 前答覆。', 'For {department}; to be answered by {dueOn}.'],
  due: ['留言今天到期', '留言今天到期', 'A question is due'],
  dueText: ['给{department}的留言，答复期限是 {dueOn}。', '給{department}的留言，答覆期限是 {dueOn}。', 'For {department}; it was to be answered by {dueOn}.'],
  window: ['综合窗口', '綜合窗口', 'the general window'],
  item: ['事项：{title}', '事項：{title}', 'Matter: {title}'],
  open: ['去处理', '去處理', 'Open'],
  nothingWaits: ['现在没有等您处理的咨询。工作台：{url}', '現在沒有等您處理的諮詢。工作台：{url}', 'Nothing waits for you. Console: {url}'],
  waits: ['等您处理：\n{list}\n工作台：{url}', '等您處理：\n{list}\n工作台：{url}', 'Waiting for you:\n{list}\nConsole: {url}'],
  notKnown: ['工作台里还没有人填写这个企业微信账号（{id}）。请管理员在“通讯录—人员”里填上，之后就能收到提醒。', '工作台裏還沒有人填寫這個企業微信帳號（{id}）。請管理員在「通訊錄—人員」裏填上，之後就能收到提醒。', 'Nobody in the console has this WeCom account ({id}) yet. Ask an administrator to enter it under Directory, Staff; alerts come from then on.'],
} as const satisfies Catalogue
