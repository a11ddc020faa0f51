/** What an import would do, worked out to the last article before anything is written. */
import type { Article, ArticleInput, ImportedAs, ImportPreview, Mapping, PreviewRow, RowOutcome } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import { inputOf } from '../inputOf.ts'
import type { ArticleStore } from '../ports.ts'
import { breathe } from './breathe.ts'
import { changesOf } from './compare.ts'
import type { Good } from './draft.ts'
import { nameOf } from './draft.ts'
import type { DraftedRow } from './drafts.ts'
import { countDrafts, draftsOf } from './drafts.ts'
import type { ReadFile } from './read.ts'
import { guessedMapping } from './read.ts'
import { WantedItems } from './wantedItems.ts'
import { say } from './wording.ts'

export interface ImportProgress {
  /** Rows dealt with. */
  readonly done: number
  readonly total: number
}

export interface Watch {
  readonly onProgress?: (progress: ImportProgress) => void
  readonly signal?: AbortSignal
}

export interface PreviewRequest extends Watch {
  /** Without it, what the headings say. */
  readonly mapping?: Mapping
  /** What answers goes on answering until the new version is published. */
  readonly as: ImportedAs
  readonly sample?: boolean
  /** Only this department's articles may be changed; rows that name none become its own. */
  readonly departmentCode?: string
}

/** A row that was not rejected, and what was stored then. */
export interface PlannedRow {
  readonly good: Good
  readonly stored: Article | undefined
  readonly changes: boolean
}

/** An import as it was previewed; committing it writes exactly this. */
export interface Plan {
  readonly preview: ImportPreview
  readonly as: ImportedAs
  readonly sample: boolean | undefined
  readonly rows: readonly PlannedRow[]
}

/** So many rows are looked up at once. */
const BATCH = 100

/** @throws AppError BAD_FILE when the file holds nothing that can be imported; IMPORT_CANCELLED */
export async function planImport(articles: ArticleStore, file: ReadFile, request: PreviewRequest): Promise<Plan> {
  const mapping = request.mapping ?? guessedMapping(file, 'headings')
  const total = countDrafts(file, mapping)
  if (total === 0) throw new AppError('BAD_FILE', { details: { reason: say(file.tables.length > 0 || file.document ? 'unknownFormat' : 'nothingInside') } })
  const rows: PreviewRow[] = []
  const planned: PlannedRow[] = []
  const wanted = new WantedItems(request.as === 'published')
  const counts: Record<RowOutcome, number> = { new: 0, changed: 0, unchanged: 0, rejected: 0 }
  let batch: DraftedRow[] = []

  const settle = async (): Promise<void> => {
    const stored = await storedFor(articles, batch)
    for (const drafted of batch) {
      const { row, plan } = settled(drafted, stored, request)
      counts[row.outcome]++
      rows.push(row)
      if (plan) planned.push(plan)
      if (drafted.good) wanted.note(rows.length - 1, row.row, drafted.good.input.content)
      await breathe()
    }
    batch = []
    request.onProgress?.({ done: rows.length, total })
  }

  for (const drafted of draftsOf(file, mapping)) {
    batch.push(drafted)
    if (batch.length === BATCH) await settle()
    await breathe()
    if (request.signal?.aborted) throw new AppError('IMPORT_CANCELLED')
  }
  if (batch.length > 0) await settle()
  for (const { at, problem } of await wanted.missing(articles)) {
    const row = rows[at]
    if (row) rows[at] = { ...row, problems: [...row.problems, problem] }
  }
  return { preview: { file: file.file, format: formatOf(file, mapping), counts, rows }, as: request.as, sample: request.sample, rows: planned }
}

function settled({ good: asRead, ...drafted }: DraftedRow, stored: ReadonlyMap<string, Article>, { as, sample, departmentCode }: PreviewRequest): { row: PreviewRow; plan?: PlannedRow } {
  if (!asRead) return { row: { ...drafted, outcome: 'rejected', changes: [] } }
  const before = stored.get(nameOf(asRead.input.content.kind, asRead.key))
  const whole = { ...asRead, input: withKept(asRead, before) }
  const good = departmentCode && !whole.input.departmentCode ? { ...whole, input: { ...whole.input, departmentCode } } : whole
  if (departmentCode && [good.input, before].some((one) => one && one.departmentCode !== departmentCode)) {
    return { row: { ...drafted, problems: [...drafted.problems, { kind: 'error', row: drafted.row, message: say('otherDepartment') }], outcome: 'rejected', changes: [] } }
  }
  const changes = before ? changesOf(before, { ...good.input, key: good.key }) : []
  const isChanged = !before || changes.length > 0 || (as === 'published' && before.state !== 'published') || (sample !== undefined && before.sample !== sample)
  const outcome = !before ? 'new' : isChanged ? 'changed' : 'unchanged'
  return { row: { ...drafted, outcome, changes }, plan: { good, stored: before, changes: isChanged } }
}

/** A table says nothing of the fields that it has no column for: they stay as they are stored. */
function withKept({ input, given }: Good, before: Article | undefined): ArticleInput {
  if (!given || before?.content.kind !== input.content.kind) return input
  const merged = (stored: object, read: object): object => Object.fromEntries([
    ...Object.entries(stored).filter(([field]) => !given.includes(field)),
    ...Object.entries(read).filter(([field]) => given.includes(field)),
  ])
  const { content, ...common } = input
  const { content: storedContent, ...storedCommon } = inputOf(before)
  return { ...merged(storedCommon, common), content: merged(storedContent, content) as ArticleInput['content'] }
}

/** What is stored of these rows, by kind and key. */
async function storedFor(articles: ArticleStore, batch: readonly DraftedRow[]): Promise<Map<string, Article>> {
  const keys = new Map<Article['content']['kind'], string[]>()
  for (const { good } of batch) {
    if (!good) continue
    const { kind } = good.input.content
    keys.set(kind, [...keys.get(kind) ?? [], good.key])
  }
  const found = await Promise.all([...keys].map(([kind, ofKind]) => articles.byKeys(kind, ofKind)))
  return new Map(found.flat().map((article) => [nameOf(article.content.kind, article.key), article]))
}

/** The names of what a file is, by what is taken of it. */
export const IMPORT_FORMATS = ['auto', 'service-items', 'article-lines', 'policy-lines', 'faq-csv', 'policy-document'] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]

const FORMAT_OF = { faq: 'faq-csv', item: 'service-items', policy: 'policy-lines', theme: 'article-lines' } as const

/** Of a file with several kinds of content, all of them. */
export function formatOf({ entries }: ReadFile, mapping: Mapping): string {
  const formats: ImportFormat[] = [...entries.length > 0 ? ['article-lines' as const] : [], ...mapping.tables.map(({ kind }) => FORMAT_OF[kind]), ...mapping.document ? ['policy-document' as const] : []]
  return [...new Set(formats)].join(' + ')
}

