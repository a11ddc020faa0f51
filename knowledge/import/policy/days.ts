/** Days in documents, in figures and in Chinese numerals. */
import { daySchema } from '../../../contract/index.ts'

const DIGITS = '〇零一二三四五六七八九'
const YEAR = `(?:(?:19|20)\\d\\d|[${DIGITS}○Ｏ]{4})`
const SMALL = `(?:\\d{1,2}|[${DIGITS}十]{1,3})`

/** Source of a regular expression that finds a day; no groups. */
export const DAY = `${YEAR}\\s*[年\\-/.]\\s*${SMALL}\\s*[月\\-/.]\\s*${SMALL}\\s*日?`

/** Whole number of a numeral below a hundred: 十五 → 15, 两 → 2, 12 → 12. */
export function numberOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  const [, tens, ones] = /^(?:([一二两三四五六七八九]?)十)?([〇零一二两三四五六七八九]?)$/u.exec(text) ?? []
  if (text === '') return undefined
  const digit = (one: string | undefined): number => one ? '〇一二三四五六七八九'.indexOf(one.replace('两', '二').replace('零', '〇')) : 0
  return tens === undefined && ones === undefined ? undefined : (text.includes('十') ? (tens ? digit(tens) : 1) * 10 : 0) + digit(ones)
}

/** 2024年1月15日, 二〇二四年一月十五日, 2024-01-15 → 2024-01-15; undefined for what no calendar has. */
export function dayIn(text: string): string | undefined {
  const [, yearText = '', monthText = '', dateText = ''] = new RegExp(`(${YEAR})\\s*[年\\-/.]\\s*(${SMALL})\\s*[月\\-/.]\\s*(${SMALL})`, 'u').exec(text) ?? []
  const year = /^\d/.test(yearText) ? yearText : [...yearText].map((one) => '〇一二三四五六七八九'.indexOf(one.replace(/[零○Ｏ]/u, '〇'))).join('')
  const month = numberOf(monthText)
  const date = numberOf(dateText)
  if (!year || !month || !date) return undefined
  const day = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  return daySchema.safeParse(day).success ? day : undefined
}

/** The last day of a time that begins with `from`: five years from 2024-02-01 end on 2029-01-31. */
export function lastDay(from: string, count: number, unit: '年' | '月'): string {
  const [year = 0, month = 1, date = 1] = from.split('-').map(Number)
  const months = year * 12 + month - 1 + count * (unit === '年' ? 12 : 1)
  const daysInMonth = new Date(Date.UTC(Math.floor(months / 12), months % 12 + 1, 0)).getUTCDate()
  const anniversary = Date.UTC(Math.floor(months / 12), months % 12, Math.min(date, daysInMonth))
  // 29 February comes back on the 28th, which is then the last day itself.
  return new Date(anniversary - (date > daysInMonth ? 0 : 86_400_000)).toISOString().slice(0, 10)
}

/** So many days after the day. */
export function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10)
}
