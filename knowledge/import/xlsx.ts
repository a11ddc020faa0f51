/** Excel workbooks → tables of text, as a person sees them. The one file that reads with the spreadsheet library. */
import type { Cell, Sheet } from 'hucre'
import { formatValue, HucreError, readXlsx } from 'hucre'
import { AppError } from '../../contract/index.ts'
import { breathe } from './breathe.ts'
import type { CellNote, Contents, Table, TableRow } from './reading.ts'
import { say } from './wording.ts'
import { unzip, zip } from './zip.ts'

/** So many rows of a file are read. */
export const MOST_ROWS = 100_000
const MOST_COLUMNS = 500

/** @throws AppError BAD_FILE */
export async function readWorkbook(bytes: Uint8Array): Promise<Pick<Contents, 'tables' | 'notes'>> {
  // Pictures and other parts are nobody's guidance.
  const parts = await unzip(bytes, (name) => /\.(?:xml|rels)$/iu.test(name) && !/^xl\/(?:media|drawings|charts|comments|theme|printerSettings|externalLinks|pivot)/iu.test(name))
  const book = await open(zip(parts))
  const shown = book.sheets.filter(({ hidden, veryHidden }) => !hidden && !veryHidden)
  const hidden = book.sheets.filter((sheet) => !shown.includes(sheet)).map(({ name }) => name)
  if (shown.reduce((sum, { rows }) => sum + rows.length, 0) > MOST_ROWS) throw new AppError('BAD_FILE', { details: { reason: say('tooManyRows', { max: MOST_ROWS }) } })
  const tables: Table[] = []
  for (const sheet of shown) {
    const table = await tableOf(sheet, book.dateSystem === '1904')
    if (table.rows.length > 0) tables.push(table)
  }
  return { tables, notes: hidden.length > 0 ? [say('hiddenSheets', { names: hidden.join(say('separator')) })] : [] }
}

async function open(bytes: Uint8Array): ReturnType<typeof readXlsx> {
  try {
    return await readXlsx(bytes, { readStyles: true })
  } catch (cause) {
    if (cause instanceof HucreError || cause instanceof RangeError || cause instanceof TypeError) throw new AppError('BAD_FILE', { cause, details: { reason: say('badWorkbook') } })
    throw cause
  }
}

async function tableOf(sheet: Sheet, is1904: boolean): Promise<Table> {
  const width = Math.min(MOST_COLUMNS, Math.max(0, ...sheet.rows.map(({ length }) => length)))
  const covered = coveredCells(sheet, width)
  const rows: TableRow[] = []
  /** Where the rows of the sheet went: empty ones are left out. */
  const places = new Map<number, number>()
  for (const [at, values] of sheet.rows.entries()) {
    const notes: CellNote[] = []
    const cells = Array.from({ length: width }, (_, column) => {
      const [row, from] = covered.get(at * width + column) ?? [at, column]
      const { text, note } = shownCell(sheet.cells?.get(`${row},${from}`), sheet.rows[row]?.[from] ?? values[column], is1904)
      if (note) notes.push({ column, ...note })
      return text
    })
    // A row that only repeats what is merged from above is a row all the same.
    if (cells.some(Boolean)) {
      places.set(at, rows.length)
      rows.push({ row: at + 1, cells: cells.map((text) => text || undefined), ...(notes.length > 0 && { notes }) })
    }
    await breathe()
  }
  const spans = (sheet.merges ?? []).flatMap(({ startRow, startCol, endRow, endCol }) => {
    const row = places.get(startRow)
    return row !== undefined && startRow === endRow && endCol > startCol ? [[row, startCol, Math.min(endCol, width - 1)] as const] : []
  })
  return { name: sheet.name, rows, spans }
}

/** Each cell under a merged one, by its place, → the one that holds the value. */
function coveredCells({ merges = [], rows }: Sheet, width: number): Map<number, readonly [row: number, column: number]> {
  const covered = new Map<number, readonly [number, number]>()
  for (const { startRow, startCol, endRow, endCol } of merges) {
    for (let row = startRow; row <= Math.min(endRow, rows.length - 1); row++) {
      for (let column = startCol; column <= Math.min(endCol, width - 1); column++) covered.set(row * width + column, [startRow, startCol])
    }
  }
  return covered
}

type Shown = { text: string; note?: Omit<CellNote, 'column'> }

function shownCell(cell: Cell | undefined, value: unknown, is1904: boolean): Shown {
  if (cell?.type === 'formula' || cell?.formula !== undefined) {
    const result = cell.formulaResult ?? (cell.type === 'formula' ? cell.value : value)
    if (result === null || result === undefined || result === '') return { text: '', note: { kind: 'error', message: say('formulaEmpty') } }
    const shown = shownValue(result, cell.style?.numFmt, is1904)
    return shown.note ? shown : { ...shown, note: { kind: 'remark', message: say('formula') } }
  }
  if (cell?.type === 'error') return { text: '', note: { kind: 'error', message: say('cellError', { value: String(cell.value) }) } }
  return shownValue(value, cell?.style?.numFmt, is1904)
}

const ERROR = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/

function shownValue(value: unknown, format: string | undefined, is1904: boolean): Shown {
  if (typeof value === 'string') return ERROR.test(value) ? { text: '', note: { kind: 'error', message: say('cellError', { value }) } } : { text: value }
  if (typeof value === 'boolean') return { text: value ? '是' : '否' }
  if (value instanceof Date) return { text: shownTime(value, format) }
  if (typeof value !== 'number') return { text: '' }
  if (format === undefined || format === 'General' || format === '@') return { text: String(Number(value.toPrecision(15))) }
  return { text: formatValue(value, format, { is1904 }) }
}

/** A day as it is stored everywhere here, a time of day as a clock shows it. */
function shownTime(value: Date, format: string | undefined): string {
  const iso = value.toISOString()
  if (format !== undefined && /[hs]/iu.test(format.replace(/"[^"]*"|\[[^\]]*\]/gu, ''))) return /[yd]/iu.test(format) ? `${iso.slice(0, 10)} ${iso.slice(11, 16)}` : iso.slice(11, 16)
  return iso.slice(0, 10)
}
