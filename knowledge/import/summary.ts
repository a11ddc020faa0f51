/** What a file holds, as the page on which columns are mapped shows it. */
import type { FileSummary } from '../../contract/index.ts'
import type { ReadFile } from './read.ts'
import { guessedMapping } from './read.ts'

/** So many rows of each table are shown, and so much of a cell. */
const SHOWN_ROWS = 20
const SHOWN_CELL = 200

export function summaryOf(file: ReadFile): FileSummary {
  const { kind, notes, tables, entries, document } = file
  return {
    file: file.file,
    kind,
    notes,
    tables: tables.map(({ name, rows }) => ({
      ...(name !== undefined && { name }),
      rows: rows.length,
      head: rows.slice(0, SHOWN_ROWS).map(({ cells }) => Array.from(cells, shown)),
    })),
    entries: entries.length,
    ...(document && { document }),
    mapping: guessedMapping(file, 'looks'),
  }
}

function shown(cell: unknown): string {
  const text = typeof cell === 'string' ? cell : cell === undefined || cell === null ? '' : JSON.stringify(cell)
  return text.length > SHOWN_CELL ? `${text.slice(0, SHOWN_CELL)}…` : text
}
