/** Hours and moments as people read them, in the time of the hall. */
import type { Calendar } from './calendar.ts'
import { showSpans } from './calendarText.ts'
import { addDays, hallDay, hallMinute } from './validity.ts'
import { weekdayOf } from './openingHours.ts'
import type { Catalogue, Locale } from './wording.ts'
import { createSay } from './wording.ts'

const words = {
  day0: ['周一', '週一', 'Mon'],
  day1: ['周二', '週二', 'Tue'],
  day2: ['周三', '週三', 'Wed'],
  day3: ['周四', '週四', 'Thu'],
  day4: ['周五', '週五', 'Fri'],
  day5: ['周六', '週六', 'Sat'],
  day6: ['周日', '週日', 'Sun'],
  range: ['{from}至{to}', '{from}至{to}', '{from}–{to}'],
  one: ['{days} {spans}', '{days} {spans}', '{days} {spans}'],
  between: ['；', '；', '; '],
  date: ['{month}月{day}日（{weekday}）', '{month}月{day}日（{weekday}）', '{weekday} {year}-{month}-{day}'],
  today: ['今天', '今天', 'today'],
  tomorrow: ['明天', '明天', 'tomorrow'],
  moment: ['{day} {clock}', '{day} {clock}', '{day} at {clock}'],
} as const satisfies Catalogue

const DAYS = ['day0', 'day1', 'day2', 'day3', 'day4', 'day5', 'day6'] as const

/** 周一至周五 09:00-12:00、13:30-17:30; holidays are not told. Empty for a calendar that is never open. */
export function hoursInWords({ week }: Calendar, locale: Locale): string {
  const say = createSay(words, locale)
  const runs: { from: number; to: number; spans: string }[] = []
  for (const [day, spans] of week.map(showSpans).entries()) {
    const last = runs.at(-1)
    if (last?.spans === spans) last.to = day
    else runs.push({ from: day, to: day, spans })
  }
  const nameOf = (day: number): string => say(DAYS[day] ?? 'day0')
  return runs.filter(({ spans }) => spans !== '')
    .map(({ from, to, spans }) => say('one', { days: from === to ? nameOf(from) : say('range', { from: nameOf(from), to: nameOf(to) }), spans: spans.replaceAll('-', '–') }))
    .join(say('between'))
}

/** 11月24日（周二）. @param day `2026-11-24` */
export function dayInWords(day: string, locale: Locale): string {
  const say = createSay(words, locale)
  return say('date', { year: day.slice(0, 4), month: Number(day.slice(5, 7)), day: Number(day.slice(8)), weekday: say(DAYS[weekdayOf(day)] ?? 'day0') })
}

/** 明天 09:00, or 11月24日（周二） 09:00. */
export function momentInWords(time: Date, now: Date, locale: Locale): string {
  const say = createSay(words, locale)
  const day = hallDay(time)
  const today = hallDay(now)
  const named = day === today ? say('today') : day === addDays(today, 1) ? say('tomorrow') : dayInWords(day, locale)
  return say('moment', { day: named, clock: hallMinute(time).slice(-5) })
}
