/** Working hours 工作日历 of a department: wall-clock times of the district's time zone, which has no summer time. */
import { z } from 'zod'

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
/** From `from` on, until just before `to`. */
const spanSchema = z.object({ from: timeOfDay, to: timeOfDay }).refine(({ from, to }) => from < to, { path: ['to'] })
/** A day's spans, in order and apart from one another; a lunch break is what lies between two. None: closed. */
const daySchema = z.array(spanSchema).max(6).refine((spans) => spans.every(({ from }, at) => at === 0 || (spans[at - 1]?.to ?? '') <= from))

export const calendarSchema = z.object({
  code: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(100),
  /** Monday first. */
  week: z.array(daySchema).length(7),
  /** Days unlike their weekday: public holidays, and the working days that make up for them 调休. */
  exceptions: z.array(z.object({
    /** As in 2026-10-01. */
    date: z.iso.date(),
    name: z.string().trim().max(50),
    spans: daySchema,
  })).max(400),
})
export type Calendar = z.infer<typeof calendarSchema>
export type CalendarDay = z.infer<typeof daySchema>

/** The calendar of the hall itself, and of every department that has none of its own. */
export const HALL_CALENDAR = 'hall'
