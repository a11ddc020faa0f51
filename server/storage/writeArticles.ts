/**
 * Writing articles. A local database has one connection: while a transaction runs on it, nobody's message is stored. So all that
 * can be worked out is worked out before, and the rows go in by the hundred.
 */
import type { Insertable, Selectable, Transaction } from 'kysely'
import type { Article } from '../../contract/index.ts'
import { AppError, endOf, filesIn, isBeside, startOf, titleOf } from '../../contract/index.ts'
import { articleText } from './articleText.ts'
import type { ArticleTable, AttachmentUseTable, Tables } from './schema.ts'

type Live = Pick<Selectable<ArticleTable>, 'published_version' | 'live_from' | 'live_until'>
type Row = Omit<Insertable<ArticleTable>, 'revision'>

/** An article as its rows will be, but for the revision. */
export interface WrittenArticle {
  readonly row: Row
  /** Another version answers while this one is written. */
  readonly beside: boolean
  /** The whole of it, as JSON. */
  readonly version: string
  readonly files: readonly Insertable<AttachmentUseTable>[]
}

/** So many rows go into one statement, and then others get their turn: a local database answers at once, and would let nobody else in. */
const ROWS = 100
/** So many articles are worked out before others get their turn. */
const TURN = 20

/** To be called before the transaction. */
export async function prepareArticles(articles: readonly Article[]): Promise<WrittenArticle[]> {
  const prepared: WrittenArticle[] = []
  for (const article of articles) {
    prepared.push(rowsOf(article))
    if (prepared.length % TURN === 0) await new Promise(setImmediate)
  }
  return prepared
}

/**
 * As `ArticleStore.save`, inside a transaction.
 * @param during told now and then how many are written; when it throws, the transaction fails
 * @throws AppError DUPLICATE_KEY, VERSION_CONFLICT
 */
export async function writeArticles(trx: Transaction<Tables>, articles: readonly WrittenArticle[], during?: (written: number) => void): Promise<void> {
  if (articles.length === 0) return
  // Taking the counter first makes writers queue here, so revisions become visible in their order, and what is looked up stays as it is.
  const { value: revision } = await trx.updateTable('counters')
    .set((e) => ({ value: e('value', '+', 1) })).where('name', '=', 'article_revision')
    .returning('value').executeTakeFirstOrThrow()
  let written = 0
  for (const part of parts(articles)) {
    await refuseClashes(trx, part)
    await put(trx, part.filter(({ beside }) => !beside), revision, LIVE)
    // What answers stays as it is while another version is written.
    await put(trx, part.filter(({ beside }) => beside), revision, [])
    await trx.insertInto('article_versions').values(part.map(({ row, version }) => ({ article_id: row.id, version: row.version, article: version }))).execute()
    const files = part.flatMap((one) => one.files)
    for (let from = 0; from < files.length; from += ROWS) await trx.insertInto('attachment_uses').values(files.slice(from, from + ROWS)).execute()
    written += part.length
    if (written === articles.length) return
    during?.(written)
    await new Promise(setImmediate)
  }
}

/** An article stands at most once in a part: of two versions the second is written over the first. */
function* parts(articles: readonly WrittenArticle[]): Generator<WrittenArticle[]> {
  let part: WrittenArticle[] = []
  const ids = new Set<string>()
  for (const article of articles) {
    if (part.length === ROWS || ids.has(article.row.id)) {
      yield part
      part = []
      ids.clear()
    }
    part.push(article)
    ids.add(article.row.id)
  }
  yield part
}

async function refuseClashes(trx: Transaction<Tables>, part: readonly WrittenArticle[]): Promise<void> {
  const stored = await trx.selectFrom('articles').select(['id', 'version']).where('id', 'in', part.map(({ row }) => row.id)).execute()
  const versions = new Map(stored.map(({ id, version }) => [id, version]))
  if (part.some(({ row }) => row.version !== (versions.get(row.id) ?? 0) + 1)) throw new AppError('VERSION_CONFLICT')
  const fresh = part.filter(({ row }) => row.version === 1)
  if (fresh.length === 0) return
  const nameOf = ({ kind, key }: Pick<Row, 'kind' | 'key'>): string => `${kind}:${key}`
  const holders = await trx.selectFrom('articles').select(['kind', 'key'])
    .where('kind', 'in', [...new Set(fresh.map(({ row }) => row.kind))]).where('key', 'in', fresh.map(({ row }) => row.key)).execute()
  const taken = new Set(holders.map(nameOf))
  for (const { row } of fresh) {
    if (taken.has(nameOf(row))) throw new AppError('DUPLICATE_KEY', { details: { key: row.key } })
    taken.add(nameOf(row))
  }
}

/** Who looks after it is nobody's to change but `assign`'s: what is put back was written when it may have been somebody else. */
const CHANGING = ['state', 'version', 'title', 'department_code', 'effective_on', 'expires_on', 'authors', 'remark', 'supersedes', 'content', 'words', 'sample', 'revision', 'updated_at', 'updated_by'] as const
const LIVE = ['published_version', 'live_from', 'live_until'] as const

/** New rows, and new values of old ones. */
async function put(trx: Transaction<Tables>, part: readonly WrittenArticle[], revision: number, live: readonly (keyof Live)[]): Promise<void> {
  if (part.length === 0) return
  await trx.insertInto('articles').values(part.map(({ row }) => ({ ...row, revision })))
    .onConflict((conflict) => conflict.column('id').doUpdateSet(({ ref }) => Object.fromEntries([...CHANGING, ...live].map((column) => [column, ref(`excluded.${column}`)]))))
    .execute()
}

function rowsOf(article: Article): WrittenArticle {
  const { id, version, state } = article
  const content = JSON.stringify(article.content)
  return {
    row: rowOf(article, content),
    beside: isBeside(article),
    version: JSON.stringify(article),
    files: filesIn(content).map((file) => ({ attachment_id: file, article_id: id, version, published: state === 'published' ? 1 : 0 })),
  }
}

function rowOf(article: Article, content: string): Row {
  return {
    id: article.id,
    kind: article.content.kind,
    key: article.key,
    state: article.state,
    version: article.version,
    title: titleOf(article.content),
    department_code: article.departmentCode ?? null,
    effective_on: article.effectiveOn ?? null,
    expires_on: article.expiresOn ?? null,
    ...liveOf(article),
    authors: article.authors?.length ? JSON.stringify(article.authors) : null,
    owner: article.owner ?? null,
    remark: article.remark ?? null,
    supersedes: article.supersedes ?? null,
    content,
    words: articleText(article.content),
    sample: article.sample ? 1 : 0,
    created_at: article.createdAt,
    updated_at: article.updatedAt,
    updated_by: article.updatedBy,
  }
}

/** What a published article answers from and until; nothing for one that does not answer. */
function liveOf(article: Article): Live {
  if (article.state !== 'published') return { published_version: null, live_from: null, live_until: null }
  return { published_version: article.version, live_from: startOf(article) ?? null, live_until: endOf(article) ?? null }
}
