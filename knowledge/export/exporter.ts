/** Articles → a file in any of the formats that can be imported again. */
import type { Clock, ExportFormat } from '../../contract/index.ts'
import { writeApart } from '../apart/apart.ts'
import type { Exported } from './layout.ts'
import { bytesOf } from './write.ts'

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

/** Those take long, and are made in a thread of their own. */
const OFFICE: readonly ExportFormat[] = ['xlsx', 'docx', 'pdf']

/** @param fontFile a font with Chinese characters for PDF; without it, one of the system's */
export function createExporter({ clock, fontFile }: { clock: Clock; fontFile?: string | undefined }): Exporter {
  return {
    async export(articles, format) {
      // What the system keeps of an article goes nowhere.
      const exported = articles.map(({ key, content, departmentCode, effectiveOn, expiresOn, supersedes }): Exported => (
        { key, content, ...(departmentCode && { departmentCode }), ...(effectiveOn && { effectiveOn }), ...(expiresOn && { expiresOn }), ...(supersedes && { supersedes }) }
      ))
      const write = OFFICE.includes(format) ? writeApart : bytesOf
      return { bytes: await write(exported, format, clock.now(), fontFile), type: TYPES[format], ending: format }
    },
  }
}
