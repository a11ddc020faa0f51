/** A file's text → its rows: JSON lines (or one JSON list), and tables with a header line. */
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { AppError } from '../../contract/index.ts'
import { isArticle } from './articleLines.ts'
import { breathe } from './breathe.ts'
import { unguardedCell } from './formula.ts'
import type { RawRow, Table, TableRow } from './reading.ts'
import { isRecord } from './reading.ts'
import { KIND_HEADING } from './tableFields.ts'
import { say } from './wording.ts'

/** JSON lines are read one by one, and a broken one is only a bad row. @throws AppError BAD_FILE for a broken list */
export async function jsonRows(text: string): Promise<RawRow[]> {
  if (text.trimStart().startsWith('[')) return jsonList(text).map((value, i) => ({ row: i + 1, value }))
  const rows: RawRow[] = []
  for (const row of jsonLines(text)) {
    rows.push(row)
    await breathe()
  }
  return rows
}

/** Articles told whole are entries; other objects are a table whose headings are their fields. */
export function objectsOf(rows: readonly RawRow[]): { tables: Table[]; entries: readonly RawRow[] } {
  const first = rows.find(({ problem }) => problem === undefined)
  if (!first || !isRecord(first.value)) return { tables: [], entries: [] }
  if (isArticle(first.value)) return { tables: [], entries: rows }
  const columns = new Map<string, number>()
  const body = rows.map(({ row, value, problem }): TableRow => {
    if (problem !== undefined) return { row, cells: [], problem }
    if (!isRecord(value)) return { row, cells: [], problem: say('notObject') }
    const cells: unknown[] = []
    for (const [name, cell] of Object.entries(value)) {
      const column = columns.get(name) ?? columns.size
      columns.set(name, column)
      cells[column] = cell
    }
    return { row, cells }
  })
  return { tables: [{ rows: [{ row: 0, cells: [...columns.keys()] }, ...body] }], entries: [] }
}

const badFile = (reason: string, cause?: unknown): AppError => new AppError('BAD_FILE', { cause, details: { reason } })

function* jsonLines(text: string): Generator<RawRow> {
  let row = 0
  for (const line of linesOf(text)) {
    row++
    if (!line.trim()) continue
    try {
      yield { row, value: JSON.parse(line) }
    } catch {
      yield { row, value: undefined, problem: say('badJsonLine') }
    }
  }
}

/** Line by line, so that a big file is not held a second time as a list of lines. */
function* linesOf(text: string): Generator<string> {
  let start = 0
  while (start < text.length) {
    const end = text.indexOf('\n', start)
    yield text.slice(start, end < 0 ? text.length : end)
    if (end < 0) return
    start = end + 1
  }
}

function jsonList(text: string): unknown[] {
  let list: unknown
  try {
    list = JSON.parse(text)
  } catch (cause) {
    throw badFile(say('badJson'), cause)
  }
  if (!Array.isArray(list)) throw badFile(say('badJsonList'))
  return list
}

const CHUNK = 1 << 16

/**
 * The whole table before the first row is used: an unclosed quote is only seen at the end, and then nothing may have changed.
 * Line ends may be mixed: people paste rows into a file that another program wrote.
 * @throws AppError BAD_FILE
 */
export async function csvTable(text: string): Promise<Table> {
  const firstLine = text.split(/\r|\n/, 1)[0] ?? ''
  const delimiter = [',', '\t', ';'].sort((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0] ?? ','
  const chunks = Readable.from(slices(text), { objectMode: true })
  const parser = chunks.pipe(parse({ bom: true, delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_quotes: true, relax_column_count: true, skip_empty_lines: true, trim: true }))
  const rows: TableRow[] = []
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      rows.push(rowOf(rows.length, cells, rows[0]?.cells.length ?? cells.length))
      await breathe()
    }
  } catch (cause) {
    throw badFile(say('unevenQuotes'), cause)
  }
  return { rows: rows[0]?.cells.includes(KIND_HEADING) ? rows.map((row) => ({ ...row, cells: row.cells.map((cell) => typeof cell === 'string' ? unguardedCell(cell) : cell) })) : rows }
}

/** A cell too many is a comma that should have stood in quotes: what follows it would be read under the wrong heading. */
function rowOf(row: number, cells: readonly string[], headings: number): TableRow {
  return cells.slice(headings).some(Boolean) ? { row, cells: [], problem: say('tooManyCells', { headings, cells: cells.length }) } : { row, cells }
}

function* slices(text: string): Generator<string> {
  let start = 0
  while (start < text.length) {
    const code = text.charCodeAt(start + CHUNK - 1)
    // A chunk must not end between the two halves of a character: it is turned into bytes.
    const end = start + CHUNK + (code >= 0xd800 && code <= 0xdbff ? 1 : 0)
    yield text.slice(start, end)
    start = end
  }
}
