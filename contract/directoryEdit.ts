/** How administrators change the directory: an entry at a time, or from a workbook. */
import { z } from 'zod'
import { calendarSchema } from './calendar.ts'
import { departmentSchema, sectionSchema, terminalSchema } from './directory.ts'
import type { Directory } from './directory.ts'
import { staffEntrySchema } from './roles.ts'
import type { StaffEntry } from './roles.ts'

export const DIRECTORY_PARTS = ['departments', 'sections', 'terminals', 'calendars'] as const
export type DirectoryPart = (typeof DIRECTORY_PARTS)[number]
export type DirectoryEntry<P extends DirectoryPart = DirectoryPart> = Directory[P][number]

/** `from`: the entry as its editor has seen it, null for a new one; `to`: as it should be, null to remove it. A code stays what it is. */
function changeOf<const P extends DirectoryPart, S extends z.ZodType<{ code: string }>>(part: P, entry: S) {
  return z.object({ part: z.literal(part), from: entry.nullable(), to: entry.nullable() })
}
export const directoryChangeSchema = z.discriminatedUnion('part', [
  changeOf('departments', departmentSchema), changeOf('sections', sectionSchema), changeOf('terminals', terminalSchema), changeOf('calendars', calendarSchema),
]).refine(({ from, to }) => (from ?? to) !== null && (from === null || to === null || from.code === to.code))
export type DirectoryChange = z.infer<typeof directoryChangeSchema>

/** The same for an account; it is shut out and never removed. */
export const staffChangeSchema = z.object({
  from: staffEntrySchema.nullable(),
  to: staffEntrySchema.omit({ id: true }).extend({
    username: z.string().trim().regex(/^[\w.@-]{1,64}$/u),
    name: z.string().trim().min(1).max(50),
    roles: staffEntrySchema.shape.roles.min(1),
  }),
})
export type StaffChange = z.infer<typeof staffChangeSchema>

/** A password that was made for an account; shown once. */
export interface NewPassword {
  readonly username: string
  readonly name: string
  readonly password: string
}

/** Everything that the directory's pages show. */
export interface DirectoryEditing {
  readonly directory: Directory
  readonly staff: readonly StaffEntry[]
  /** The items that each section answers for, by its code. */
  readonly items: Readonly<Record<string, readonly { readonly id: string; readonly title: string }[]>>
  /** Codes of the terminals whose device is paired. */
  readonly paired: readonly string[]
}

/** The sheets of a workbook, in its order. */
export const DIRECTORY_SHEETS = ['departments', 'sections', 'staff', 'terminals', 'holidays'] as const
export type DirectorySheet = (typeof DIRECTORY_SHEETS)[number]

export const SHEET_PROBLEMS = [
  'missing', 'tooLong', 'twice', 'noDepartment', 'noSection', 'noCalendar', 'badRole', 'badLanguage', 'badKind', 'badDate', 'badTimes', 'badName', 'badNumber', 'badCell', 'lastAdmin', 'unknown',
] as const
export type SheetProblem = (typeof SHEET_PROBLEMS)[number]

/** What has come of it. `failed`: accounts that somebody else has changed meanwhile. */
export interface DirectoryImported {
  readonly passwords: readonly NewPassword[]
  readonly failed: readonly { readonly username: string; readonly name: string }[]
}

/** What a workbook would change. With any problem nothing can be written. */
export interface DirectoryPreview {
  /** Of the directory that it was compared with. */
  readonly revision: number
  readonly sheets: readonly {
    readonly sheet: DirectorySheet
    readonly added: readonly string[]
    readonly changed: readonly string[]
    readonly same: number
  }[]
  /** `cell`: as in B3. */
  readonly problems: readonly { readonly sheet: string; readonly cell: string; readonly problem: SheetProblem; readonly value: string }[]
  /** Sheets and columns that are not of the template. */
  readonly ignored: readonly string[]
}
