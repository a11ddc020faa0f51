/** A question in English, as far as it can be said in the words of the guidance. */
import { ENGLISH } from './english.data.ts'

const words = new Map(ENGLISH.trim().split('\n').flatMap((line) => {
  const [english = '', chinese = ''] = line.split('=').map((side) => side.trim())
  return english.split('|').map((one) => [one.trim(), chinese] as const)
}))
const KNOWN = new RegExp(`(?<![a-z])(?:${[...words.keys()].sort((a, b) => b.length - a.length).join('|')})(?:'s|s)?(?![a-z])`, 'g')

/**
 * The Chinese words for those that are known, in their order; the text itself when none is, or when it holds Chinese characters:
 * letters may as well be pinyin.
 * @param folded lower case
 */
export function fromEnglish(folded: string): string {
  if (/[㐀-鿿]/u.test(folded) || !/[a-z]/.test(folded)) return folded
  const found = Array.from(folded.matchAll(KNOWN), ([word]) => words.get(word) ?? words.get(word.replace(/'?s$/, '')) ?? '')
  return found.length > 0 ? [...new Set(found)].join(' ') : folded
}
