/** What is done in a thread of its own, and how it is told. */
import type { ErrorCode, ExportFormat } from '../../contract/index.ts'
import type { Exported } from '../export/layout.ts'
import type { ReadFile } from '../import/read.ts'
import type { RawRow, TableRow } from '../import/reading.ts'

export type Job =
  | { readonly kind: 'read'; readonly file: string; readonly bytes: Uint8Array }
  | { readonly kind: 'isLocked'; readonly bytes: Uint8Array }
  | { readonly kind: 'write'; readonly articles: readonly Exported[]; readonly format: ExportFormat; readonly at: Date; readonly fontFile: string | undefined }

/** Rows come in parts, so that taking them over keeps nobody waiting; what they belong to comes last, without them. */
export type Told =
  | { readonly kind: 'rows'; readonly table: number; readonly rows: readonly TableRow[] }
  | { readonly kind: 'entries'; readonly rows: readonly RawRow[] }
  | { readonly kind: 'read'; readonly file: ReadFile }
  | { readonly kind: 'written'; readonly bytes: Uint8Array }
  | { readonly kind: 'locked'; readonly locked: boolean }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly details: Readonly<Record<string, string | number>> }
