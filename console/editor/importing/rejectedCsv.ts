import type { PreviewRow } from '../../../contract/index.ts'

/** A spreadsheet opens it as it is: BOM for the Chinese, quotes for the commas, and nothing that it would run as a formula. */
export function rejectedCsv(rows: readonly PreviewRow[], head: readonly string[]): Blob {
  const lines = rows
    .filter(({ outcome }) => outcome === 'rejected')
    .map(({ sheet, row, key, title, problems }) => [sheet === undefined ? String(row) : `${sheet} ${row}`, key ?? '', title ?? '', problems.map(({ column, message }) => column === undefined ? message : `${column}：${message}`).join('；')])
  const text = [head, ...lines].map((cells) => cells.map(quoted).join(',')).join('\r\n')
  return new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' })
}

const quoted = (cell: string) => `"${(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`
