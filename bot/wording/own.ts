import type { Catalogue } from '../../contract/index.ts'

/** What somebody is told of their own: consultations, bookings; and what is new. */
export const ownWording = {
  hot: ['直接写下您的问题就可以。大家常问：', '直接寫下您的問題就可以。大家常問：', 'Just write your question. Others often ask:'],
  justAsk: ['直接写下您的问题就可以。', '直接寫下您的問題就可以。', 'Just write your question.'],
  consultations: ['您最近的咨询：', '您最近的諮詢：', 'Your latest consultations:'],
  consultation: ['{when}　{what}（{state}）', '{when}　{what}（{state}）', '{when}: {what} ({state})'],
  waiting: ['正在排队', '正在排隊', 'waiting'],
  withPerson: ['{name}接待中', '{name}接待中', 'with {name}'],
  ended: ['已结束，{name}接待', '已結束，{name}接待', 'ended, with {name}'],
  left: ['没有等到', '沒有等到', 'left before anybody came'],
  window: ['窗口', '窗口', 'the window'],
  unnamed: ['咨询', '諮詢', 'Consultation'],
  someAsked: ['还没有转过人工。您问过的和得到的答复都在上面的聊天记录里。', '還沒有轉過人工。您問過的和得到的答覆都在上面的聊天記錄裏。', 'You have not asked for a person yet. What you asked and were told is in the chat above.'],
  booked: ['您的预约：{when}，{department} {place}', '您的預約：{when}，{department} {place}', 'Your booking: {when}, {department} {place}'],
  notBooked: ['您现在没有预约。', '您現在沒有預約。', 'You have no booking.'],
  written: ['您的留言：“{question}”，最迟 {due} 答复。', '您的留言：「{question}」，最遲 {due} 回覆。', 'Your question in writing: "{question}", to be answered by {due}.'],
  policies: ['最近的政策：', '最近的政策：', 'The latest policies:'],
  noPolicies: ['现在没有公布的政策。可以直接写下您想问的。', '現在沒有公佈的政策。可以直接寫下您想問的。', 'No policies are published now. You can write what you want to know.'],
} as const satisfies Catalogue
