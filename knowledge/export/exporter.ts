/** Articles → a file in any of the formats that can be imported again. */
import type { Clock, ExportFormat } from '../../contract/index.ts'
import { writeCsv } from './csv.ts'
import { writeHtml } from './html.ts'
import { writeLines } from './jsonl.ts'
import type { Exported } from './layout.ts'
import { writeMarkdown } from './markdown.ts'

export interface ExportedFile {
  readonly bytes: Uint8Array
  /** The content type of an HTTP reply. */
  readonly type: string
  /** What its name ends with. */
  readonly ending: ExportFormat
}

export interface Exporter {
  /**
   * Of an article its key and what an editor writes: reading the file again gives the same, in every format.
   * @throws AppError INVALID_INPUT for a CSV of several kinds; NO_FONT for a PDF on a machine without Chinese
   */
  export(articles: readonly Exported[], format: ExportFormat): Promise<ExportedFile>
}

const TYPES: Readonly<Record<ExportFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

/** @param fontFile a font with Chinese characters for PDF; without it, one of the system's */
export function createExporter({ clock, fontFile }: { clock: Clock; fontFile?: string | undefined }): Exporter {
  async function bytesOf(articles: readonly Exported[], format: ExportFormat): Promise<Uint8Array> {
    // The big libraries are loaded when they are needed.
    switch (format) {
      case 'xlsx': return (await import('./xlsx.ts')).writeWorkbook(articles)
      case 'docx': return (await import('./docx.ts')).writeWord(articles)
      case 'pdf': return (await import('./pdf.ts')).writePdf(articles, clock.now(), fontFile)
      case 'csv': return writeCsv(articles)
      case 'jsonl': return writeLines(articles)
      case 'md': return writeMarkdown(articles)
      case 'html': return writeHtml(articles)
    }
  }
  return { export: async (articles, format) => ({ bytes: await bytesOf(articles, format), type: TYPES[format], ending: format }) }
}
