/** Which of a question's options somebody's own words mean: its label or id, its number, yes or no, other words for it. */
import type { ThemeOption } from '../../contract/index.ts'

/** Words that ask: then an option's name in them is what the question is about, and no answer. */
export const ASKS = /什么|怎么|怎样|如何|哪|多少|多久|几|吗|呢|为何|能不能|可不可以|是不是|点[样算解]|边[度个]|[咩乜]|[?？]/u
const YES = /^(?:是|是的|对|对的|嗯+|有|有的|要|要的|需要|会|会的|好|好的|可以|行|系|yes|y|yep|ok)$/u
const NO = /^(?:不|不是|不是的|否|没有?|没有的|不要|不用|不需要|不会|唔系|冇|no|n|nope|都没有|暂时没有)$/u
/** How an option says no; 没还清 and 不清楚 say it of something else, and are told apart by being more than one. */
const NEGATIVE = /^(?:不|没|无|否|都不|都没|还没|暂)/u
/** Said around an option's name, it says nothing: 我打算注册有限公司, 是个大店. */
const AROUND = /我们?|咱们?|打算|准备|注册|应该|属于|想|要|是|办|开|成|做|选|搞|个|家|间|的|一|这|那|种|就|吧|了|呀|啊|会|已经?|还|按|算/gu
/** Then an option is named in order not to be chosen, or not yet. */
const REFUSED = /[不没非未别]|除了|以外|之外|想好|考虑|都[行可]|随便/u
const DIGITS = '一二三四五六七八九'

/** @param fold brings text to one form (half-width, simplified, lower case) */
export function pickOption<O extends ThemeOption>(text: string, options: readonly O[], fold: (text: string) => string): O | undefined {
  const plain = (words: string): string => fold(words).replace(/[^\p{L}\p{N}?？]/gu, '')
  const said = plain(text).replace(/^(?:我选|选择|选|我是|应该是|就是)(?=.)/u, '').replace(/(?:的|吧|啊|呀|哦|了)$/u, '')
  if (said === '') return undefined
  const names = options.map((option) => ({ option, names: [option.id, option.label, ...option.says ?? []].map(plain).filter(Boolean) }))

  const exact = names.filter((one) => one.names.some((name) => name === said || name === plain(text)))
  if (exact.length === 1) return exact[0]?.option
  const numbered = options[numberIn(said)]
  if (numbered) return numbered
  const yesNo = byYesNo(said, options, plain)
  if (yesNo) return yesNo
  if (ASKS.test(said)) return undefined
  return byParts(said, names)
}

/** `2`, `第二个`, `二`, `2号`, `B` → 1; −1 when the words are no number. */
function numberIn(said: string): number {
  const found = /^第?([1-9一二三四五六七八九])(?:个|项|号|条|种)?$/u.exec(said)?.[1]
  if (found) return (DIGITS.includes(found) ? DIGITS.indexOf(found) : Number(found) - 1)
  return /^[a-i]$/u.test(said) ? said.charCodeAt(0) - 97 : -1
}

/** Only where exactly one option says no: and yes only where exactly one other is left. */
function byYesNo<O extends ThemeOption>(said: string, options: readonly O[], plain: (text: string) => string): O | undefined {
  if (!YES.test(said) && !NO.test(said)) return undefined
  const [no, ...moreNo] = options.filter(({ label }) => NEGATIVE.test(plain(label)))
  if (!no || moreNo.length > 0) return undefined
  const [yes, ...moreYes] = options.filter((option) => option !== no)
  if (NO.test(said)) return no
  return moreYes.length === 0 ? yes : undefined
}

/** One option's name in the words, or the words in one option's name; the longest name wins, a tie is nobody's. */
function byParts<O>(said: string, names: readonly { option: O; names: readonly string[] }[]): O | undefined {
  const scored = names.map(({ option, names: own }) => ({
    option,
    length: own.reduce((longest, name) => {
      if (name.length > 1 && said.includes(name)) return isMeant(said.replace(name, ''), name) ? Math.max(longest, name.length) : longest
      return said.length > 1 && name.includes(said) && !isDenied(name, said) ? Math.max(longest, said.length) : longest
    }, 0),
  })).sort((a, b) => b.length - a.length)
  const [best, second] = scored
  return best && best.length > 0 && best.length > (second?.length ?? 0) ? best.option : undefined
}

/** Not much is said besides the name: 公司注册地址要变更 is about something else. */
function isMeant(rest: string, name: string): boolean {
  return !REFUSED.test(rest) && rest.replace(AROUND, '').length <= Math.max(1, name.length / 2)
}

/** The option says the words with a no before them. */
function isDenied(name: string, said: string): boolean {
  const at = name.indexOf(said)
  return at > 0 && /[不没非]/u.test(name.slice(Math.max(0, at - 2), at))
}
