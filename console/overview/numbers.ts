/** Figures in words. */
import type { Locale, Proportion, Say } from '../../contract/index.ts'
import type { overview } from '../wording/overview.ts'

/** To a whole percent where that says enough, to a tenth near the ends. */
export function percent(share: number | null): string | null {
  if (share === null) return null
  const value = 100 * share
  return `${value > 0 && value < 10 || value > 90 && value < 100 ? value.toFixed(1) : Math.round(value)}%`
}

export const intervalOf = ({ low, high }: Proportion, say: Say<typeof overview>): string | null =>
  low === null || high === null ? null : say('interval', { low: percent(low) ?? '', high: percent(high) ?? '' })

/** Hours as one says them: under one in minutes, up to two days in hours. */
export function duration(hours: number, say: Say<typeof overview>): string {
  if (hours < 1) return say('minutes', { count: Math.round(60 * hours) })
  return hours < 48 ? say('hours', { count: hours < 10 ? Math.round(10 * hours) / 10 : Math.round(hours) }) : say('days', { count: Math.round(hours / 2.4) / 10 })
}

export const grouped = (count: number, locale: Locale): string => count.toLocaleString(locale === 'en' ? 'en-GB' : 'zh-CN')

