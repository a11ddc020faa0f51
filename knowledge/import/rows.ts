/** A file's text → its rows: JSON lines (or one JSON list), YAML, or a table with a header line. */
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { AppError } from '../../contract/index.ts'
import type { RawRow } from './formats.ts'
import { say } from './wording.ts'
import { yamlRows } from './yamlRows.ts'

export interface Rows {
  /** How many there will be; blank lines may be counted. */
  readonly total: number
  readonly rows: Iterable<RawRow>
}

/**
 * @param file its name, by whose ending YAML is known
 * @throws AppError BAD_FILE when it is none of them; JSON lines are read one by one, and a broken one is only a bad row
 */
export async function rowsOf(text: string, file = ''): Promise<Rows> {
  const start = /\S/.exec(text)?.index ?? -1
  if (start < 0) throw badFile(say('emptyFile'))
  if (text[start] === '{') return { total: countLines(text), rows: jsonLines(text) }
  if (text[start] === '[') {
    const values = jsonList(text)
    return { total: values.length, rows: values.map((value, i) => ({ row: i + 1, value })) }
  }
  const rows = /\.ya?ml$/iu.test(file) ? yamlRows(text) : await table(text)
  return { total: rows.length, rows }
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

function countLines(text: string): number {
  let count = 0
  for (const line of linesOf(text)) if (line.trim()) count++
  return count
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
 */
async function table(text: string): Promise<RawRow[]> {
  const firstLine = text.split(/\r|\n/, 1)[0] ?? ''
  const delimiter = [',', '\t', ';'].sort((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0] ?? ','
  const chunks = Readable.from(slices(text), { objectMode: true })
  const parser = chunks.pipe(parse({ bom: true, delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_quotes: true, relax_column_count: true, skip_empty_lines: true, trim: true }))
  let header: readonly string[] | undefined
  const rows: RawRow[] = []
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (!header) header = cells
      else rows.push(rowOf(rows.length + 1, header, cells))
      if (rows.length % 1000 === 999) await new Promise(setImmediate)
    }
  } catch (cause) {
    throw badFile(say('unevenQuotes'), cause)
  }
  return rows
}

/** A cell too many is a comma that should have stood in quotes: what follows it would be read under the wrong heading. */
function rowOf(row: number, header: readonly string[], cells: readonly string[]): RawRow {
  if (cells.slice(header.length).some(Boolean)) return { row, value: undefined, problem: say('tooManyCells', { headings: header.length, cells: cells.length }) }
  return { row, value: Object.fromEntries(header.flatMap((heading, i) => cells[i] === undefined ? [] : [[heading, cells[i]]])) }
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
