/** Whether anybody can be reached now; if not, why, and what there is instead. Pure. */
import type { Away, Department, Directory } from '../../contract/index.ts'
import { calendarOf, hoursAt } from '../../contract/index.ts'

export interface Presence {
  readonly now: Date
  readonly windowsOnline: number
  /** The department of the matter, if it is known. */
  readonly departmentCode?: string
}

/** Null: somebody is there. The hours are the hall's: its windows are whom an applicant meets first. */
export function awayAt(directory: Directory, { now, windowsOnline, departmentCode }: Presence): Away | null {
  const hours = hoursAt(calendarOf(directory), now)
  if (hours.open && windowsOnline > 0) return null
  const department = departmentFor(directory, departmentCode)
  return {
    reason: hours.open ? 'unattended' : 'closed',
    ...(!hours.open && hours.next && { opensAt: hours.next }),
    // With its department or, by choice, with another one.
    isBookable: directory.departments.some(({ booking, code }) => booking !== undefined && calendarOf(directory, code) !== undefined),
    name: department?.name ?? '',
    ...(department?.phone !== undefined && { phone: department.phone }),
    ...(department?.place !== undefined && { place: department.place }),
  }
}

/** The matter's department, or the hall's own, which is the first. */
export function departmentFor({ departments }: Pick<Directory, 'departments'>, code: string | undefined): Department | undefined {
  return departments.find((department) => department.code === code) ?? departments[0]
}
