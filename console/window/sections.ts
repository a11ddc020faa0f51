/** Pure: finding a section in the directory. */
import type { Directory } from '../../contract/index.ts'

export interface SectionChoice {
  code: string
  name: string
  departmentName: string
  /** Why it is offered. */
  why: string
}

/** More are not read; one types another word instead. */
export const MOST_SECTIONS = 8

/** Sections of which the name, the duty or the department has all the words; those whose own name has them first. */
export function findSections({ departments, sections }: Directory, text: string): SectionChoice[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const byCode = new Map(departments.map((department) => [department.code, department]))
  const hits = sections.flatMap(({ code, departmentCode, name, duty = '' }) => {
    const department = byCode.get(departmentCode)
    const whole = `${name} ${duty} ${department?.name ?? ''} ${department?.shortName ?? ''}`.toLowerCase()
    if (!words.every((word) => whole.includes(word))) return []
    const own = words.every((word) => name.toLowerCase().includes(word))
    return [{ code, name, departmentName: department?.shortName ?? '', why: duty, own }]
  })
  return hits.sort((a, b) => Number(b.own) - Number(a.own)).map(({ own: _, ...choice }) => choice)
}
