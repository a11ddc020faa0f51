import type { Catalogue } from '../../contract/wording.ts'

/** The answer card: facts, materials, source, verdict. Field labels carry the contract's field names. */
export const card = {
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

  likely: ['这可能是您要找的', '這可能是您要找的', 'This may be what you are looking for'],
  sample: ['示例', '示例', 'Sample'],
  sampleHint: ['示例内容，不是真实的办事指南', '示例內容，不是真實的辦事指南', 'Sample content, not real guidance'],
  materialsProgress: ['已备齐 {done} / {all}', '已備齊 {done} / {all}', '{done} of {all} ready'],
  optional: ['可选', '可選', 'optional'],
  more: ['展开全文', '展開全文', 'Show all'],
  less: ['收起', '收起', 'Show less'],

  source: ['出处', '出處', 'Source'],
  openSource: ['查看原文', '查看原文', 'Show the passage'],
  closeSource: ['收起原文', '收起原文', 'Hide the passage'],
  passage: ['原文', '原文', 'The passage'],
  effective: ['{date} 起施行', '{date} 起施行', 'In force since {date}'],
  expires: ['有效期至 {date}', '有效期至 {date}', 'Until {date}'],
  visitSource: ['到发布网站查看（新窗口）', '到發布網站查看（新視窗）', 'See it where it was published (new window)'],
  kindFaq: ['常见问答', '常見問答', 'Question and answer'],
  kindItem: ['办事指南', '辦事指南', 'Service guide'],
  kindPolicy: ['政策文件', '政策文件', 'Policy document'],

  related: ['相关问题', '相關問題', 'Related questions'],
  verdict: ['这个回答有帮助吗', '這個回答有幫助嗎', 'Was this answer helpful'],
  helpful: ['有用', '有用', 'Helpful'],
  unhelpful: ['没用', '沒用', 'Not helpful'],
  thanksHelpful: ['谢谢您的反馈', '謝謝您的回饋', 'Thank you'],
  thanksUnhelpful: ['谢谢，已转给编辑改进。您也可以找人工', '謝謝，已轉給編輯改善。您也可以找人工', 'Thank you, the editors have it. You can also talk to a person'],
} as const satisfies Catalogue
