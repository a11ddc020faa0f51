/** What somebody asks the hall for of their own, by a button or in exactly these words; a menu of an official account sends them. */
import type { Catalogue, Locale } from './wording.ts'
import { createSay, LOCALES } from './wording.ts'

export const ownWords = {
  ask: ['我要咨询', '我要諮詢', 'I have a question'],
  consultations: ['我的咨询', '我的諮詢', 'My consultations'],
  appointments: ['我的预约', '我的預約', 'My bookings'],
  policies: ['最新政策', '最新政策', 'New policies'],
} as const satisfies Catalogue

export type OwnWish = keyof typeof ownWords
export const OWN_WISHES = Object.keys(ownWords) as OwnWish[]

export function ownWish(text: string): OwnWish | null {
  return OWN_WISHES.find((wish) => LOCALES.some((locale) => ownWordsOf(wish, locale).toLowerCase() === text.trim().toLowerCase())) ?? null
}

export function ownWordsOf(wish: OwnWish, locale: Locale): string {
  return createSay(ownWords, locale)(wish)
}
