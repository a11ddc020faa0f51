/** What is told to members of staff who have no page open that would show it. */
import type { StaffEntry } from './roles.ts'

interface Alert {
  /** Told once to each person under this name. */
  readonly key: string
  readonly to: readonly StaffEntry[]
  /** The part of the console where it is dealt with. */
  readonly page: 'window' | 'department' | 'later'
}

/** Names and titles only: what an applicant has written goes to no other service. */
export type StaffAlert = Alert & (
  /** Asked to join a consultation. */
  | { readonly kind: 'invited'; readonly sectionName: string; readonly itemTitle?: string }
  /** Applicants wait for a person, and the windows that are there do not suffice. `minutes`: the longest of them. */
  | { readonly kind: 'waiting'; readonly count: number; readonly minutes: number }
  /** A question was left in writing, for this department or (absent) the general window. `isDue`: its day has come. */
  | { readonly kind: 'question'; readonly isDue: boolean; readonly dueOn: string; readonly departmentName?: string; readonly itemTitle?: string }
)
