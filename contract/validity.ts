/**
 * When guidance begins and ends to answer, to the minute, in the hall's own time: China keeps one time, eight hours ahead
 * of UTC, all year. Nothing is done at the moment itself; whoever asks compares it with the clock. So a clock that is put
 * right, or a server that slept, changes nothing but the answer.
 */
import { z } from 'zod'

export const DAY_LENGTH = '2026-11-22'.length

/** A calendar day, `2026-11-22`. */
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isDay)
/** A day, or a minute of it: `2026-11-22 09:30`. */
export const momentSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}(?: (?:[01]\d|2[0-3]):[0-5]\d)?$/).refine((moment) => isDay(moment.slice(0, DAY_LENGTH)))

/** `Date` takes 31 February for 3 March: a day is one that comes back as it went in. */
function isDay(day: string): boolean {
  const time = Date.parse(day)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}

const HOURS_AHEAD = 8

/** `2026-11-22 09:30`, as the hall's clock shows it. */
export function hallMinute(time: Date): string {
  return new Date(time.getTime() + HOURS_AHEAD * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

/** @param time also as ISO 8601 in UTC */
export const hallDay = (time: Date | string): string => hallMinute(new Date(time)).slice(0, DAY_LENGTH)

/** The instant at which the hall's clock shows this. @param clock `09:30`; `24:00` is the end of the day */
export function hallTime(day: string, clock: string): Date {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return new Date(Date.parse(day) + ((hours - HOURS_AHEAD) * 60 + minutes) * 60_000)
}

/** The day so many days later, or earlier with a number below 0. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, DAY_LENGTH)
}

/** What may have dates: it answers from `effectiveOn` on; `expiresOn` is the last day, or the last minute. */
export interface Validity {
  readonly effectiveOn?: string | undefined
  readonly expiresOn?: string | undefined
}

/** The first minute; undefined when there is no beginning. Minutes compare as text. */
export function startOf({ effectiveOn }: Validity): string | undefined {
  return effectiveOn && (effectiveOn.length > DAY_LENGTH ? effectiveOn : `${effectiveOn} 00:00`)
}

/** The first minute after the last one; undefined when there is no end. */
export function endOf({ expiresOn }: Validity): string | undefined {
  return expiresOn && (expiresOn.length > DAY_LENGTH ? minuteAfter(expiresOn) : `${expiresOn} 24:00`)
}

/** The last minute of a day is followed by its end, 24:00. */
function minuteAfter(moment: string): string {
  const [hours = 0, minutes = 0] = moment.slice(DAY_LENGTH + 1).split(':').map(Number)
  const after = hours * 60 + minutes + 1
  return `${moment.slice(0, DAY_LENGTH)} ${`${Math.floor(after / 60)}`.padStart(2, '0')}:${`${after % 60}`.padStart(2, '0')}`
}

/** @param minute `2026-11-22 09:30` */
export function hasEnded(validity: Validity, minute: string): boolean {
  const end = endOf(validity)
  return end !== undefined && end <= minute
}

/** @param minute `2026-11-22 09:30` */
export function isWithin(validity: Validity, minute: string): boolean {
  return (startOf(validity) ?? '') <= minute && !hasEnded(validity, minute)
}
