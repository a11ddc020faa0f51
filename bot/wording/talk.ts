import type { Catalogue } from '../../contract/index.ts'
import { ratingLevels } from '../../contract/index.ts'

/** The queue and the talk with a person, where there is no page with buttons for it. The words of the offers do the same when they are typed. */
export const talkWording = {
  ...ratingLevels,
  standing: ['看看排到哪了', '看看排到哪裏', 'Where am I in the queue'],
  cancelQueue: ['取消排队', '取消排隊', 'Leave the queue'],
  endTalk: ['结束咨询', '結束諮詢', 'End the consultation'],
  rateWords: ['评价：{level}', '評價：{level}', 'Rate: {level}'],
  noReason: ['不评了', '不評了', 'No rating'],

  ahead: ['前面还有 {count} 人。', '前面還有 {count} 人。', '{count} before you.'],
  next: ['下一位就是您。', '下一位就是您。', 'You are next.'],
  wait: ['大约还要等 {from}–{to} 分钟。', '大約還要等 {from}–{to} 分鐘。', 'About {from}–{to} minutes.'],
  callsHere: ['轮到您时在这里告诉您。', '輪到您時在這裏告訴您。', 'You are told here when it is your turn.'],
  whatAbout: ['您想问什么？可以现在写一句，接待您的人会先看到。', '您想問甚麼？可以現在寫一句，接待您的人會先看到。', ' What is it about? Write a line now, and whoever helps you sees it first.'],
  notWaiting: ['您现在没有在排队。需要的话，回复“转人工”。', '您現在沒有在排隊。需要的話，回覆「轉人工」。', 'You are not in the queue. If you need a person, write “person”.'],
  withPerson: ['{name}正在接待您，请直接打字。', '{name}正在接待您，請直接打字。', '{name} is with you. Please write.'],
  notTalking: ['现在没有正在进行的人工咨询。', '現在沒有正在進行的人工諮詢。', 'There is no consultation with a person now.'],
  rateAsk: ['请为这次服务评价：', '請為這次服務評分：', 'How was this consultation?'],
  rateWhy: [
    '请用一句话说说哪里没做好，我们会核实。不想说就回复“不评了”。',
    '請用一句話說說哪裏做得不好，我們會核實。不想說就回覆「不評了」。',
    'Please say in a few words what went wrong; we look into it. Or write “No rating”.',
  ],
  /** In the place of the reason, as staff read it. */
  noReasonGiven: ['（没有说明原因）', '（沒有說明原因）', '(no reason given)'],
  noReasonTaken: ['好的，没有记录评价。', '好的，沒有記錄評分。', 'All right, no rating was kept.'],
  ratedBefore: ['您已经评价过了，谢谢。', '您已經評分了，謝謝。', 'You have rated already, thank you.'],
  nothingToRate: ['现在没有可以评价的咨询。', '現在沒有可以評分的諮詢。', 'There is no consultation to rate now.'],
} as const satisfies Catalogue
