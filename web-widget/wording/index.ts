/** Everything the widget says, in its three languages. */
import { cardTerms } from '../../contract/cardTerms.ts'
import type { Locale, Params } from '../../contract/wording.ts'
import { createSay as sayFrom } from '../../contract/wording.ts'
import { card } from './card.ts'
import { chat } from './chat.ts'
import { desk } from './desk.ts'
import { hold } from './hold.ts'
import { list } from './list.ts'

const catalogue = { ...chat, ...cardTerms, ...card, ...desk, ...hold, ...list }
/** One text of the chat in the current language. */
export type Say = (key: keyof typeof catalogue, params?: Params) => string

export const createSay = (locale: Locale): Say => sayFrom(catalogue, locale)

/** The languages in their own names, as a switch shows them. */
export const localeNames: Readonly<Record<Locale, string>> = { 'zh-Hans': '简体', 'zh-Hant': '繁體', en: 'English' }
