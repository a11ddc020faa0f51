/** Articles → a workbook: a sheet for each kind, a column for each field. The one file that writes with the spreadsheet library. */
import { writeXlsx } from 'hucre'
import { breathe } from '../import/breathe.ts'
import { KIND_LABELS } from '../import/tableFields.ts'
import type { SheetRows } from '../sheets.ts'
import type { Exported } from './layout.ts'
import { byKind, cellsOf } from './layout.ts'

/** What Excel holds in a cell, less a little; a longer text goes on in the next column. */
const FULL_CELL = 32_000

/** Every cell as text, the first row kept in sight. */
export function writeTables(sheets: readonly SheetRows[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: sheets.map(({ name, rows }) => ({ name, rows: rows.map((cells) => cells.map(literal)), freezePane: { rows: 1 } })) })
}

export async function writeWorkbook(articles: readonly Exported[]): Promise<Uint8Array> {
  const sheets = []
  for (const { kind, articles: own } of byKind(articles)) {
    const rows: string[][] = []
    const parts: string[][][] = []
    for (const article of own) {
      parts.push(cellsOf(article).map(({ text }) => cut(text).map(literal)))
      await breathe()
    }
    const [first] = own
    if (!first) continue
    const headings = cellsOf(first).map(({ heading }) => heading)
    const widths = headings.map((_, at) => parts.reduce((most, cells) => Math.max(most, cells[at]?.length ?? 1), 1))
    rows.push(headings.flatMap((heading, at) => Array.from({ length: widths[at] ?? 1 }, (_, nth) => nth === 0 ? heading : `${heading}（续${nth + 1}）`)))
    for (const cells of parts) rows.push(cells.flatMap((texts, at) => Array.from({ length: widths[at] ?? 1 }, (_, nth) => texts[nth] ?? '')))
    sheets.push({ name: KIND_LABELS[kind], rows, freezePane: { rows: 1 } })
  }
  return writeXlsx({ sheets: sheets.length > 0 ? sheets : [{ name: KIND_LABELS.faq, rows: [[]] }] })
}

/** _x0041_ would be read as an A: in a workbook it stands for the character of that code. */
const literal = (text: string): string => text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')

/** Never between the halves of a character. */
function cut(text: string): string[] {
  const parts: string[] = []
  for (let from = 0; from < text.length;) {
    const code = text.charCodeAt(from + FULL_CELL - 1)
    const to = from + FULL_CELL + (code >= 0xd800 && code <= 0xdbff ? 1 : 0)
    parts.push(text.slice(from, to))
    from = to
  }
  return parts
}
