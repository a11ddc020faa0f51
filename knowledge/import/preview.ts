/** What an import would do, worked out to the last article before anything is written. */
import type { Article, Department, ImportedAs, ImportPreview, Mapping, PreviewRow, RowOutcome } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import type { ArticleStore, ImportStore } from '../ports.ts'
import { breathe } from './breathe.ts'
import { changesOf } from './compare.ts'
import { departmentFinder } from './departments.ts'
import type { Good } from './draft.ts'
import { nameOf } from './draft.ts'
import type { DraftedRow } from './drafts.ts'
import { countDrafts, draftsOf } from './drafts.ts'
import { editsSince } from './edits.ts'
import { withKept } from './kept.ts'
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
  /** Whose names say whose an item is. */
  readonly directory?: readonly Department[]
  /** Other names → codes. */
  readonly departments?: Readonly<Record<string, string>>
}

/** A row that was not rejected, and what was stored then. */
export interface PlannedRow {
  readonly good: Good
  readonly stored: Article | undefined
  readonly changes: boolean
  /** Its place among the rows of the preview. */
  readonly at: number
}

/** An import as it was previewed; committing it writes exactly this. */
export interface Plan {
  readonly preview: ImportPreview
  readonly as: ImportedAs
  readonly sample: boolean | undefined
  readonly rows: readonly PlannedRow[]
  /** Rows of other people's files whose article a person has edited since: not taken unless somebody says so. */
  readonly leftOut: ReadonlySet<number>
}

/** So many rows are looked up at once. */
const BATCH = 100

/** @throws AppError BAD_FILE when the file holds nothing that can be imported; IMPORT_CANCELLED */
export async function planImport({ articles, imports }: { articles: ArticleStore; imports: Pick<ImportStore, 'lastVersions'> }, file: ReadFile, request: PreviewRequest): Promise<Plan> {
  const mapping = request.mapping ?? guessedMapping(file, 'headings')
  const total = countDrafts(file, mapping)
  if (total === 0) throw new AppError('BAD_FILE', { details: { reason: say(file.tables.length > 0 || file.document ? 'unknownFormat' : 'nothingInside') } })
  const rows: PreviewRow[] = []
  const planned: PlannedRow[] = []
  const wanted = new WantedItems(request.as === 'published')
  const counts: Record<RowOutcome, number> = { new: 0, changed: 0, unchanged: 0, rejected: 0 }
  const find = departmentFinder(request.directory ?? [], request.departments ?? {})
  const unknown = new Map<string, number>()
  const leftOut = new Set<number>()
  let batch: DraftedRow[] = []

  const settle = async (): Promise<void> => {
    const stored = await storedFor(articles, batch)
    const settledRows = batch.map((drafted) => settled(named(drafted, find), stored, request))
    const edits = await editsSince(articles, imports, settledRows.flatMap(({ plan }) => plan?.changes && plan.stored ? [plan.stored] : []))
    for (const [i, drafted] of batch.entries()) {
      const { row, plan } = settledRows[i] as Settled
      const edited = plan?.stored && edits.get(plan.stored.id)
      counts[row.outcome]++
      if (edited && !plan.good.ours) leftOut.add(rows.length)
      if (plan) planned.push({ ...plan, at: rows.length })
      rows.push({ ...row, ...(edited && { edited }) })
      const name = plan && unnamed(plan.good)
      if (name) unknown.set(name, (unknown.get(name) ?? 0) + 1)
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
  return { preview: { file: file.file, format: formatOf(file, mapping), counts, rows, unknownDepartments: [...unknown].map(([name, count]) => ({ name, count })) }, as: request.as, sample: request.sample, rows: planned, leftOut }
}

/** The row with the code of the department that it names. */
function named(drafted: DraftedRow, find: (name: string) => string | undefined): DraftedRow {
  const { good } = drafted
  if (!good) return drafted
  const { content, departmentCode: said } = good.input
  const name = said ?? (content.kind === 'item' && !good.ours ? content.departmentName : undefined)
  const code = name === undefined ? undefined : find(name)
  return code === undefined || code === said ? drafted : { ...drafted, good: { ...good, input: { ...good.input, departmentCode: code }, ...(said === undefined && { departmentGuessed: true }) } }
}

/** The department that an item names and that nobody knows. */
const unnamed = ({ ours, input: { content, departmentCode } }: Good): string | undefined => content.kind === 'item' && !ours && !departmentCode ? content.departmentName : undefined

interface Settled {
  readonly row: PreviewRow
  readonly plan?: Omit<PlannedRow, 'at'>
}

function settled({ good: asRead, ...drafted }: DraftedRow, stored: ReadonlyMap<string, Article>, { as, sample, departmentCode }: PreviewRequest): Settled {
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
  return { row: { ...drafted, outcome, changes, ...(good.input.departmentCode && { departmentCode: good.input.departmentCode }) }, plan: { good, stored: before, changes: isChanged } }
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

