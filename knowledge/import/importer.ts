/** Files of guidance → articles. A bad row rejects that row; a bad file changes nothing. */
import type { Article, ArticleKind, Clock, ImportReport, ImportRow } from '../../contract/index.ts'
import { AppError, articleInputSchema, DEEPEST_LEVEL, isDeeper, titleOf } from '../../contract/index.ts'
import type { ArticleStore } from '../ports.ts'
import { articleLines } from './articleLines.ts'
import { isSame } from './compare.ts'
import { decode } from './decode.ts'
import { faqCsv } from './faqCsv.ts'
import type { Draft, Format, RawRow } from './formats.ts'
import { BadRow } from './formats.ts'
import { policyLines } from './policyLines.ts'
import { reasonOf } from './reason.ts'
import { rowsOf } from './rows.ts'
import { serviceItems } from './serviceItems.ts'
import { WantedItems } from './wantedItems.ts'
import { say } from './wording.ts'

/** In the order in which they are tried: the narrow ones first. */
const FORMATS: Readonly<Record<Exclude<ImportFormat, 'auto'>, Format>> = {
  'service-items': serviceItems,
  'article-lines': articleLines,
  'policy-lines': policyLines,
  'faq-csv': faqCsv,
}
export const IMPORT_FORMATS = ['auto', 'service-items', 'article-lines', 'policy-lines', 'faq-csv'] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]

export interface ImportProgress {
  /** Rows dealt with. */
  readonly done: number
  readonly total: number
}

export interface ImportRequest {
  /** The file's name, for the report. */
  readonly file: string
  readonly bytes: Uint8Array
  readonly format: ImportFormat
  /** Who imports: a staff id, or `command`. */
  readonly by: string
  /** Published at once, or left as drafts for an editor. An article that is published already stays so. */
  readonly publish: boolean
  readonly sample?: boolean
  readonly onProgress?: (progress: ImportProgress) => void
}

export interface ImporterDeps {
  articles: ArticleStore
  clock: Clock
  newId: () => string
  /** Tells the index what has been saved. */
  refresh: (articles: Article[]) => void
}

export interface Importer {
  /** @throws AppError BAD_FILE when the file as a whole cannot be read; then nothing has changed */
  import(request: ImportRequest): Promise<ImportReport>
}

const BATCH = 500
/** As long as the key that an editor may give. */
const MAX_KEY = 200
/** So many rows that were not rejected are reported one by one. */
const REPORTED = 100

/** A row that may become an article. */
interface Good {
  readonly row: number
  readonly input: Pick<Article, 'key' | 'content' | 'departmentCode' | 'effectiveOn' | 'expiresOn' | 'supersedes'>
}

export function createImporter({ articles, clock, newId, refresh }: ImporterDeps): Importer {
  /** What becomes of a row, given what is stored; the article to save, if any. */
  function settle({ input }: Good, stored: Article | undefined, { by, publish, sample }: ImportRequest): Article | undefined {
    const state = publish ? 'published' : stored?.state ?? 'draft'
    if (stored && isSame(stored, input) && stored.state === state && stored.sample === (sample ?? stored.sample)) return undefined
    const now = clock.now().toISOString()
    return {
      ...input,
      id: stored?.id ?? newId(),
      state,
      version: (stored?.version ?? 0) + 1,
      ...(state === 'published' && { publishedVersion: (stored?.version ?? 0) + 1 }),
      sample: sample ?? stored?.sample ?? false,
      createdAt: stored?.createdAt ?? now,
      updatedAt: now,
      updatedBy: by,
    }
  }

  /** Someone may save one of the articles between our reading and our writing; then the batch is read and written once more. */
  async function saveBatch(batch: readonly Good[], request: ImportRequest): Promise<ImportRow[]> {
    try {
      return await trySaving(batch, request)
    } catch (error) {
      if (error instanceof AppError && (error.code === 'VERSION_CONFLICT' || error.code === 'DUPLICATE_KEY')) return trySaving(batch, request)
      throw error
    }
  }

  async function trySaving(batch: readonly Good[], request: ImportRequest): Promise<ImportRow[]> {
    const stored = await storedFor(articles, batch)
    const changed: Article[] = []
    const rows = batch.map((good): ImportRow => {
      const { input, row } = good
      const before = stored.get(idOf(input))
      const article = settle(good, before, request)
      if (article) changed.push(article)
      const outcome = !article ? 'unchanged' : before ? 'updated' : 'imported'
      return { row, outcome, key: input.key, title: titleOf(input.content) }
    })
    if (changed.length > 0) {
      await articles.save(changed)
      refresh(changed)
    }
    return rows
  }

  return {
    async import(request) {
      const { total, rows } = await rowsOf(decode(request.bytes), request.file)
      const iterator = rows[Symbol.iterator]()
      const head = take(iterator, BATCH)
      const format = formatFor(request.format, head)
      const report = new Report()
      const seen = new Map<string, number>()
      const wanted = new WantedItems()
      let done = 0
      for (let batch = head; batch.length > 0; batch = take(iterator, BATCH)) {
        const good: Good[] = []
        for (const one of batch) {
          const read = readRow(format, one, seen)
          if ('input' in read) good.push(read)
          else report.add(read)
        }
        for (const [i, row] of (await saveBatch(good, request)).entries()) {
          report.add(row)
          const content = good[i]?.input.content
          if (content) wanted.note(row, content)
        }
        done += batch.length
        request.onProgress?.({ done, total: Math.max(total, done) })
        await new Promise(setImmediate)
      }
      for (const { row, reason } of await wanted.missing(articles)) report.remark(row, reason)
      return report.finish(request.file, format.name)
    },
  }
}

