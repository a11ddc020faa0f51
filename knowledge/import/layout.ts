/**
 * How an export writes articles into a document: a heading with the title, and below it the kind, the key and the other
 * fields, each with its name. The same records are a table in Word and on a page, and sections in Markdown.
 */
import type { ArticleKind } from '../../contract/index.ts'
import type { Table } from './reading.ts'
import { headingOf, KIND_HEADING, KIND_LABELS, kindOfLabel, TABLE_FIELDS } from './tableFields.ts'
import { fromLines } from './lists.ts'

/** One article: the names of its fields → what stands there. */
export interface LayoutRecord {
  readonly row: number
  readonly values: ReadonlyMap<string, string>
}

/** The field that the heading says. */
export const TITLE_FIELD: Readonly<Record<ArticleKind, string>> = { faq: 'question', item: 'name', policy: 'title', theme: 'title' }

/** A table of two columns whose first row names the kind. */
export const isLayoutTable = ({ rows: [first] }: Table): boolean => first?.cells.length === 2 && text(first.cells[0]).trim() === KIND_HEADING && kindOfLabel(text(first.cells[1])) !== undefined

export function recordOf(title: string, { rows }: Table, row: number): LayoutRecord {
  return { row, values: withTitle(title, new Map(rows.map(({ cells: [name, value] }) => [text(name).trim(), text(value)]))) }
}

/** The heading is the title; a line break in it is written as in a list. */
export function withTitle(title: string, values: ReadonlyMap<string, string>): Map<string, string> {
  const kind = kindOfLabel(values.get(KIND_HEADING) ?? '')
  const field = kind && TABLE_FIELDS[kind][TITLE_FIELD[kind]]
  return new Map([...values, ...field ? [[headingOf(field), fromLines(title).join(' ')] as const] : []])
}

/** A table for each kind, as an export to Excel would have. */
export function tablesOf(records: readonly LayoutRecord[]): Table[] {
  return Object.values(KIND_LABELS).flatMap((label): Table[] => {
    const own = records.filter(({ values }) => values.get(KIND_HEADING)?.trim() === label)
    if (own.length === 0) return []
    const names = [...new Set(own.flatMap(({ values }) => [...values.keys()]))]
    return [{ rows: [{ row: 0, cells: names }, ...own.map(({ row, values }) => ({ row, cells: names.map((name) => values.get(name)) }))] }]
  })
}

const text = (cell: unknown): string => typeof cell === 'string' ? cell : ''
