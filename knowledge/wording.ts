/** The few words that the knowledge base itself puts around facts. Guidance is written in 简体, and so are these. */
import type { Catalogue, Field, ItemContent } from '../contract/index.ts'
import { createSay, escapeMarkdown, isMarkdownField, isRich, plainText, readMarkdown } from '../contract/index.ts'

const catalogue = {
  conditions: ['受理条件', '受理條件', 'Conditions'],
  materials: ['申请材料', '申請材料', 'Materials'],
  steps: ['办理流程', '辦理流程', 'Steps'],
  fees: ['收费标准', '收費標準', 'Fees'],
  promisedLimit: ['承诺办结时限', '承諾辦結時限', 'Promised time'],
  legalLimit: ['法定办结时限', '法定辦結時限', 'Statutory time'],
  place: ['办理地点', '辦理地點', 'Place'],
  hours: ['办理时间', '辦理時間', 'Hours'],
  phone: ['咨询电话', '諮詢電話', 'Phone'],
  complaintPhone: ['投诉电话', '投訴電話', 'Phone for complaints'],
  visits: ['到现场次数', '到現場次數', 'Visits'],
  online: ['网上办理', '網上辦理', 'Online'],
  result: ['办理结果', '辦理結果', 'Result'],
  legalBasis: ['设定依据', '設定依據', 'Legal basis'],
  onlineYes: ['可以网上办理', '可以網上辦理', 'can be done online'],
  onlineNo: ['暂不支持网上办理', '暫不支援網上辦理', 'cannot be done online'],
  amount: ['金额标准', '金額標準', 'Amount'],
  validity: ['有效期限', '有效期限', 'Validity'],
  booking: ['预约办理', '預約辦理', 'Booking'],
  proxy: ['能否代办', '能否代辦', 'By someone else'],
  courier: ['邮寄', '郵寄', 'By courier'],
  bookingYes: ['可以预约办理', '可以預約辦理', 'can be booked'],
  bookingNo: ['不用预约，直接办理', '不用預約，直接辦理', 'no booking needed'],
  courierYes: ['可以邮寄', '可以郵寄', 'can be sent by courier'],
  courierNo: ['不支持邮寄', '不支援郵寄', 'not sent by courier'],
  material: ['{name}（{note}）', '{name}（{note}）', '{name} ({note})'],
  noVisit: ['不用到现场', '不用到現場', 'no visit needed'],
  visitCount: ['{count}次', '{count}次', '{count}'],
  optional: ['{name}（非必须）', '{name}（非必須）', '{name} (optional)'],
  materialCount: ['申请材料共{count}项：{names}', '申請材料共{count}項：{names}', '{count} materials: {names}'],
  andMore: ['{text}等', '{text}等', '{text} and more'],
  promisedBesideLegal: ['{promised}（法定{legal}）', '{promised}（法定{legal}）', '{promised} (statutory: {legal})'],
  line: ['{label}：{value}', '{label}：{value}', '{label}: {value}'],
  notStated: ['办事指南没有写明{label}，可以拨打{phone}咨询。', '辦事指南沒有寫明{label}，可以致電{phone}查詢。', 'The guide does not state this ({label}); you can ask at {phone}.'],
  notStatedNoPhone: ['办事指南没有写明{label}。', '辦事指南沒有寫明{label}。', 'The guide does not state this ({label}).'],
  decidedBy: ['由{department}办理', '由{department}辦理', 'handled by {department}'],
} as const satisfies Catalogue

export const say = createSay(catalogue, 'zh-Hans')

/** The value of an item's field in plain words, or undefined where the guide is silent. */
export function valueOf(item: ItemContent, field: Field): string | undefined {
  switch (field) {
    case 'materials': return item.materials.map(({ name, required }) => required ? name : say('optional', { name })).join('、') || undefined
    case 'steps': return item.steps.map((step, i) => `${i + 1}. ${plainText(step)}`).join('　') || undefined
    case 'visits': return item.visits === undefined ? undefined : item.visits === 0 ? say('noVisit') : say('visitCount', { count: item.visits })
    case 'online': return item.online === undefined ? undefined : say(item.online ? 'onlineYes' : 'onlineNo')
    default: {
      const value = item[field] || undefined
      return value && isMarkdownField(field) ? plainText(value) : value
    }
  }
}

export interface GuideLine {
  readonly field: Field
  /** `承诺办结时限：5个工作日` */
  readonly line: string
  /** The same with its markup, as Markdown. */
  readonly markdown: string
  readonly rich: boolean
}

/** For those of the fields that the guide fills. */
export function guideLines(item: ItemContent, fields: readonly Field[]): GuideLine[] {
  return fields.flatMap((field): GuideLine[] => {
    const value = valueOf(item, field)
    if (!value) return []
    const label = say(field)
    const written = richValue(item, field)
    if (written === undefined) {
      const line = say('line', { label, value })
      return [{ field, line, markdown: escapeMarkdown(line), rich: false }]
    }
    // A list or a table begins on a line of its own.
    const gap = readMarkdown(written).lines[0]?.kind === 'text' ? '' : '\n'
    return [{ field, line: say('line', { label, value: gap + value }), markdown: say('line', { label, value: gap + written }), rich: true }]
  })
}

/** The Markdown of a field that is a text of its own. */
function richValue(item: ItemContent, field: Field): string | undefined {
  const value = isMarkdownField(field) && field !== 'steps' ? item[field as 'conditions'] : undefined
  return value !== undefined && isRich(value) ? value : undefined
}