function take(rows: Iterator<RawRow>, count: number): RawRow[] {
  const batch: RawRow[] = []
  while (batch.length < count) {
    const next = rows.next()
    if (next.done) break
    batch.push(next.value)
  }
  return batch
}

/** @throws AppError BAD_FILE */
function formatFor(wanted: ImportFormat, rows: readonly RawRow[]): Format {
  const first = rows.find(({ problem }) => problem === undefined)?.value
  if (first === undefined) throw new AppError('BAD_FILE', { details: { reason: say(rows.length > 0 ? 'noRowReadable' : 'nothingInside') } })
  const format = wanted === 'auto' ? Object.values(FORMATS).find((one) => one.recognises(first)) : FORMATS[wanted]
  if (!format?.recognises(first)) throw new AppError('BAD_FILE', { details: { reason: say('unknownFormat') } })
  return format
}

/** @param seen where each article of the file was first met */
function readRow(format: Format, { row, value, problem }: RawRow, seen: Map<string, number>): Good | ImportRow {
  if (problem !== undefined) return { row, outcome: 'rejected', reason: problem }
  // Whatever reads it further on calls itself for every level.
  if (isDeeper(value, DEEPEST_LEVEL)) return { row, outcome: 'rejected', reason: say('tooDeep', { max: DEEPEST_LEVEL }) }
  if (hasNul(value)) return { row, outcome: 'rejected', reason: say('nul') }
  let draft: Draft
  try {
    draft = format.read(value)
  } catch (error) {
    if (error instanceof BadRow) return { row, outcome: 'rejected', reason: error.message }
    throw error
  }
  const { key, ...rest } = draft
  if (key.length > MAX_KEY) return { row, outcome: 'rejected', reason: say('keyTooLong', { max: MAX_KEY }) }
  const checked = articleInputSchema.safeParse(rest)
  if (!checked.success) return { row, outcome: 'rejected', key, reason: reasonOf(checked.error) }
  const id = idOf({ key, content: checked.data.content })
  const earlier = seen.get(id)
  if (earlier !== undefined) return { row, outcome: 'rejected', key, title: titleOf(checked.data.content), reason: say('duplicateKey', { row: earlier }) }
  seen.set(id, row)
  return { row, input: { key, ...checked.data } }
}

/** PostgreSQL stores no NUL, and one row with it would fail its whole batch. Without recursion, and each object once: a row may be nested however deep. */
function hasNul(value: unknown): boolean {
  const left = [value]
  const seen = new Set<unknown>()
  while (left.length > 0) {
    const one = left.pop()
    if (typeof one === 'string' && one.includes('\u0000')) return true
    if (typeof one !== 'object' || one === null || seen.has(one)) continue
    seen.add(one)
    for (const [name, inner] of Object.entries(one)) left.push(name, inner)
  }
  return false
}

function idOf({ key, content }: Pick<Article, 'key' | 'content'>): string {
  return `${content.kind}:${key}`
}

async function storedFor(articles: ArticleStore, batch: readonly Good[]): Promise<Map<string, Article>> {
  const keys = new Map<ArticleKind, string[]>()
  for (const { input } of batch) keys.set(input.content.kind, [...keys.get(input.content.kind) ?? [], input.key])
  const found = await Promise.all([...keys].map(([kind, ofKind]) => articles.byKeys(kind, ofKind)))
  return new Map(found.flat().map((article) => [idOf(article), article]))
}

class Report {
  readonly #counts = { imported: 0, updated: 0, unchanged: 0, rejected: 0 }
  readonly #rows: ImportRow[] = []
  #others = 0

  add(row: ImportRow): void {
    this.#counts[row.outcome]++
    if (row.outcome === 'rejected' || this.#others++ < REPORTED) this.#rows.push(row)
  }

  /** Something to look at in a row that was taken. */
  remark(row: ImportRow, reason: string): void {
    const at = this.#rows.indexOf(row)
    this.#rows.splice(at < 0 ? this.#rows.length : at, at < 0 ? 0 : 1, { ...row, reason })
  }

  finish(file: string, format: string): ImportReport {
    return { file, format, ...this.#counts, rows: this.#rows.sort((a, b) => a.row - b.row) }
  }
}
