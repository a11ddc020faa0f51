/** Days in the hall's time zone, as `2026-11-22`. Pure. */

const DAY_MS = 86_400_000
/** China keeps one time, eight hours ahead of UTC, all year. */
const AHEAD_MS = 8 * 3_600_000

export function dayOf(time: Date): string {
  return new Date(time.getTime() + AHEAD_MS).toISOString().slice(0, 10)
}

/** @param days may be negative */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The day so many working days on, Monday to Friday; holidays are not known here. */
export function workDaysLater(day: string, days: number): string {
  let at = day
  for (let left = days; left > 0;) {
    at = daysLater(at, 1)
    const weekday = new Date(at).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left--
  }
  return at
}
