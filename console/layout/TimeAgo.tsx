import type { Locale } from '../../contract/index.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { common } from '../wording/common.ts'
import { useNow } from './useNow.ts'

const tags: Readonly<Record<Locale, string>> = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-HK', en: 'en-GB' }

/** 11月22日（周日）14:05 */
export function formatExact(iso: string, locale: Locale): string {
  const date = new Date(iso)
  const tag = tags[locale]
  const time = date.toLocaleTimeString(tag, { hour: '2-digit', minute: '2-digit', hour12: false })
  if (locale === 'en') return `${date.toLocaleDateString(tag, { weekday: 'short', day: 'numeric', month: 'short' })}, ${time}`
  return `${date.getMonth() + 1}月${date.getDate()}日（${date.toLocaleDateString(tag, { weekday: 'short' })}）${time}`
}

/** 11月22日; with the year, once that is another one. */
export function formatDay(iso: string, locale: Locale): string {
  const date = new Date(iso)
  const past = date.getFullYear() !== new Date().getFullYear()
  return date.toLocaleDateString(tags[locale], { month: locale === 'en' ? 'short' : 'long', day: 'numeric', ...(past && { year: 'numeric' }) })
}

/** The time as one says it, the exact one on hover. */
export function TimeAgo({ at }: { at: string }) {
  const { locale } = usePreferences()
  const say = useSay(common)
  const minutes = Math.floor((useNow(30_000) - Date.parse(at)) / 60_000)
  const exact = formatExact(at, locale)
  const text = minutes < 1 ? say('now')
    : minutes < 60 ? say('minutesAgo', { count: minutes })
    : minutes < 24 * 60 ? say('hoursAgo', { count: Math.floor(minutes / 60) })
    : formatDay(at, locale)
  return <time dateTime={at} title={exact}>{text}</time>
}
