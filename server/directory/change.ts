/** One change of the directory, on the directory as it is now. Pure. */
import { isDeepStrictEqual } from 'node:util'
import type { Directory, DirectoryChange, DirectoryEntry, StaffEntry } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'

/** What else leans on an entry. */
export interface Uses {
  readonly staff: readonly StaffEntry[]
  /** How many articles belong to the department, or to the section. */
  readonly articles: number
}

/** @throws AppError ENTRY_CHANGED, DUPLICATE_KEY, IN_USE, INVALID_INPUT (it points to what is not there) */
export function applyChange(directory: Directory, { part, from, to }: DirectoryChange, uses: Uses): Directory {
  const code = (to ?? from)?.code ?? ''
  const entries: readonly DirectoryEntry[] = directory[part]
  const stored = entries.find((entry) => entry.code === code)
  if (from === null && stored) throw new AppError('DUPLICATE_KEY', { details: { key: code } })
  if (from !== null && !isDeepStrictEqual(stored, from)) throw new AppError('ENTRY_CHANGED')
  const next = to === null
    ? entries.filter((entry) => entry.code !== code)
    : stored ? entries.map((entry) => entry.code === code ? to : entry) : [...entries, to]
  const changed: Directory = { ...directory, [part]: next }
  if (to === null && from !== null) {
    const count = usesOf(directory, part, code, uses)
    if (count > 0) throw new AppError('IN_USE', { details: { name: from.name, count } })
  } else if (!isWhole(changed)) throw new AppError('INVALID_INPUT')
  return changed
}

function usesOf({ departments, sections, terminals }: Directory, part: DirectoryChange['part'], code: string, { staff, articles }: Uses): number {
  const among = <T>(all: readonly T[], isUser: (one: T) => boolean): number => all.filter(isUser).length
  switch (part) {
    case 'departments': return among(sections, (one) => one.departmentCode === code) + among(staff, (one) => one.departmentCode === code) + articles
    case 'sections': return among(terminals, (one) => one.sectionCode === code) + among(staff, (one) => one.sectionCode === code) + articles
    case 'calendars': return among(departments, (one) => one.calendarCode === code)
    case 'terminals': return 0
  }
}

/** Everything that is pointed to is there. */
export function isWhole({ departments, sections, terminals, calendars }: Directory): boolean {
  const has = (entries: readonly DirectoryEntry[], code: string | undefined): boolean => code === undefined || entries.some((entry) => entry.code === code)
  return sections.every(({ departmentCode }) => has(departments, departmentCode))
    && departments.every(({ calendarCode }) => has(calendars, calendarCode))
    && terminals.every(({ kind, sectionCode }) => has(sections, sectionCode) && (kind === 'hall' || sectionCode !== undefined))
}
