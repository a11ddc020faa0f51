/**
 * The message catalogue's mechanism. Each part keeps its own `wording/` file of entries; every entry
 * holds its three languages side by side, so that a missing translation is a type error and not a
 * surprise on screen.
 */
import { z } from 'zod'

/** Apart from the schema, so that a page which lists them does not load zod. */
export const LOCALES = ['zh-Hans', 'zh-Hant', 'en'] as const
export const localeSchema = z.enum(LOCALES)
export type Locale = z.infer<typeof localeSchema>

/** 简体, 繁體 (Hong Kong habits), English. `{name}` marks a placeholder. */
export type Entry = readonly [hans: string, hant: string, english: string]
export type Catalogue = Readonly<Record<string, Entry>>
export type Params = Readonly<Record<string, string | number>>
export type Say<C extends Catalogue> = (key: keyof C & string, params?: Params) => string

const column: Record<Locale, 0 | 1 | 2> = { 'zh-Hans': 0, 'zh-Hant': 1, en: 2 }

/** Fills `{name}` placeholders; an unknown placeholder is left as it is, so that it is seen. */
function fill(template: string, params: Params): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}

/** A function that says an entry of this catalogue in one language. */
export function createSay<C extends Catalogue>(catalogue: C, locale: Locale): Say<C> {
  return (key, params = {}) => {
    const entry = catalogue[key]
    return entry ? fill(entry[column[locale]], params) : key
  }
}

/** The nearest language we speak for a browser's tag: `zh-HK` → 繁體, `fr` → English, nothing → 简体. */
export function nearestLocale(tag: string | undefined | null): Locale {
  if (!tag) return 'zh-Hans'
  const lower = tag.toLowerCase()
  if (/^(zh-(hant|tw|hk|mo)|yue)/.test(lower)) return 'zh-Hant'
  return lower.startsWith('zh') ? 'zh-Hans' : 'en'
}
