/**
 * Files of guidance → articles, in steps: read (what does it hold), preview (what would become of each row), commit (all of
 * it or nothing), undo. The page takes them one by one; the command and the first start go straight through.
 */
import type { Article, Department, FileSummary, ImportedAs, ImportRecord, ImportReport, UndoReport } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import { readApart } from '../apart/apart.ts'
import type { Actor } from '../edit/lifecycle.ts'
import type { CommitDeps, CommitRequest } from './commit.ts'
import { articlesAfter, commitPlan } from './commit.ts'
import type { ImportFormat, Plan, PreviewRequest, Watch } from './preview.ts'
import { formatOf, planImport } from './preview.ts'
import type { ReadFile } from './read.ts'
import { guessedMapping, isQuick, readFile } from './read.ts'
import { reportOf } from './report.ts'
import { summaryOf } from './summary.ts'
import { undoImport } from './undo.ts'
import { say } from './wording.ts'

export type ImporterDeps = CommitDeps

export interface ImportRequest extends Watch {
  /** The file's name, for the report. */
  readonly file: string
  readonly bytes: Uint8Array
  readonly format: ImportFormat
  /** Who imports: a staff id, `command` or `sample`. */
  readonly by: string
  readonly as: ImportedAs
  readonly sample?: boolean
  /** Also writes over what people have edited since it was last imported. */
  readonly overwrite?: boolean
  /** Whose names say whose an item is. */
  readonly directory?: readonly Department[]
}

export interface Importer {
  /** What the file holds. @throws AppError TOO_LARGE; BAD_FILE with what to do about it; IMPORT_CANCELLED */
  read(file: string, bytes: Uint8Array, signal?: AbortSignal): Promise<ReadFile>
  /** The same for a page, with a guess of what its columns are. */
  summary(file: ReadFile): FileSummary
  /** Works out what would change; writes nothing. @throws AppError BAD_FILE, IMPORT_CANCELLED */
  preview(file: ReadFile, request: PreviewRequest): Promise<Plan>
  /** The articles as a commit would store them that takes every row. */
  articles(plan: Plan, by: string): Article[]
  /** Writes exactly what was previewed. @throws AppError STALE_PREVIEW, IMPORT_CANCELLED; then nothing was written */
  commit(plan: Plan, request: CommitRequest): Promise<ImportRecord>
  /** @throws AppError NOT_FOUND, ALREADY_UNDONE, OTHER_DEPARTMENT */
  undo(importId: string, by: Actor): Promise<UndoReport>
  /** All of it at once. @throws AppError BAD_FILE when the file as a whole cannot be read; then nothing has changed */
  import(request: ImportRequest): Promise<ImportReport>
}

const NONE: ReadonlySet<number> = new Set()

/** What would keep others waiting is read in a thread of its own. */
const read = (file: string, bytes: Uint8Array, signal?: AbortSignal): Promise<ReadFile> => isQuick(file, bytes) ? readFile(file, bytes) : readApart(file, bytes, signal)

export function createImporter(deps: ImporterDeps): Importer {
  const preview = (file: ReadFile, request: PreviewRequest): Promise<Plan> => planImport(deps, file, request)

  async function importAll({ file: name, bytes, format, by, as, sample, overwrite = false, directory, onProgress, signal }: ImportRequest): Promise<ImportReport> {
    const file = await read(name, bytes, signal)
    if (format !== 'auto' && formatOf(file, guessedMapping(file, 'headings')) !== format) throw new AppError('BAD_FILE', { details: { reason: say('unknownFormat') } })
    // Half of the way is seeing what there is to do.
    let half = 0
    const watch: Watch = {
      ...(onProgress && { onProgress: ({ done, total }) => { onProgress({ done: Math.floor((half * total + done) / 2), total }) } }),
      ...(signal && { signal }),
    }
    const plan = await preview(file, { as, ...(sample !== undefined && { sample }), ...(directory && { directory }), ...watch })
    half = 1
    const leftOut = overwrite ? NONE : plan.leftOut
    await commitPlan(deps, plan, { by, leftOut, ...watch })
    return reportOf(plan.preview, leftOut)
  }

  return {
    read,
    summary: summaryOf,
    preview,
    articles: (plan, by) => articlesAfter(deps, plan, { by, leftOut: NONE }),
    commit: (plan, request) => commitPlan(deps, plan, request),
    undo: (importId, by) => undoImport(deps, importId, by),
    async import(request) {
      try {
        return await importAll(request)
      } catch (error) {
        // Somebody saved one of the articles between our reading and our writing: nobody has seen a preview, so it is made once more.
        if (error instanceof AppError && ['STALE_PREVIEW', 'VERSION_CONFLICT', 'DUPLICATE_KEY'].includes(error.code)) return importAll(request)
        throw error
      }
    },
  }
}
