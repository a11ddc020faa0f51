/** Writes what was previewed, or nothing: all articles and the record of the import in one transaction. */
import type { Article, Clock, ImportCounts, ImportRecord } from '../../contract/index.ts'
import { AppError, titleOf } from '../../contract/index.ts'
import type { ArticleStore, ImportStore } from '../ports.ts'
import { breathe } from './breathe.ts'
import type { Plan, PlannedRow, Watch } from './preview.ts'

export interface CommitDeps {
  readonly articles: ArticleStore
  readonly imports: ImportStore
  readonly clock: Clock
  readonly newId: () => string
  /** Tells the index what has been saved. */
  readonly refresh: (articles: Article[]) => void
}

export interface CommitRequest extends Watch {
  /** Who imports: a staff id, `command` or `sample`. */
  readonly by: string
  /** Rows, by their place in the preview, that are not taken; without it, those of the plan. */
  readonly leftOut?: ReadonlySet<number>
}

/** So many are looked up at once. */
const BATCH = 100

/**
 * @throws AppError STALE_PREVIEW when an article was changed since the preview; IMPORT_CANCELLED. Then nothing was written
 */
export async function commitPlan(deps: CommitDeps, plan: Plan, request: CommitRequest): Promise<ImportRecord> {
  const { clock, newId, imports } = deps
  const total = plan.preview.rows.length
  const cancelled = (): void => {
    if (request.signal?.aborted) throw new AppError('IMPORT_CANCELLED')
  }
  const leftOut = request.leftOut ?? plan.leftOut
  const taken = plan.rows.filter(({ at }) => !leftOut.has(at))
  await refuseStale(deps.articles, taken, cancelled)
  const changed = articlesAfter(deps, plan, { by: request.by, leftOut })
  const { file, format } = plan.preview
  const counts = countsOf(plan, leftOut)
  const record: ImportRecord = { id: newId(), file, format, by: request.by, at: clock.now().toISOString(), counts, state: 'done' }
  cancelled()
  try {
    await imports.add(record, changed, (written) => {
      cancelled()
      request.onProgress?.({ done: total - changed.length + written, total })
    })
  } catch (error) {
    if (!isConflict(error)) throw error
    // Saved by somebody between our look and our writing.
    await refuseStale(deps.articles, taken, () => undefined)
    throw error
  }
  await refreshAll(changed, deps.refresh)
  request.onProgress?.({ done: total, total })
  return record
}

export const isConflict = (error: unknown): error is AppError => error instanceof AppError && (error.code === 'VERSION_CONFLICT' || error.code === 'DUPLICATE_KEY')

/** The index takes long over an article; between them people get their answers. */
export async function refreshAll(changed: readonly Article[], refresh: (articles: Article[]) => void): Promise<void> {
  for (const article of changed) {
    refresh([article])
    await breathe()
  }
}

/** What was written; what was left out is no longer counted as new or changed. */
function countsOf({ preview: { counts }, rows }: Plan, leftOut: ReadonlySet<number>): ImportCounts {
  const left = rows.filter(({ at, changes }) => changes && leftOut.has(at))
  const isNew = left.filter(({ stored }) => !stored).length
  return left.length === 0 ? counts : { ...counts, new: counts.new - isNew, changed: counts.changed - left.length + isNew, leftOut: left.length }
}

/** What a commit stores: new versions of what changes, and what is new. */
export function articlesAfter({ clock, newId }: Pick<CommitDeps, 'clock' | 'newId'>, plan: Plan, { by, leftOut }: Required<Pick<CommitRequest, 'by' | 'leftOut'>>): Article[] {
  const at = clock.now().toISOString()
  return plan.rows.filter(({ changes, at: place }) => changes && !leftOut.has(place)).map((row) => articleAfter(row, plan, { id: newId, at, by }))
}

/** Who imports and looks after nothing. */
const NOBODY: readonly string[] = ['command', 'sample']

/** The article as the row makes it. */
function articleAfter({ good, stored }: PlannedRow, { as, sample }: Plan, { id, at, by }: { id: () => string; at: string; by: string }): Article {
  const version = (stored?.version ?? 0) + 1
  const publishedVersion = as === 'published' ? version : stored?.publishedVersion
  return {
    ...good.input,
    key: good.key,
    id: stored?.id ?? id(),
    state: as,
    version,
    ...(publishedVersion !== undefined && { publishedVersion }),
    ...(as !== 'published' && { authors: [...new Set([...stored?.authors ?? [], by])] }),
    // The hall's own words, whatever stood there as an example.
    sample: sample ?? false,
    ...(!stored && !NOBODY.includes(by) && { owner: by }),
    createdAt: stored?.createdAt ?? at,
    updatedAt: at,
    updatedBy: by,
  }
}

/** Rows that would change nothing count too: their article may say something else by now. @throws AppError STALE_PREVIEW */
async function refuseStale(articles: ArticleStore, rows: readonly PlannedRow[], cancelled: () => void): Promise<void> {
  const stale: PlannedRow[] = []
  for (let from = 0; from < rows.length; from += BATCH) {
    cancelled()
    const batch = rows.slice(from, from + BATCH)
    const kinds = [...new Set(batch.map(({ good }) => good.input.content.kind))]
    const found = await Promise.all(kinds.map((kind) => articles.byKeys(kind, batch.filter(({ good }) => good.input.content.kind === kind).map(({ good }) => good.key))))
    const versions = new Map(found.flat().map((article) => [`${article.content.kind}:${article.key}`, article.version]))
    stale.push(...batch.filter(({ good, stored }) => versions.get(`${good.input.content.kind}:${good.key}`) !== stored?.version))
    await breathe()
  }
  const [first] = stale
  if (first) throw new AppError('STALE_PREVIEW', { details: { count: stale.length, title: titleOf(first.good.input.content) } })
}
