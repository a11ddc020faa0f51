/** Pure: cells copied from a spreadsheet, as a table. */
import { escapeInline } from '../../../contract/index.ts'

/**
 * The rows of what a spreadsheet puts on the clipboard: tabs between cells, quotes around those with line breaks.
 * @returns undefined when it is no table of two rows and two columns at least
 */
export function cellsIn(text: string): string[][] | undefined {
  if (!text.includes('\t')) return undefined
  const rows: string[][] = [[]]
  const source = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '')
  const CELL = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/gy
  for (;;) {
    const at = CELL.lastIndex
    const match = CELL.exec(source)
    if (!match) break
    const [, quoted, bare = '', end] = match
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? bare).trim())
    if (end === '' || CELL.lastIndex === at) break
    if (end === '\n') rows.push([])
  }
  const width = rows[0]?.length ?? 0
  return rows.length > 1 && width > 1 && rows.every((row) => row.length === width) ? rows : undefined
}

/** Their first row is the head. A cell is a line. */
export function tableMarkdown(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const [head = [], ...body] = rows
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n')
}

export const cellsMarkdown = (rows: readonly (readonly string[])[]): string => tableMarkdown(rows.map((row) => row.map((cell) => escapeInline(cell.replace(/\s*\n\s*/g, ' ')))))
