/** What form of answer a question wants, and what stands around the word that asks. */

export const KINDS = ['number', 'when', 'howLong', 'contact', 'who', 'where', 'which', 'whether', 'why', 'rule', 'measure', 'how', 'what'] as const
export type Kind = (typeof KINDS)[number]

export interface Form {
  readonly kind: Kind
  /** `kind` is among `BRIEF`. */
  readonly brief: boolean
  /** The question's words before the word that asks: in a text they stand before the answer. */
  readonly before: string
  /** … and those after it. */
  readonly after: string
}

/** What is asked for when a course of action or a rule is: no name answers that. */
const MEASURE = '措施|办法|方法|方式|举措|手段|工作|准备|安排|部署|行动|努力|任务|服务|途径|渠道'
const RULE = '要求|规定|政策|支持|帮助|优惠|条件|内容|情况|责任|义务|变化|调整|影响|待遇|处罚|惩罚|注意|事项|标准|原则|决定'
const askedOf = (noun: string): RegExp => new RegExp(`(?:什么|哪些|哪几(?:项|个|种|条|方面)|何种|有何|何|怎样的|怎么样的)(?=(?:的|样的)?[^,，。?？]{0,6}(?:${noun}))|(?:${noun})(?:都|主要|具体|分别)?(?:是|有|包括)(?:什么|哪些|怎样|怎么|如何)`)

/** In order: the first that fits wins. The match is the word that asks. */
const FORMS: readonly (readonly [Kind, RegExp])[] = [
  ['contact', /(?:电话|热线|号码|网址|邮箱|网站|微信号|公众号|邮编)(?:号码|地址)?(?:各自|分别)?(?:是|为|有)?(?:多少|什么|哪个|哪些|几)?/],
  ['when', /什么时候|何时|什么时间|哪天|哪一天|哪一?年|几月几?日?|几号|几点|什么时(?:起|候)?|(?:时间|日期)(?:是|为)?(?:什么|哪天|多少)?[?？]?$/],
  ['howLong', /多久|多长时间|多长|几天|多少天|几个月|几年|多少年|多少个月|(?:期限|时限|时长)(?:是|为)?(?:什么|多少)?[?？]?$/],
  ['number', /多少|几(?=[个项次人家名亿万种类条只所位批支台份套元倍成分级户处])|多大|多高|(?:比例|金额|额度|标准|比率|利率|数量)(?:是|为)?(?:什么|如何)?[?？]?$/],
  ['why', /为什么|为何|(?:原因|目的|意义|作用|理由|用途)(?:是|为|有)?(?:什么|哪些)?|什么(?:原因|目的|意义|作用|用途)|出于什么/],
  ['rule', askedOf(RULE)],
  ['measure', askedOf(MEASURE)],
  ['how', /如何|怎么样?|怎样|咋/],
  ['who', /谁|哪(?:个|些|几个|家|几家|一个?)?(?=(?:部门|单位|企业|公司|机构|人员|人|局|医院|主体|群体|银行|专家|组织|学校|团队|平台))|什么(?=(?:人|部门|单位|机构|群体|企业|公司|平台))/],
  ['where', /哪里|哪儿|何处|什么地方|(?:地址|地点|位置)(?:是|在)?(?:什么|哪里|哪儿)?|哪(?:个|些|几个)?(?=(?:地方|地区|城市|区|省|市|县|国家|街道|医院|站))/],
  ['which', /哪(?:些|几|一)?(?:个|种|类|项|家|条|款|方面|大类)?|什么(?=[^?？\s])/],
  ['what', /什么/],
  ['whether', /是否|能否|可否|有没有|能不能|可不可以|是不是|要不要|会不会|需不需要|吗|么[?？]?$/],
]

/** A name, a number or a date is enough; otherwise whole clauses and sentences answer. */
export const BRIEF: ReadonlySet<Kind> = new Set(['number', 'when', 'howLong', 'contact', 'who', 'where', 'which'])

/** @param plain the question folded, in plain words */
export function formOf(plain: string): Form {
  for (const [kind, pattern] of FORMS) {
    const found = pattern.exec(plain)
    if (found) return { kind, brief: BRIEF.has(kind), before: plain.slice(0, found.index), after: plain.slice(found.index + found[0].length).replace(/[?？。\s]+$/, '') }
  }
  return { kind: 'what', brief: false, before: plain.replace(/[?？。\s]+$/, ''), after: '' }
}
