/** A cell ↔ the value of a field. What other people's tables hold is read with good will; what an export wrote, exactly. */
import type { Material } from '../../contract/index.ts'
import { fromLines, materialFrom, materialLine, toLines } from './lists.ts'
import type { TableField } from './tableFields.ts'
import { fromYaml, toYaml } from './yamlRows.ts'

/** Text of a cell, or undefined where the source says in one way or another that there is none. */
export function present(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = String(value).trim()
  return /^(?:无|無|无。|null|none|-+|—+|\/|暂无|暫無)?$/i.test(text) ? undefined : text
}

/** What a field gets from a cell, or from a value of JSON; undefined when there is nothing. What does not fit is left for the schema to refuse. */
export function valueOf(field: TableField, cell: unknown, exact: boolean): unknown {
  if (exact) return typeof cell === 'string' && cell.trim() !== '' ? exactly(field, cell) : undefined
  switch (field.type) {
    case 'list': return listOf(field, cell)
    case 'materials': return listOf(field, cell)?.map((line) => materialFrom(line))
    case 'number': return countOf(cell)
    case 'yesNo': return yesNo(cell)
    case 'day': return dayOf(present(cell))
    case 'yaml': return typeof cell === 'string' ? yamlOf(present(cell)) : cell ?? undefined
    case 'text':
    case 'url': {
      const text = present(cell)
      return text === undefined || !field.tidy ? text : present(field.tidy(text))
    }
  }
}

function exactly({ type }: TableField, cell: string): unknown {
  switch (type) {
    case 'list': return fromLines(cell)
    case 'materials': return fromLines(cell).map((line) => materialFrom(line))
    case 'number': return countOf(cell) ?? cell
    case 'yesNo': return yesNo(cell) ?? cell
    case 'yaml': return yamlOf(cell)
    case 'day': return cell
    case 'text':
    case 'url': return cell
  }
}

/** The cell of a value in an export; empty for nothing. */
export function cellOf({ type }: Pick<TableField, 'type'>, value: unknown): string {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return ''
  switch (type) {
    case 'list': return toLines(value as readonly string[])
    case 'materials': return toLines((value as readonly Material[]).map(materialLine))
    case 'yesNo': return value === true ? '是' : '否'
    case 'yaml': return toYaml(value)
    case 'number':
    case 'day':
    case 'text':
    case 'url': return typeof value === 'string' ? value : JSON.stringify(value)
  }
}

function listOf({ split = /\n/, tidy }: TableField, cell: unknown): string[] | undefined {
  const parts = Array.isArray(cell) ? cell : linesOrParts(present(cell) ?? '', split)
  const items = parts.flatMap((part: unknown) => {
    const text = present(part)
    return (text !== undefined && tidy ? present(tidy(text)) : text) ?? []
  })
  return items.length > 0 ? [...new Set(items)] : undefined
}

/** Where a cell has lines, these are the items, and what stands before them is how the clerk numbered them. */
function linesOrParts(text: string, split: RegExp): string[] {
  return text.includes('\n')
    ? text.split('\n').map((line) => line.trim().replace(/^(?:[（(]\d{1,2}[）)]|\d{1,2}[.．、)）](?!\d)|[①-⑳]|[•·●■-](?=\s))\s*/u, ''))
    : text.split(split)
}

function countOf(cell: unknown): number | undefined {
  const [, digits] = /^(\d{1,3})\s*次?$/.exec(present(cell) ?? '') ?? []
  return digits === undefined ? undefined : Number(digits)
}

function yesNo(cell: unknown): boolean | undefined {
  if (typeof cell === 'boolean') return cell
  const text = present(cell)?.toLowerCase()
  if (text === undefined) return undefined
  if (['1', '是', '支持', '可以', '能', '有', 'true', 'yes', 'y', '√', '✓'].includes(text)) return true
  return ['0', '否', '不支持', '不可以', '不能', 'false', 'no', 'n', '×'].includes(text) ? false : undefined
}

/** 2026/3/1, 2026.3.1, 2026年3月1日, 20260301 → 2026-03-01; anything else as it is, for the schema to refuse. */
export function dayOf(text: string | undefined): string | undefined {
  const [, year, month, date] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]0{1,2}:00(?::00)?)?$/.exec(text ?? '') ?? /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(text ?? '') ?? []
  return year && month && date ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : text
}

/** What is no YAML stays text, for the schema to refuse. */
function yamlOf(text: string | undefined): unknown {
  return text === undefined ? undefined : fromYaml(text) ?? text
}
