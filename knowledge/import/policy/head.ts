/** What a document says about itself: number, issuer, and the days on which it was issued, begins and ends to count. */
import type { PolicyHead } from '../../../contract/index.ts'
import { DAY, dayIn, daysAfter, lastDay, numberOf } from './days.ts'
import { titleIn } from './title.ts'

/** 国发〔2020〕5号 and its variants of bracket. */
const NUMBER = /[\u4e00-\u9fff]{1,10}\s?[〔[（(【﹝〖][12]\d{3}[〕\]）)】﹞〗]\s?第?\s?\d{1,4}\s?号/gu
/** The number stands near the top. */
const TOP = 400
const OFFICE = '(?:局|厅|委员会|委|部|办公室|政府|银行|院|会|指挥部|领导小组|中心|办)'

/** @param text the document without markup, lines as they are */
export function policyHead(text: string): PolicyHead {
  const title = titleIn(text)
  const number = numberIn(text)
  const issuer = issuerIn(text, title)
  const issuedOn = issuedIn(text)
  const { effectiveOn, expiresOn } = validityIn(text, issuedOn)
  return { title, ...(number && { number }), ...(issuer && { issuer }), ...(issuedOn && { issuedOn }), ...(effectiveOn && { effectiveOn }), ...(expiresOn && { expiresOn }) }
}

/** Its own number, and not that of a document which it names: that one stands in brackets. */
export function numberIn(text: string): string | undefined {
  const top = text.slice(0, TOP)
  const all = [...top.matchAll(NUMBER)].filter(({ index }) => !/[（(》]\s*$/u.test(top.slice(0, index)))
  const alone = all.find(({ 0: number, index }) => /(?:^|\n)[\s　]*$/u.test(top.slice(0, index)) && /^[\s　]*(?:\n|$)/u.test(top.slice(index + number.length)))
  return (alone ?? all[0])?.[0].replace(/\s/g, '')
}

/** The office that signs at the end, on the line before the day; else the one that the title begins with. */
export function issuerIn(text: string, title: string): string | undefined {
  const end = text.trimEnd().slice(-160)
  const signed = new RegExp(`(?:^|[\\s。])([\\u4e00-\\u9fff]{2,24}${OFFICE})\\s*${DAY}\\s*(?:[（(][^）)]*[）)])?\\s*$`, 'u').exec(end)?.[1]
  const said = /(?:发文机关|发布机构|发文单位|制定机关)[：:]\s*([\u4e00-\u9fff、\s]{2,40}?)(?=\s*(?:\n|$|[\u4e00-\u9fff]{2,6}[：:]))/u.exec(text.slice(0, 2 * TOP))?.[1]
  return signed ?? said?.trim() ?? new RegExp(`^([\\u4e00-\\u9fff、\\s]{2,30}${OFFICE})(?:关于|印发)`, 'u').exec(title)?.[1]?.trim()
}

/** The day at the very end, or one that is said to be it. */
function issuedIn(text: string): string | undefined {
  const end = new RegExp(`(${DAY})\\s*(?:(?:印发|发布|公布)|[（(][^）)]{0,20}[）)])?\\s*$`, 'u').exec(text.trimEnd().slice(-60))?.[1]
  const said = new RegExp(`(?:发布日期|印发日期|成文日期|发文日期|公布日期|发布时间)[：:]\\s*(${DAY})|[（(]\\s*(${DAY})\\s*(?:印发|发布|公布|通过)`, 'u').exec(text.slice(0, 2 * TOP))
  return dayIn(end ?? said?.[1] ?? said?.[2] ?? '')
}

const BEGINS = '(?:施行|实施|执行|生效)'
/** A sentence on this document, and not on another one or on a measure in it. */
const ON_ITSELF = /本(?:办法|规定|细则|意见|通知|措施|方案|政策|公告|通告|决定|标准|制度|文件|规则|条例|指引|实施)|^[\s　]*(?:第.{1,5}条[\s　]*)?自|有效期|施行期|试行期/u
const ISSUED = '自(?:印发|发布|公布|发文|签发)之日起'

/** 自…起施行, 有效期至…, 有效期…年; where it names no day, it begins on the day of issue. */
export function validityIn(text: string, issuedOn: string | undefined): { effectiveOn: string | undefined; expiresOn: string | undefined } {
  const said = text.split(/[。\n]/u).filter((sentence) => ON_ITSELF.test(sentence)).join('\n')
  const named = new RegExp(`自\\s*(${DAY})\\s*(?:起|开始)\\s*(?:正式)?(?:${BEGINS}|至)`, 'u').exec(said)?.[1]
  const effectiveOn = dayIn(named ?? '') ?? sinceIssue(said, issuedOn)
  const until = new RegExp(`(?:有效期限?[^。；\\n]{0,30}?(?:至|到|截止)|(?:${BEGINS}|起)\\s*[，,]?\\s*至)\\s*(${DAY})`, 'u').exec(said)?.[1]
  return { effectiveOn, expiresOn: dayIn(until ?? '') ?? afterTime(said, effectiveOn) }
}

function sinceIssue(said: string, issuedOn: string | undefined): string | undefined {
  const [found, later] = new RegExp(`${ISSUED}\\s*(?:([\\d一二三四五六七八九十]{1,3})\\s*日后)?\\s*(?:起)?${BEGINS}`, 'u').exec(said) ?? []
  return found && issuedOn ? daysAfter(issuedOn, numberOf(later ?? '') ?? 0) : undefined
}

function afterTime(said: string, effectiveOn: string | undefined): string | undefined {
  const [, count, unit] = /(?:有效期限?|试行期限?|施行期限?)\s*(?:为|是)?\s*(\d{1,2}|[一二两三四五六七八九十]{1,3})\s*个?(年|月)/u.exec(said) ?? []
  const length = numberOf(count ?? '')
  return effectiveOn && length && (unit === '年' || unit === '月') ? lastDay(effectiveOn, length, unit) : undefined
}
