/** Who there is to answer: departments, their sections, the video terminals and the hours at which they work. */
import { z } from 'zod'
import { calendarSchema } from './calendar.ts'

/** What people can be spoken to in: 普通话, 粤语, English. */
export const LANGUAGES = ['cmn', 'yue', 'en'] as const
export const languageSchema = z.enum(LANGUAGES)
export type Language = z.infer<typeof languageSchema>

export const sectionSchema = z.object({
  code: z.string().min(1),
  departmentCode: z.string().min(1),
  name: z.string().min(1),
  duty: z.string().optional(),
  phone: z.string().optional(),
  place: z.string().optional(),
})
export const departmentSchema = z.object({
  code: z.string().min(1),
  name: z.string().min(1),
  shortName: z.string().min(1),
  phone: z.string().optional(),
  place: z.string().optional(),
  hours: z.string().optional(),
  /** Its working hours; absent: the hall's. */
  calendarCode: z.string().optional(),
})
/** 远程视频终端: a fixed device in a hall or an office. */
export const terminalSchema = z.object({
  code: z.string().min(1),
  name: z.string().min(1),
  kind: z.enum(['hall', 'office']),
  sectionCode: z.string().optional(),
  place: z.string().optional(),
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
