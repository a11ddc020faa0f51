import type { Catalogue } from '../../contract/wording.ts'

/** 等候: said in the chat and over the video. */
export const hold = {
  holdTitle: ['请稍候，工作人员正在商量', '請稍候，職員正在商量', 'One moment: the staff are conferring'],
  holdWho: ['正在商量的是：{who}', '正在商量的是：{who}', 'Conferring now: {who}'],
  holdAnd: ['、', '、', ', '],
  holdPrivate: ['这段时间没有人听到您的声音、看到您的画面。商量好后会自动接回来，请不要离开。', '這段時間沒有人聽到您的聲音、看到您的畫面。商量好後會自動接回來，請不要離開。', 'Meanwhile nobody hears or sees you. You are brought back by yourself afterwards; please stay.'],
  holdSince: ['{time} 开始', '{time} 開始', 'Since {time}'],
  holdMinutes: ['{time} 开始，已经 {count} 分钟', '{time} 開始，已經 {count} 分鐘', 'Since {time}, for {count} min'],
} as const satisfies Catalogue
