/** Whether a sentence gives a quantity to something that the passage gives another one. */
import { fold } from '../text/fold.ts'
import { taggedWordsOf } from '../text/segment.ts'
import { LOOSE_WORDS } from './claims.ts'
import { plainWords } from './polarity.ts'
import type { Quantity } from './quantities.ts'
import { bearsOut } from './quantities.ts'

/** The words and other quantities that a quantity stands with. */
interface Company {
  readonly text: string
  readonly words: readonly string[]
  /** Keys of the quantities of other units. */
  readonly quantities: readonly string[]
}

/** How often, for how many: it belongs to its quantity alone. */
const RATE = /每(?:年|月|季度?|周|天|日|次|人|户|家|件|本|份|亩|平方米|学期|学年)|一次性|按[年月季日]|人均/g

/**
 * 个人200元，企业500元 does not bear out 个人500元. What stands with a quantity in the sentence must not stand in the passage
 * with other quantities of its unit only. A word may, when it stands there before, and something else shows which one is meant:
 * 首次认定的企业奖20万元，重新认定的10万元 bears out 重新认定的企业奖10万元, for the second half leaves out 企业.
 */
export function isMixedUp(sentence: string, said: readonly Quantity[], passage: string, known: readonly Quantity[]): boolean {
  return said.filter(({ unit }) => unit !== '').some((quantity) => {
    const ofUnit = known.filter(({ unit }) => unit === quantity.unit).map((other) => ({ at: other.start, isSame: bearsOut(other, quantity), company: companyOf(passage, other, known) }))
    const own = ofUnit.filter(({ isSame }) => isSame)
    // The other end of a range stands in the same company.
    const others = ofUnit.filter(({ isSame, company }) => !isSame && !own.some(({ company: { text } }) => text === company.text))
    const company = companyOf(sentence, quantity, said)
    const isOwn = (word: string): boolean => own.some(({ company: { text } }) => holds(text, word))
    const holders = (word: string) => others.filter(({ company: { text } }) => holds(text, word))
    if (Array.from(company.text.matchAll(RATE), ([rate]) => rate).some((rate) => !isOwn(rate))) return true

    const strangers = company.quantities.filter((key) => !own.some(({ company: { quantities } }) => quantities.includes(key)))
    if (strangers.some((key) => others.some(({ company: { quantities } }) => quantities.includes(key)))) return true
    const crossed = company.words.filter((word) => !isOwn(word) && holders(word).length > 0)
    const shown = company.words.some((word) => isOwn(word) && holders(word).length === 0)
      || company.quantities.some((key) => !strangers.includes(key) && !others.some(({ company: { quantities } }) => quantities.includes(key)))
    return crossed.some((word) => !shown || !holders(word).some(({ at }) => own.some((one) => at < one.at)))
  })
}

/** 非住宅类 does not hold 住宅. */
function holds(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (text[at - 1] !== '非') return true
  return false
}

/** A remark in brackets right after a quantity belongs to it. */
const REMARK = /^[^,，。；;、（(]{0,4}[（(][^）)]*[）)]/u
const BORDER = /[,，。；;、\n]/u
const RANGE = /^\s*(?:以上)?[,，、]?\s*(?:至|到|-|—+|~|～|不足|不满|未满|不超过|低于)\s*(?:次年|当年|每年|下午|上午)?\s*$/u

/**
 * From where the company of the quantity of the same unit before it ends, to where its own ends: behind a remark in brackets, and
 * at the next comma. The two ends of a range (5月1日至6月30日, 满5年不足10年) share theirs.
 */
function companyOf(text: string, quantity: Quantity, all: readonly Quantity[]): Company {
  const peers = all.filter(({ unit }) => unit === quantity.unit)
  const joined = (one: Quantity, other: Quantity): boolean => one.start === other.start || RANGE.test(text.slice(one.end, other.start))
  let first = peers.indexOf(quantity)
  let last = first
  while (first > 0 && joined(peers[first - 1] ?? quantity, peers[first] ?? quantity)) first--
  while (last < peers.length - 1 && joined(peers[last] ?? quantity, peers[last + 1] ?? quantity)) last++
  const before = peers[first - 1]
  const next = peers[last + 1]
  const from = before ? endOfCompany(text, before.end, peers[first]?.start ?? text.length) : 0
  const to = endOfCompany(text, peers[last]?.end ?? quantity.end, next?.start ?? text.length)
  const plain = plainWords(fold(text.slice(from, to)))
  return {
    text: plain,
    words: taggedWordsOf(plain).filter(({ text: word }) => word.length > 1 && !LOOSE_WORDS.has(word)).map(({ text: word, start }) => plain[start - 1] === '非' ? `非${word}` : word),
    quantities: all.filter((other) => other.unit !== quantity.unit && other.start >= from && other.end <= to).map(({ key }) => key),
  }
}

/** @param limit where the next quantity of the unit begins */
function endOfCompany(text: string, end: number, limit: number): number {
  const afterRemark = end + (REMARK.exec(text.slice(end))?.[0].length ?? 0)
  const begin = afterRemark <= limit ? afterRemark : end
  const border = text.slice(begin, limit).search(BORDER)
  return border >= 0 ? begin + border : limit === text.length ? limit : begin
}
