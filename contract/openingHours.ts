/** When a department works, read off its calendar. Pure. No calendar (undefined): open at any time, and no day is a holiday. */
import type { Calendar, CalendarDay } from './calendar.ts'
import { HALL_CALENDAR } from './calendar.ts'
import type { Directory } from './directory.ts'
import { addDays, hallDay, hallMinute, hallTime } from './validity.ts'

/** How it stands at an instant. `until` and `next` are absent where a year shows none: it never closes, or never opens. */
export type OpeningHours =
  | { readonly open: true; readonly until?: Date }
  | { readonly open: false; readonly next?: Date }

/** A part of a day that can be booked, in wall-clock times. */
export interface Slot {
  readonly from: string
  readonly to: string
}

/** Further ahead nothing is looked for. */
const HORIZON_DAYS = 400
const MIDNIGHT = '24:00'
const MINUTES_A_DAY = 24 * 60

/** The calendar that a department goes by: its own, or the hall's. */
export function calendarOf({ departments, calendars }: Pick<Directory, 'departments' | 'calendars'>, departmentCode?: string): Calendar | undefined {
  const own = departments.find(({ code }) => code === departmentCode)?.calendarCode
  return calendars.find(({ code }) => code === own) ?? calendars.find(({ code }) => code === HALL_CALENDAR)
}

/** @param day `2026-10-01` */
export function spansOn({ week, exceptions }: Calendar, day: string): CalendarDay {
  return exceptions.find(({ date }) => date === day)?.spans ?? week[weekdayOf(day)] ?? []
}

/** Monday is 0. */
export function weekdayOf(day: string): number {
  return (new Date(day).getUTCDay() + 6) % 7
}

export function isOpenAt(calendar: Calendar | undefined, time: Date): boolean {
  if (!calendar) return true
  const [day, clock] = partsOf(time)
  return spansOn(calendar, day).some(({ from, to }) => from <= clock && clock < to)
}

export function hoursAt(calendar: Calendar | undefined, time: Date): OpeningHours {
  if (!calendar) return { open: true }
  if (isOpenAt(calendar, time)) {
    const until = closingAfter(calendar, time)
    return { open: true, ...(until && { until }) }
  }
  const next = openingAfter(calendar, time)
  return { open: false, ...(next && { next }) }
}

function openingAfter(calendar: Calendar, time: Date): Date | undefined {
  const [today, clock] = partsOf(time)
  for (let ahead = 0; ahead <= HORIZON_DAYS; ahead++) {
    const day = addDays(today, ahead)
    const span = spansOn(calendar, day).find(({ from }) => ahead > 0 || from > clock)
    if (span) return hallTime(day, span.from)
  }
  return undefined
}

/** Spans that touch, at midnight too, are one. */
function closingAfter(calendar: Calendar, time: Date): Date | undefined {
  let [day, clock] = partsOf(time)
  for (let ahead = 0; ahead <= HORIZON_DAYS;) {
    const at = clock
    const span = spansOn(calendar, day).find(({ from, to }) => from <= at && at < to)
    if (!span) return hallTime(day, clock)
    if (span.to === MIDNIGHT) {
      day = addDays(day, 1)
      clock = '00:00'
      ahead++
    } else clock = span.to
  }
  return undefined
}

/** A day on which it is open at any time; without a calendar Monday to Friday. */
export function isWorkingDay(calendar: Calendar | undefined, day: string): boolean {
  return calendar ? spansOn(calendar, day).length > 0 : weekdayOf(day) < 5
}

/** The day so many working days on. A calendar that is closed for a year and more counts like none. */
export function workingDaysLater(calendar: Calendar | undefined, day: string, days: number): string {
  let at = day
  for (let left = days, looked = 0; left > 0; looked++) {
    if (looked > HORIZON_DAYS + days) return workingDaysLater(undefined, day, days)
    at = addDays(at, 1)
    if (isWorkingDay(calendar, at)) left--
  }
  return at
}

/** The day's hours in whole slots of so many minutes; what is left over at the end of a span is no slot. */
export function slotsOf(calendar: Calendar, day: string, minutes: number): Slot[] {
  return spansOn(calendar, day).flatMap(({ from, to }) => {
    const slots: Slot[] = []
    for (let start = minutesOf(from); start + minutes <= minutesOf(to); start += minutes) slots.push({ from: clockOf(start), to: clockOf(start + minutes) })
    return slots
  })
}

/** As the hall's clock shows it: the day, and the time of day. */
function partsOf(time: Date): [day: string, clock: string] {
  return [hallDay(time), hallMinute(time).slice(-5)]
}

function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
}

function clockOf(minutes: number): string {
  return minutes >= MINUTES_A_DAY ? MIDNIGHT : `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
