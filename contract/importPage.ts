/** An import as a page takes it, step by step: send the file, say what its columns are, look at what would change, confirm. */
import { z } from 'zod'
import type { ArticleKind } from './guidance.ts'
import type { FileKind, FileSummary, ImportPreview, ImportRecord, PreviewRow } from './import.ts'
import { mappingSchema, rowOutcomeSchema } from './import.ts'
import type { ChangedCase } from './testSet.ts'

/** What imported articles become: `inReview` waits for another editor, `published` answers at once. */
export const importedAsSchema = z.enum(['draft', 'inReview', 'published'])
export type ImportedAs = z.infer<typeof importedAsSchema>

/** How many MB of a file are read, by its kind. */
export const LARGEST_IMPORT = { xlsx: 50, docx: 50, pdf: 100, csv: 100, json: 200, yaml: 10, markdown: 20, html: 20, text: 20 } as const satisfies Record<FileKind, number>

/** A file that was sent and read; nothing is written yet. It is kept for half an hour. */
export interface OpenImport {
  readonly id: string
  readonly summary: FileSummary
  /** The fields that a column may fill, by kind. */
  readonly fields: Readonly<Record<ArticleKind, readonly string[]>>
  /** What the articles may become, the usual first. */
  readonly as: readonly ImportedAs[]
}

/** A file that somebody sent and did not import yet, and what they had last made of it. */
export type KeptImport = OpenImport & { readonly plan?: ImportPlan }

export const importPlanSchema = z.object({
  mapping: mappingSchema,
  as: importedAsSchema,
  /** Names of departments that the directory does not know → the codes that are meant. */
  departments: z.record(z.string(), z.string()).default({}),
})
export type ImportPlan = z.infer<typeof importPlanSchema>

/** Which rows of a preview are shown or chosen: `changes` are new or change something, taken or not, `edited` were edited by a person since, `leftOut` are not taken. */
export const PREVIEW_FILTERS = ['changes', ...rowOutcomeSchema.options, 'edited', 'leftOut'] as const
export const previewFilterSchema = z.enum(PREVIEW_FILTERS)
export type PreviewFilter = z.infer<typeof previewFilterSchema>

/** A row of a preview as a page gets it: its place among them, and whether a commit writes it. */
export type PreviewRowView = PreviewRow & { readonly at: number; readonly taken: boolean }

/** Takes rows into the commit or leaves them out: these, or all that a filter shows. */
export const rowChoiceSchema = z.object({ take: z.boolean(), rows: z.array(z.number().int().nonnegative()).max(500).exactOptional(), show: previewFilterSchema.exactOptional() })
export type RowChoice = z.infer<typeof rowChoiceSchema>

/** What would change, in numbers; the rows are asked for page by page. */
export interface PreviewSummary extends Omit<ImportPreview, 'rows'> {
  /** Pinned test cases that would come out worse, where the articles are published at once. */
  readonly broken: readonly ChangedCase[]
  /** How many rows the filters show. */
  readonly shown: Readonly<Record<PreviewFilter, number>>
}

/** `confirmed`: whoever imports has seen which pinned test cases get worse. */
export const importCommitSchema = z.object({ confirmed: z.boolean().default(false) })

/** Which rows of a preview are wanted. */
export const previewRowsSchema = z.object({
  show: previewFilterSchema.exactOptional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).default(0),
})

/** An import that was made, with who made it by name. */
export type ImportView = ImportRecord & { readonly byName: string }
