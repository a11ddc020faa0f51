/** Which days are worked, by a calendar. Pure. */
import type { Calendar } from '../../contract/index.ts'
import { addDays } from '../../contract/index.ts'

/** Without a calendar, Monday to Friday. */
export function isWorkingDay(day: string, calendar: Calendar | undefined): boolean {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  if (!calendar) return weekday < 5
  const exception = calendar.exceptions.find(({ date }) => date === day)
  return (exception?.spans ?? calendar.week[weekday] ?? []).length > 0
}

/** A year without a working day is a calendar that somebody has left empty. */
const MOST_DAYS = 366

/** The day that comes `count` working days after `day`. */
export function afterWorkingDays(day: string, count: number, calendar: Calendar | undefined): string {
  let at = day
  for (let left = count, looked = 0; left > 0 && looked < MOST_DAYS; looked++) {
    at = addDays(at, 1)
    if (isWorkingDay(at, calendar)) left--
  }
  return at
}
