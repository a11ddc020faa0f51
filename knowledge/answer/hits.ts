/** What the form of a question wants to see in its answer: a number, a day, a name. */
import type { Kind } from './form.ts'

const WANTED: Readonly<Record<Kind, RegExp | undefined>> = {
  number: /(?:约|近|超过?|逾|每[人天日月户个次]){0,2}\d[\d,.]*(?:%|‰|万|亿|千|百|余|多|个|分之)*[\u3400-\u9fff]?|[一二三四五六七八九十百千万两]+(?=[个项次人家名元倍成种类条份台])[\u3400-\u9fff]?|免费|免收|全部|全额/g,
  when: /(?:自|从|于|至|到|截至)?(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:[（(][^）)]{1,10}[）)])?(?:\d{1,2}[时点:：]\d{0,2}分?)?(?:起|前|止|后|之前)?|每[日天月周]\d*日?|\d{4}年|\d{1,2}[时点:：]|即日|(?:\d+|[一二三四五六七八九十]+)个?(?:工作日|小时|天|个月|年)/g,
  howLong: /(?:\d+|[一二三四五六七八九十两]+)个?半?(?:工作日|小时|天|日|月|年|周|分钟)|期间|结束|届满/g,
  contact: /\d[\d\-—－()（）]{3,}\d|[a-z0-9][a-z0-9.\-_/:@]{5,}|“[^”]{2,16}”/g,
  who: /[\u3400-\u9fff]{1,12}(?:局|部门?|厅|委|会|院|公司|中心|政府|企业|人员|者|所|站|集团|大学|组|银行|单位|机构|平台|人)/g,
  where: /[\u3400-\u9fff]{1,10}(?:省|市|区|县|镇|街道?|路|楼|号|站|院|店|村|园|厅|窗口|中心|国|社区|地区|门)/g,
  which: /“[^”]{2,20}”|《[^》]+》|、/g,
  whether: /不|可以?|应当?|能|免|暂停|无需|不得|允许|退还/g,
  why: /为了?|旨在|以便|确保|有利于|促进|因此|由于|因为?/g,
  rule: /要|应|可|不|免|按|给予|享受|元|%/g,
  measure: /通过|采取|加强|建立|实行|对|开展|利用/g,
  how: /要|应|将|通过|采取|加强|建立|实行|对|予以|给予/g,
  what: undefined,
}

/** [start, end) of every such thing in a folded text, in order. */
export function hitsOf(text: string, kind: Kind): (readonly [start: number, end: number])[] {
  const pattern = WANTED[kind]
  return pattern ? Array.from(text.matchAll(pattern), ({ index, 0: words }) => [index, index + words.length] as const) : []
}
