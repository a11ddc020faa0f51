/** The hours of a day as people write them. */
import type { CalendarDay } from './calendar.ts'

/** `9:00-12:00、13:30-17:30`; nothing, or a word for a day off, is a day without hours; undefined when it is neither. */
export function readSpans(text: string): CalendarDay | undefined {
  if (/^\s*(?:休息?|放假|不上班)?\s*$/u.test(text)) return []
  const spans = text.split(/[\s、，,;；]+/u).filter(Boolean).map((part) => /^(\d{1,2})[:：](\d{2})[-–—~～至到](\d{1,2})[:：](\d{2})$/u.exec(part))
  return spans.every((match) => match !== null)
    ? spans.map(([, fromHour = '', fromMinute = '', toHour = '', toMinute = '']) => ({ from: `${fromHour.padStart(2, '0')}:${fromMinute}`, to: `${toHour.padStart(2, '0')}:${toMinute}` }))
    : undefined
}

/** Nothing for a day without hours. */
export const showSpans = (spans: CalendarDay): string => spans.map(({ from, to }) => `${from}-${to}`).join('、')
