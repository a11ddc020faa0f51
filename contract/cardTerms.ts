import type { Catalogue } from './wording.ts'

/** What stands on an answer card: in the chat, in WeChat, and as staff read it. Labels of facts carry the contract's field names. */
export const cardTerms = {
  conditions: ['受理条件', '受理條件', 'Who may apply'],
  materials: ['申请材料', '申請材料', 'Documents needed'],
  steps: ['办理步骤', '辦理步驟', 'Steps'],
  fees: ['费用', '費用', 'Fee'],
  promisedLimit: ['多久办好', '多久辦好', 'Done within'],
  legalLimit: ['法定时限', '法定時限', 'At the latest'],
  place: ['办理地点', '辦理地點', 'Where'],
  hours: ['办公时间', '辦公時間', 'Opening hours'],
  phone: ['咨询电话', '查詢電話', 'Phone'],
  visits: ['到现场次数', '到現場次數', 'Visits needed'],
  online: ['网上办理', '網上辦理', 'Online'],
  result: ['办理结果', '辦理結果', 'What you get'],
  legalBasis: ['设定依据', '設定依據', 'Legal basis'],
  optional: ['可选', '可選', 'optional'],
  related: ['相关问题', '相關問題', 'Related questions'],
  table: ['表格', '表格', 'Table'],
  source: ['出处', '出處', 'Source'],
  effective: ['{date} 起施行', '{date} 起施行', 'In force since {date}'],
  expires: ['有效期至 {date}', '有效期至 {date}', 'Until {date}'],
  kindFaq: ['常见问答', '常見問答', 'Question and answer'],
  kindItem: ['办事指南', '辦事指南', 'Service guide'],
  kindPolicy: ['政策文件', '政策文件', 'Policy document'],
} as const satisfies Catalogue
