/** Who there is to answer: departments, their sections, the video terminals and the hours at which they work. */
import { z } from 'zod'
import { calendarSchema } from './calendar.ts'

/** What people can be spoken to in: 普通话, 粤语, English. */
export const LANGUAGES = ['cmn', 'yue', 'en'] as const
export const languageSchema = z.enum(LANGUAGES)
export type Language = z.infer<typeof languageSchema>

const code = z.string().trim().min(1).max(64)
const name = z.string().trim().min(1).max(100)
const line = z.string().trim().max(200).optional()

export const sectionSchema = z.object({
  code,
  departmentCode: code,
  name,
  duty: line,
  phone: line,
  place: line,
})
/** What can be booked of a department: so many minutes each, so many applicants at once. */
export const bookingSchema = z.object({ minutes: z.number().int().min(5).max(240), atOnce: z.number().int().min(1).max(50) })
export type Booking = z.infer<typeof bookingSchema>
export const departmentSchema = z.object({
  code,
  name,
  shortName: name,
  phone: line,
  place: line,
  hours: line,
  /** Its working hours; absent: the hall's. */
  calendarCode: code.optional(),
  /** Absent: nobody can book a time with it. */
  booking: bookingSchema.optional(),
})
/** 远程视频终端: a fixed device in a hall or an office. */
export const terminalSchema = z.object({
  code,
  name,
  kind: z.enum(['hall', 'office']),
  /** Whose office it stands in. */
  sectionCode: code.optional(),
  place: line,
  /** An office's terminal answers an invitation by itself; absent: it rings. */
  answersItself: z.boolean().optional(),
})
export const directorySchema = z.object({
  departments: z.array(departmentSchema),
  sections: z.array(sectionSchema),
  terminals: z.array(terminalSchema),
  /** None: open at any time. */
  calendars: z.array(calendarSchema).default([]),
})
export type Section = z.infer<typeof sectionSchema>
export type Department = z.infer<typeof departmentSchema>
export type Terminal = z.infer<typeof terminalSchema>
export type Directory = z.infer<typeof directorySchema>
