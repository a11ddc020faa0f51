import type { TablePerson } from '../../contract/index.ts'
import type { Locale, Say } from '../../contract/wording.ts'
import { createSay } from '../../contract/wording.ts'
import { table } from '../wording/table.ts'

export type TableSay = Say<typeof table>

export const createTableSay = (locale: Locale): TableSay => createSay(table, locale)

/** 综合窗口 王敏; an applicant has no name here. */
export function personIn({ role, name }: TablePerson, say: TableSay): string {
  return name === '' ? say(role) : say('person', { role: say(role), name })
}
