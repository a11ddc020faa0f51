import type { Catalogue } from '../../contract/wording.ts'

/** Being there, and being rung. */
export const presence = {
  mine: ['我的状态', '我的狀態', 'My status'],
  online: ['在线', '在線', 'Online'],
  onlineHelp: ['有人排队时会呼叫我', '有人排隊時會呼叫我', 'I am rung when somebody waits'],
  busy: ['忙碌', '忙碌', 'Busy'],
  busyHelp: ['在岗，暂不呼叫', '在崗，暫不呼叫', 'At the desk, not rung'],
  away: ['离开', '離開', 'Away'],
  awayHelp: ['不在岗，不呼叫', '不在崗，不呼叫', 'Not at the desk, not rung'],
  inCall: ['视频中', '視像中', 'In a call'],
  missedRings: [
    '连续两次呼叫没有接听，系统已把您设为“离开”，新的咨询不再呼叫您。',
    '連續兩次呼叫沒有接聽，系統已把您設為「離開」，新的諮詢不再呼叫您。',
    'Two calls in a row went unanswered, so you are shown as away and not called any more.',
  ],
  backAgain: ['我回来了', '我回來了', 'I am back'],

  ring: ['呼叫', '呼叫', 'A call for you'],
  ringLeft: ['剩余时间', '剩餘時間', 'Time left'],
  ringAccept: ['接入', '接入', 'Accept'],
  ringPass: ['让给下一位', '讓給下一位', 'Pass it on'],
  ringGiven: ['同事转给您的', '同事轉給您的', 'A colleague passed it on to you'],
  ringKnows: ['您熟悉{department}的业务', '您熟悉{department}的業務', 'You know the business of {department}'],
  ringSpeaks: ['暂无熟悉该部门的窗口空闲', '暫無熟悉該部門的窗口空閒', 'No window that knows the department is free'],
  ringFree: ['轮到您', '輪到您', 'It is your turn'],
  ringOverflow: ['窗口都没空，转到督导', '窗口都沒空，轉到督導', 'No window is free; it comes to the supervisors'],
  ringHeard: ['有人呼叫您：{question}。按 Alt+A 接入，Alt+P 让给下一位。', '有人呼叫您：{question}。按 Alt+A 接入，Alt+P 讓給下一位。', 'A call for you: {question}. Alt+A accepts, Alt+P passes it on.'],
  ringing: ['正在呼叫{name}', '正在呼叫{name}', 'Ringing {name}'],

  atTerminal: ['在{name}', '在{name}', 'At {name}'],
  inWeChat: ['在微信里', '在微信裏', 'On WeChat'],
  applicantOffline: ['申请人不在页面上', '申請人不在頁面上', 'The applicant has left the page'],

  priorityElder: ['60岁以上', '60歲以上', 'Over 60'],
  priorityMobility: ['行动不便', '行動不便', 'Moves with difficulty'],
  priorityHelp: ['需要协助', '需要協助', 'Needs help'],
  priorityBooked: ['已预约这个时间', '已預約這個時間', 'Booked this time'],
  priorityAgain: ['30天内第二次咨询', '30天內第二次諮詢', 'Second time in 30 days'],
  languageCmn: ['普通话', '普通話', 'Mandarin'],
  languageYue: ['粤语', '粵語', 'Cantonese'],
  languageEn: ['英语', '英語', 'English'],
  corrected: ['申请人自己选的', '申請人自己選的', 'Chosen by the applicant'],

  keyPass: ['呼叫时：让给下一位', '呼叫時：讓給下一位', 'When called: pass it on'],
} as const satisfies Catalogue
