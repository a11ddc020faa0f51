/** The language of the answers, for those who are in WeChat, where no page has a switch for it: it is chosen by its name. */
import type { Locale, MessageContent } from '../../contract/index.ts'
import { languageSay } from '../wording/index.ts'

const ENGLISH = /^(?:english|英文|英语|英語)$/u
const TRADITIONAL = /^(?:繁體|繁体|繁體中文|繁体中文|繁體字|繁体字|traditional chinese)$/u
const SIMPLIFIED = /^(?:简体|簡體|简体中文|簡體中文|简体字|簡體字|simplified chinese)$/u
/** Which of both it is that they read, nobody says who comes back from English. */
const CHINESE = /^(?:中文|chinese)$/u
const LATIN_ONLY = /^[\p{Script=Latin}\p{N}\p{P}\p{S}\s]+$/u
const WORD = /^\p{P}*\p{L}{2,}\p{P}*\p{L}*\p{P}*$/u

/** Exactly a language's name; anything else is said to whoever is there. @param now the one that answers come in */
export function languageWish(text: string, now: Locale): Locale | null {
  const words = text.normalize('NFKC').trim().replace(/[.。!]$/u, '').toLowerCase()
  if (ENGLISH.test(words)) return 'en'
  if (TRADITIONAL.test(words)) return 'zh-Hant'
  if (SIMPLIFIED.test(words)) return 'zh-Hans'
  return CHINESE.test(words) ? (now === 'en' ? 'zh-Hans' : now) : null
}

/** Said in the language that has been chosen. */
export function languageChosen(locale: Locale): MessageContent {
  return { type: 'text', text: languageSay(locale)('chosen') }
}

/** They write English and are answered in Chinese: two words at least. A name or an address alone is not taken for that. */
export function seemsEnglish(text: string, locale: Locale): boolean {
  return locale !== 'en' && LATIN_ONLY.test(text) && text.split(/\s+/u).filter((word) => WORD.test(word)).length >= 2
}

export function offerEnglish(locale: Locale): MessageContent {
  return { type: 'text', text: languageSay(locale)('offerEnglish') }
}
