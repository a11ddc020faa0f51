/** What the lobby says happens with picture and sound: the hall's own words, where it has any. */
import { readFileSync } from 'node:fs'
import type { Locale } from '../contract/index.ts'
import { toTraditional } from '../knowledge/index.ts'
import { StartError } from './startError.ts'

/** As much as somebody reads before a call. */
const MOST = 1000

/**
 * @param file text: 简体, then if you like 繁體 and English, between lines of three dashes. Without 繁體 it is made from 简体;
 *   without English pages use their own words
 * @throws StartError
 */
export function createConsent(file: string | undefined): (locale: Locale) => string | undefined {
  if (file === undefined) return () => undefined
  const [simplified = '', traditional = '', english = ''] = readFileSync(file, 'utf8').split(/^---+\s*$/m).map((text) => text.trim())
  if (simplified === '' || [simplified, traditional, english].some((text) => text.length > MOST)) {
    throw new StartError(`VIDEO_CONSENT_FILE=${file}: begins with the text in 简体, and no language has more than ${MOST} characters.`)
  }
  const texts: Readonly<Record<Locale, string>> = { 'zh-Hans': simplified, 'zh-Hant': traditional || toTraditional(simplified), 'en': english }
  return (locale) => texts[locale] || undefined
}
