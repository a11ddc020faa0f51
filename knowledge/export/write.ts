/** The bytes of an export; what is made of big libraries loads them when it is needed. */
import type { ExportFormat } from '../../contract/index.ts'
import { writeCsv } from './csv.ts'
import { writeHtml } from './html.ts'
import { writeLines } from './jsonl.ts'
import type { Exported } from './layout.ts'
import { writeMarkdown } from './markdown.ts'

/** @throws AppError INVALID_INPUT for a CSV of several kinds; NO_FONT for a PDF on a machine without Chinese */
export async function bytesOf(articles: readonly Exported[], format: ExportFormat, at: Date, fontFile: string | undefined): Promise<Uint8Array> {
  switch (format) {
    case 'xlsx': return (await import('./xlsx.ts')).writeWorkbook(articles)
    case 'docx': return (await import('./docx.ts')).writeWord(articles)
    case 'pdf': return (await import('./pdf.ts')).writePdf(articles, at, fontFile)
    case 'csv': return writeCsv(articles)
    case 'jsonl': return writeLines(articles)
    case 'md': return writeMarkdown(articles)
    case 'html': return writeHtml(articles)
  }
}
