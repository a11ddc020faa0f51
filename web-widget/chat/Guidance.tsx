/** @jsxImportSource preact */
/** Words of the guidance, which is written in 简体: marked as such where the page is in another language, so that they are read out rightly. */
import type { ComponentChildren } from 'preact'
import type { Locale } from '../../contract/wording.ts'
import { useReading } from './context.ts'

type Lang = 'zh-CN' | undefined

export interface GuidanceLang {
  /** Of what a page in 繁體 shows converted. */
  readonly shown: Lang
  /** Of what every page shows as it was published: sources and suggested questions. */
  readonly published: Lang
}

export const guidanceLang = (locale: Locale): GuidanceLang => ({
  shown: locale === 'en' ? 'zh-CN' : undefined,
  published: locale === 'zh-Hans' ? undefined : 'zh-CN',
})

export const useGuidanceLang = (): GuidanceLang => guidanceLang(useReading().locale)

/** Of a button, whose label may be ours or the guidance's: an English one begins with Latin letters. */
export const langOfLabel = (label: string, { shown }: GuidanceLang): Lang =>
  /\p{Script=Han}/u.test(label) && !/^\p{Script=Latin}/u.test(label) ? shown : undefined

/** @param words a sentence of ours, in which `{place}` was left open for words of the guidance */
export function Around({ words, place, children }: { words: string; place: string; children: ComponentChildren }) {
  const [before, after = ''] = words.split(`{${place}}`)
  return <>{before}{children}{after}</>
}
