import type { Catalogue } from '../../contract/wording.ts'

/** While waiting: what it is about. */
export const matter = {
  matterGuess: ['您要办的可能是：', '您要辦的可能是：', 'This may be about: '],
  matterUnknown: ['还不清楚由哪个部门解答', '尚未清楚由哪個部門解答', 'We do not know yet which department answers'],
  matterOther: ['不对？换一个事项', '不對？換一個事項', 'Not right? Choose another item'],
  matterHint: ['输入事项名称，如“居住证”', '輸入事項名稱，如「居住證」', 'Name of the item'],
  matterNone: ['没有找到，可以直接选部门', '找不到，可以直接選部門', 'Nothing found; you can choose the department'],
  departmentOther: ['或者选一个部门', '或者選一個部門', 'Or choose a department'],
  departmentPick: ['请选择部门', '請選擇部門', 'Choose'],
  languageWanted: ['希望用哪种语言沟通', '希望用哪種語言溝通', 'Language you would like to speak'],
  languageCmn: ['普通话', '普通話', 'Mandarin'],
  languageYue: ['粤语', '粵語', 'Cantonese'],
  languageEn: ['英语', '英語', 'English'],
  needs: ['如有以下情况请勾选，我们会优先安排', '如有以下情況請剔選，我們會優先安排', 'Tick what applies to you; you are served earlier'],
  needElder: ['60岁以上', '60歲以上', 'Over 60'],
  needMobility: ['行动不便', '行動不便', 'I move with difficulty'],
  needHelp: ['需要协助', '需要協助', 'I need help'],
  elderHint: ['如果您60岁以上，我们会优先安排。', '如果您60歲以上，我們會優先安排。', 'If you are over 60, you are served earlier.'],
  elderYes: ['我60岁以上', '我60歲以上', 'I am over 60'],
  bookedNow: ['您预约了这个时间，我们会优先安排。', '您預約了這個時間，我們會優先安排。', 'You have booked this time, so you are served earlier.'],
  secondTime: ['您最近咨询过这件事，我们会优先安排。', '您最近諮詢過這件事，我們會優先安排。', 'You have asked about this before, so you are served earlier.'],
} as const satisfies Catalogue
