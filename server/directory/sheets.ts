/** The workbook's sheets: their columns, and the words that stand in their cells. They are official files and are written in 简体. */
import type { DirectorySheet, Language, SheetProblem, StaffRole } from '../../contract/index.ts'
import type { TableRow } from '../../knowledge/index.ts'

export const SHEETS: Readonly<Record<DirectorySheet, { readonly name: string; readonly columns: Readonly<Record<string, string>> }>> = {
  departments: {
    name: '部门',
    columns: { code: '编码', name: '名称', shortName: '简称', phone: '电话', place: '地点', hours: '对外时间说明', calendarCode: '工作日历编码', minutes: '预约每段分钟', atOnce: '预约同时人数' },
  },
  sections: { name: '科室', columns: { code: '编码', departmentCode: '部门编码', name: '名称', duty: '职责', phone: '电话', place: '地点' } },
  staff: { name: '人员', columns: { username: '用户名', name: '姓名', roles: '角色', departmentCode: '部门编码', sectionCode: '科室编码', skills: '熟悉的部门', languages: '语言', wecomId: '企业微信账号' } },
  terminals: { name: '终端', columns: { code: '编码', name: '名称', kind: '类型', sectionCode: '科室编码', place: '地点', answersItself: '自动接听' } },
  holidays: { name: '节假日', columns: { calendarCode: '工作日历编码', date: '日期', name: '名称', times: '上班时间' } },
}

export const ROLE_WORDS: Readonly<Record<StaffRole, string>> = { window: '综合窗口', department: '审批部门', editor: '知识编辑', supervisor: '督导', admin: '系统管理' }
export const LANGUAGE_WORDS: Readonly<Record<Language, string>> = { cmn: '普通话', yue: '粤语', en: '英语' }
export const KIND_WORDS = { hall: '大厅', office: '办公室' } as const
export const YES = '是'
export const CLOSED = '休'

/** The key whose word this is. */
export function keyOf<K extends string>(words: Readonly<Record<K, string>>, word: string): K | undefined {
  return (Object.keys(words) as K[]).find((key) => words[key] === word || key === word)
}

export const listOf = (text: string): string[] => text.split(/[\s、，,;；/]+/u).filter(Boolean)

/** `2026-10-1`, `2026/10/1` and `2026年10月1日` as 2026-10-01; what is no date stays as it is. */
export function dateOf(text: string): string {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text)
  return match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : text
}

export interface CellProblem {
  readonly sheet: string
  readonly cell: string
  readonly problem: SheetProblem
  readonly value: string
}

/** A row of a sheet by the names of its columns. */
export class SheetRow {
  readonly #sheet: string
  readonly #row: TableRow
  readonly #columns: ReadonlyMap<string, number>
  readonly #problems: CellProblem[]

  constructor(sheet: string, row: TableRow, columns: ReadonlyMap<string, number>, problems: CellProblem[]) {
    this.#sheet = sheet
    this.#row = row
    this.#columns = columns
    this.#problems = problems
  }

  /** The sheet has the column; a column that it lacks leaves what there is. */
  has(field: string): boolean {
    return this.#columns.has(field)
  }

  text(field: string): string {
    const cell = this.#row.cells[this.#columns.get(field) ?? -1]
    return typeof cell === 'string' ? cell.trim() : ''
  }

  fail(field: string, problem: SheetProblem): void {
    this.#problems.push({ sheet: this.#sheet, cell: `${letters(this.#columns.get(field) ?? 0)}${this.#row.row}`, problem, value: this.text(field) })
  }

  /** What Excel shows as an error is no value. @returns whether all cells can be read */
  isReadable(): boolean {
    const bad = (this.#row.notes ?? []).filter(({ kind }) => kind === 'error')
    for (const { column } of bad) this.#problems.push({ sheet: this.#sheet, cell: `${letters(column)}${this.#row.row}`, problem: 'badCell', value: '' })
    return bad.length === 0
  }
}

/** 0 is A, 26 is AA. */
function letters(column: number): string {
  return (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + column % 26)
}
