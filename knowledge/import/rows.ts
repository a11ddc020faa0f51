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
  const values = text[start] === '[' ? jsonList(text) : /\.ya?ml$/iu.test(file) ? yamlRows(text) : await table(text)
  return { total: values.length, rows: values.map((value, i) => ({ row: i + 1, value })) }
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

/** The whole table before the first row is used: an unclosed quote is only seen at the end, and then nothing may have changed. */
async function table(text: string): Promise<unknown[]> {
  const header = text.split('\n', 1)[0] ?? ''
  const delimiter = [',', '\t', ';'].sort((a, b) => header.split(b).length - header.split(a).length)[0] ?? ','
  const chunks = Readable.from(slices(text), { objectMode: true })
  const parser = chunks.pipe(parse({ columns: true, bom: true, delimiter, relax_quotes: true, relax_column_count: true, skip_empty_lines: true, trim: true }))
  const rows: unknown[] = []
  try {
    for await (const row of parser) {
      rows.push(row)
      if (rows.length % 1000 === 0) await new Promise(setImmediate)
    }
  } catch (cause) {
    throw badFile(say('unevenQuotes'), cause)
  }
  return rows
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
