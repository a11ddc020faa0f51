/**
 * Files of guidance on their way in: what a file was found to hold, which column fills which field (a guess that the
 * editor may change), what would become of every row, and what an import did. All of it travels over HTTP.
 */
import { z } from 'zod'
import { articleKindSchema } from './guidance.ts'
import { daySchema } from './validity.ts'

const text = z.string().trim()

/** What a file is by its content, whatever its name ends with. */
export const FILE_KINDS = ['xlsx', 'csv', 'docx', 'pdf', 'markdown', 'html', 'json', 'yaml', 'text'] as const
export const fileKindSchema = z.enum(FILE_KINDS)
export type FileKind = z.infer<typeof fileKindSchema>

/** What an export can be; each of them can be imported again and loses nothing. */
export const EXPORT_FORMATS = ['xlsx', 'csv', 'jsonl', 'md', 'html', 'docx', 'pdf'] as const
export const exportFormatSchema = z.enum(EXPORT_FORMATS)
export type ExportFormat = z.infer<typeof exportFormatSchema>

export const columnMappingSchema = z.object({
  /** From 0. */
  column: z.number().int().nonnegative(),
  /** A field of the article, or `key`, `departmentCode`, `effectiveOn`, `expiresOn`, `supersedes`. Columns with the same field are joined in their order. */
  field: text.min(1),
})
export type ColumnMapping = z.infer<typeof columnMappingSchema>

export const tableMappingSchema = z.object({
  /** Which of the file's tables, from 0. A table that no mapping names is left out. */
  table: z.number().int().nonnegative(),
  kind: articleKindSchema,
  /** The first row of the headings, from 0, and how many rows they take. */
  headerAt: z.number().int().nonnegative(),
  headerRows: z.number().int().min(1).max(3),
  columns: z.array(columnMappingSchema),
  /** Written by this program: an empty cell is nothing, and 无 is the word 无. */
  exact: z.boolean().default(false),
})
export type TableMapping = z.infer<typeof tableMappingSchema>

/** What was recognised about a document; every part of it may be corrected. */
export const policyHeadSchema = z.object({
  title: text.min(1),
  number: text.optional(),
  issuer: text.optional(),
  issuedOn: daySchema.optional(),
  effectiveOn: daySchema.optional(),
  expiresOn: daySchema.optional(),
})
export type PolicyHead = z.infer<typeof policyHeadSchema>

/** A document as one policy: its body is Markdown whose headings open its passages. */
export interface PolicyProposal extends PolicyHead {
  readonly body: string
}

export const mappingSchema = z.object({
  tables: z.array(tableMappingSchema),
  /** The running text of a document as a policy; without it, only its tables are taken. */
  document: policyHeadSchema.optional(),
})
export type Mapping = z.infer<typeof mappingSchema>

/** What a file holds, for the page on which columns are mapped. */
export interface FileSummary {
  readonly file: string
  readonly kind: FileKind
  /** What somebody should know: the name says something else, hidden sheets are left out. */
  readonly notes: readonly string[]
  readonly tables: readonly {
    /** A sheet's name. */
    readonly name?: string
    /** How many rows there are, headings included. */
    readonly rows: number
    /** The first rows as they stand, headings included. */
    readonly head: readonly (readonly string[])[]
  }[]
  /** So many articles are told whole, and need no mapping. */
  readonly entries: number
  readonly document?: PolicyProposal
  readonly mapping: Mapping
}

export const rowOutcomeSchema = z.enum(['new', 'changed', 'unchanged', 'rejected'])
export type RowOutcome = z.infer<typeof rowOutcomeSchema>

/** Something about a row. An `error` rejects it, a `remark` is for somebody to look at. */
export interface RowProblem {
  readonly kind: 'error' | 'remark'
  /** The heading of the column, where it is about one cell. */
  readonly column?: string
  readonly row: number
  readonly message: string
}

export interface FieldChange {
  readonly field: string
  /** As a cell would show it; empty when there was or is nothing. */
  readonly before: string
  readonly after: string
}

/** That a person has changed what an article says, or withdrawn it: a staff id or name, and when. */
export interface Edit {
  readonly by: string
  readonly at: string
}

/** What would become of one row. Nothing has been written yet. */
export interface PreviewRow {
  readonly row: number
  readonly sheet?: string
  readonly outcome: RowOutcome
  readonly key?: string
  readonly title?: string
  readonly problems: readonly RowProblem[]
  /** Of a changed article. */
  readonly changes: readonly FieldChange[]
  /** Of an article that would change: a person has edited it since it was last imported. */
  readonly edited?: Edit
  readonly departmentCode?: string
}

/** `leftOut`: new or changed ones that whoever imports did not take; they are counted here only. */
export type ImportCounts = Readonly<Record<RowOutcome, number>> & { readonly leftOut?: number }

export interface ImportPreview {
  readonly file: string
  readonly format: string
  readonly counts: ImportCounts
  readonly rows: readonly PreviewRow[]
  /** Names of departments that the directory does not know, or knows twice, and how many rows have them. */
  readonly unknownDepartments: readonly { readonly name: string; readonly count: number }[]
}

/** An import that was written; it can be undone as a whole. */
export interface ImportRecord {
  readonly id: string
  readonly file: string
  readonly format: string
  /** A staff id, `command` or `sample`. */
  readonly by: string
  readonly at: string
  readonly counts: ImportCounts
  /** `partly`: undone but for what somebody had changed since, which can be tried again. */
  readonly state: 'done' | 'partly' | 'undone'
  readonly undone?: { readonly by: string; readonly at: string }
  /** When it is partly undone: so many articles were left as they were. */
  readonly left?: number
}

/** What an undo did. */
export interface UndoReport {
  readonly id: string
  /** Articles that are again what they were. */
  readonly restored: number
  /** Articles that the import had made; they no longer answer. */
  readonly withdrawn: number
  /** Articles of which somebody has changed the content since: they are left as they are. */
  readonly left: readonly { readonly articleId: string; readonly key: string; readonly title: string }[]
}

/** What became of one row of an imported file. `row` counts from 1. */
export const importRowSchema = z.object({
  row: z.number().int(),
  outcome: z.enum(['imported', 'updated', 'unchanged', 'rejected']),
  key: z.string().optional(),
  title: z.string().optional(),
  /** Why it was rejected, or what somebody should look at in a row that was taken. */
  reason: z.string().optional(),
})
export type ImportRow = z.infer<typeof importRowSchema>

export interface ImportReport {
  readonly file: string
  readonly format: string
  readonly imported: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  /** Every row with a reason, and the first hundred others. */
  readonly rows: readonly ImportRow[]
}
