/** Where the headings of a table are: below a title, and in two rows where a heading spans several columns. */
import type { TableMapping } from '../../contract/index.ts'
import type { Guess } from './guessMapping.ts'
import { guessMapping, toMapping } from './guessMapping.ts'
import type { Table } from './reading.ts'

/** Headings are looked for in so many rows. */
const LOOKED_AT = 12
const SAMPLES = 50

/** Bold headings are headings. */
const textOf = (cell: unknown): string => typeof cell === 'string' ? cell.replaceAll('**', '').trim() : typeof cell === 'number' ? String(cell) : ''

/** The headings as one line; those of two rows are joined, and a word is not said twice. */
export function headingsOf({ rows }: Table, { headerAt, headerRows }: Pick<TableMapping, 'headerAt' | 'headerRows'>): string[] {
  const lines = rows.slice(headerAt, headerAt + headerRows).map(({ cells }) => cells.map(textOf))
  const width = Math.max(0, ...lines.map((line) => line.length))
  return Array.from({ length: width }, (_, at) => [...new Set(lines.map((line) => line[at] ?? '').filter(Boolean))].join(' '))
}

/** The rows below the headings. */
export function dataOf({ rows }: Table, { headerAt, headerRows }: Pick<TableMapping, 'headerAt' | 'headerRows'>): Table['rows'] {
  return rows.slice(headerAt + headerRows)
}

/** @returns the best guess, and whether every needed field was named; undefined when the table is of no known kind */
export function guessTable(table: Table, index: number): { mapping: TableMapping; sure: boolean } | undefined {
  let best: { mapping: TableMapping; guess: Guess } | undefined
  for (let headerAt = 0; headerAt < Math.min(LOOKED_AT, table.rows.length); headerAt++) {
    const headerRows = spansAt(table, headerAt) ? 2 : 1
    const at = { headerAt, headerRows }
    const samples = dataOf(table, at).slice(0, SAMPLES).map(({ cells }) => cells)
    const guess = guessMapping(headingsOf(table, at), samples)
    if (guess && (!best || isBetter(guess, best.guess))) best = { guess, mapping: toMapping(guess, index, headerAt, headerRows) }
    if (best?.guess.exact) break
  }
  return best && { mapping: best.mapping, sure: best.guess.sure }
}

const isBetter = (a: Guess, b: Guess): boolean => a.sure !== b.sure ? a.sure : a.score > b.score

/** A heading over some of the columns, which the row below tells apart; not a title over all of them. */
function spansAt({ spans = [], rows }: Table, row: number): boolean {
  const width = rows[row]?.cells.length ?? 0
  const below = rows[row + 1]?.cells ?? []
  return spans.some(([at, from, to]) => at === row && to - from + 1 < width && new Set(below.slice(from, to + 1).map(textOf)).size > 1)
}
