/** What a person has chosen for the display; kept on the device, stronger than what the page's owner set. */
import type { Locale } from '../../contract/wording.ts'
import { nearestLocale } from '../../contract/wording.ts'
import type { Storage } from '../net/storage.ts'

const LOCALE = 'zixun:locale'
const ELDER = 'zixun:elder'

export interface Preferences {
  locale(): Locale
  setLocale(locale: Locale): void
  elder(): boolean
  setElder(on: boolean): void
}

/** `offered` is what the page's owner set by attributes. */
export function createPreferences(storage: Storage, offered: { locale: string | null; elder: boolean }): Preferences {
  return {
    locale: () => nearestLocale(storage.get(LOCALE) ?? offered.locale ?? globalThis.navigator?.language),
    setLocale: (locale) => { storage.set(LOCALE, locale) },
    elder: () => (storage.get(ELDER) ?? String(offered.elder)) === 'true',
    setElder: (on) => { storage.set(ELDER, String(on)) },
  }
}
