/** Workbooks as tables of text, for others than the guidance. The spreadsheet library is loaded with the first one. */
import type { Table } from './import/reading.ts'

/** A sheet to be written: a row of headings, and what stands beneath them. */
export interface SheetRows {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

/** The sheets that are shown, with what Excel shows in each cell. @throws AppError BAD_FILE, with what to do about it */
export async function readSheets(bytes: Uint8Array): Promise<readonly Table[]> {
  return (await (await import('./import/xlsx.ts')).readWorkbook(bytes)).tables
}

export async function writeSheets(sheets: readonly SheetRows[]): Promise<Uint8Array> {
  return (await import('./export/xlsx.ts')).writeTables(sheets)
}
