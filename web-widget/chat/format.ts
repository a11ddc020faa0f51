/** Times and lengths as people read them. */
import type { Locale } from '../../contract/wording.ts'
import type { Say } from '../wording/index.ts'

const tags: Readonly<Record<Locale, string>> = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-HK', en: 'en-GB' }
const dayOf = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
const DAY = 86_400_000

/** 今天 14:05 · 昨天 09:30 · 11月22日（周日）14:05 */
export function formatMoment(iso: string, locale: Locale, say: Say, now: Date): string {
  const date = new Date(iso)
  const time = date.toLocaleTimeString(tags[locale], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const daysAgo = Math.round((dayOf(now) - dayOf(date)) / DAY)
  if (daysAgo === 0) return say('today', { time })
  if (daysAgo === 1) return say('yesterday', { time })
  return `${formatDay(iso, locale)} ${time}`
}

/** 2026年11月22日, and the minute where there is one; as written, without a time zone's shift. */
export function formatDay(day: string, locale: Locale): string {
  const [, onDay, minute] = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/.exec(day) ?? []
  if (onDay && minute) return `${formatDay(onDay, locale)} ${minute}`
  const date = day.length === 10 ? new Date(`${day}T00:00`) : new Date(day)
  if (Number.isNaN(date.getTime())) return day
  if (locale === 'en') return date.toLocaleDateString(tags.en, { day: 'numeric', month: 'long', year: 'numeric' })
  return `${date.getFullYear()}年${date.getMonth() + 1}月${date.getDate()}日`
}

/** Length as the server counts it: in characters, so that an emoji is one. */
export const lengthOf = (text: string) => [...text].length

/** The address if a browser may be sent there, else undefined: guidance must not smuggle in `javascript:`. */
export function safeLink(url: string | undefined): string | undefined {
  try {
    const { protocol, href } = new URL(url ?? '')
    return protocol === 'http:' || protocol === 'https:' ? href : undefined
  } catch {
    return undefined
  }
}
