import type { Expression, ExpressionBuilder, Insertable, Selectable, SqlBool, Transaction } from 'kysely'
import { z } from 'zod'
import type { Article, ArticleKind } from '../../contract/index.ts'
import { AppError, articleStateSchema, contentSchema, endOf, isBeside, startOf, titleOf } from '../../contract/index.ts'
import type { ArticleQuery, ArticleStore } from '../../knowledge/ports.ts'
import { articleText } from './articleText.ts'
import { recordFiles } from './attachments.ts'
import type { Database } from './database.ts'
import { isUniqueViolation } from './database.ts'
import { contains } from './like.ts'
import type { ArticleTable, Tables } from './schema.ts'

/** What changed since a revision; how a process learns of another one's saves. */
export interface ArticleFeed {
  /** @returns the newest revision, and the articles saved after `revision`: the version that answers, or the newest where none does. */
  changedSince(revision: number): Promise<{ revision: number; articles: Article[] }>
}

const PAGE = 500

export function createArticleStore(db: Database): ArticleStore & ArticleFeed {
  return {
    async get(id) {
      const row = await db.selectFrom('articles').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? fromRow(row) : null
    },

    async byKeys(kind: ArticleKind, keys: readonly string[]) {
      const found: Article[] = []
      for (let start = 0; start < keys.length; start += PAGE) {
        const rows = await db.selectFrom('articles').selectAll()
          .where('kind', '=', kind).where('key', 'in', keys.slice(start, start + PAGE)).execute()
        found.push(...rows.map(fromRow))
      }
      return found
    },

    async list({ kind, standing, departmentCode, owner, text, limit, offset }: ArticleQuery) {
      let query = db.selectFrom('articles')
      if (kind) query = query.where('kind', '=', kind)
      if (standing) query = query.where((where) => stands(where, standing))
      if (owner) query = query.where('owner', '=', owner)
      if (departmentCode) query = query.where('department_code', '=', departmentCode)
      if (text) query = query.where((where) => where.or([contains('title', text), contains('key', text), contains('words', text)]))
      const { total } = await query.select((select) => select.fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow()
      const rows = await query.selectAll().orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(limit).offset(offset).execute()
      return { total: Number(total), rows: rows.map(fromRow) }
    },

    async versions(id) {
      const rows = await db.selectFrom('article_versions').select('article').where('article_id', '=', id).orderBy('version', 'desc').execute()
      return rows.map(({ article }) => {
        const { version, state, updatedAt, updatedBy, remark, content } = storedArticle(article)
        return { version, state, updatedAt, updatedBy, title: titleOf(content), ...(remark && { remark }) }
      })
    },

    async version(id, version) {
      const row = await db.selectFrom('article_versions').select('article').where('article_id', '=', id).where('version', '=', version).executeTakeFirst()
      return row ? storedArticle(row.article) : null
    },

    async save(articles) {
      if (articles.length === 0) return
      await db.transaction().execute((trx) => writeArticles(trx, articles))
    },

    async assign(ids, owner) {
      for (let start = 0; start < ids.length; start += PAGE) {
        await db.updateTable('articles').set({ owner }).where('id', 'in', ids.slice(start, start + PAGE)).execute()
      }
    },

    async *published() {
      let after = ''
      for (;;) {
        const rows = await db.selectFrom('articles')
          .innerJoin('article_versions', (join) => join.onRef('article_id', '=', 'id').onRef('article_versions.version', '=', 'published_version'))
          .select(['id', 'article']).where('id', '>', after).orderBy('id').limit(PAGE).execute()
        for (const { article } of rows) yield storedArticle(article)
        const last = rows.at(-1)
        if (!last || rows.length < PAGE) return
        after = last.id
      }
    },

    async changedSince(revision) {
      const { value } = await db.selectFrom('counters').select('value').where('name', '=', 'article_revision').executeTakeFirstOrThrow()
      if (value <= revision) return { revision: value, articles: [] }
      const rows = await db.selectFrom('articles').selectAll()
        .where('revision', '>', revision).where('revision', '<=', value).orderBy('revision').execute()
      const newest: Article[] = []
      for (const row of rows) {
        newest.push(fromRow(row))
        if (newest.length % TURN === 0) await new Promise(setImmediate)
      }
      const ofOlder = newest.filter(({ publishedVersion, version }) => publishedVersion !== undefined && publishedVersion !== version)
      const older = await Promise.all(ofOlder.map(({ id, publishedVersion = 0 }) => this.version(id, publishedVersion)))
      const answering = new Map(older.flatMap((article) => article ? [[article.id, article] as const] : []))
      return { revision: value, articles: newest.map((article) => answering.get(article.id) ?? article) }
    },
  }
}

/** After so many others get their turn: a local database answers at once, and would let nobody else in. */
const TURN = 20

/**
 * As `ArticleStore.save`, inside a transaction.
 * @param during told now and then how many are written; when it throws, the transaction fails
 */
export async function writeArticles(trx: Transaction<Tables>, articles: readonly Article[], during?: (written: number) => void): Promise<void> {
  if (articles.length === 0) return
  // Taking the counter first makes writers queue here, so revisions become visible in their order.
  const { value: revision } = await trx.updateTable('counters')
    .set((e) => ({ value: e('value', '+', 1) })).where('name', '=', 'article_revision')
    .returning('value').executeTakeFirstOrThrow()
  for (const [at, article] of articles.entries()) {
    const row = toRow(article, revision)
    // What answers stays as it is while another version is written.
    const live = isBeside(article) ? {} : liveOf(article)
    if (article.version === 1) {
      try {
        await trx.insertInto('articles').values({ ...row, ...live }).execute()
      } catch (cause) {
        if (!isUniqueViolation(cause)) throw cause
        throw new AppError('DUPLICATE_KEY', { cause, details: { key: article.key } })
      }
    } else {
      // Who looks after it is nobody's to change but `assign`'s: what is put back was written when it may have been somebody else.
      const { id, kind: _kind, key: _key, created_at: _created, owner: _owner, ...changes } = row
      const result = await trx.updateTable('articles').set({ ...changes, ...live })
        .where('id', '=', id).where('version', '=', article.version - 1).executeTakeFirst()
      if (result.numUpdatedRows !== 1n) throw new AppError('VERSION_CONFLICT')
    }
    await trx.insertInto('article_versions')
      .values({ article_id: article.id, version: article.version, article: JSON.stringify(article) }).execute()
    await recordFiles(trx, article)
    if (at % TURN !== TURN - 1) continue
    during?.(at + 1)
    await new Promise(setImmediate)
  }
}

/** A version was checked when it was saved; fields that came later have their defaults. */
function storedArticle(json: string): Article {
  // Who looks after it now is told by the row.
  const { owner: _then, ...article } = JSON.parse(json) as Article
  return { ...article, state: articleStateSchema.parse(article.state), content: contentSchema.parse(article.content), ...(article.state === 'published' && { publishedVersion: article.version }) }
}

const staffIds = z.array(z.string())

type Live = Pick<Selectable<ArticleTable>, 'published_version' | 'live_from' | 'live_until'>

/** What a published article answers from and until; nothing for one that does not answer. */
function liveOf(article: Article): Live {
  if (article.state !== 'published') return { published_version: null, live_from: null, live_until: null }
  return { published_version: article.version, live_from: startOf(article) ?? null, live_until: endOf(article) ?? null }
}

function stands(where: ExpressionBuilder<Tables, 'articles'>, { is, minute, until }: NonNullable<ArticleQuery['standing']>): Expression<SqlBool> {
  const ended = where('live_until', '<=', minute)
  const begun = where.or([where('live_from', 'is', null), where('live_from', '<=', minute)])
  switch (is) {
    case 'scheduled': return where('live_from', '>', minute)
    case 'expired': return ended
    case 'published': return where.and([where('published_version', 'is not', null), begun, where.or([where('live_until', 'is', null), where('live_until', '>', minute)])])
    case 'expiring': return where.and([where('live_until', '>', minute), where('live_until', '<', until)])
    default: return where('state', '=', is)
  }
}

function toRow(article: Article, revision: number): Omit<Insertable<ArticleTable>, keyof Live> {
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
    authors: article.authors?.length ? JSON.stringify(article.authors) : null,
    owner: article.owner ?? null,
    remark: article.remark ?? null,
    supersedes: article.supersedes ?? null,
    content: JSON.stringify(article.content),
    words: articleText(article.content),
    sample: article.sample ? 1 : 0,
    revision,
    created_at: article.createdAt,
    updated_at: article.updatedAt,
    updated_by: article.updatedBy,
  }
}

function fromRow(row: Selectable<ArticleTable>): Article {
  return {
    id: row.id,
    key: row.key,
    state: articleStateSchema.parse(row.state),
    version: row.version,
    content: contentSchema.parse(JSON.parse(row.content)),
    ...(row.department_code !== null && { departmentCode: row.department_code }),
    ...(row.effective_on !== null && { effectiveOn: row.effective_on }),
    ...(row.expires_on !== null && { expiresOn: row.expires_on }),
    ...(row.supersedes !== null && { supersedes: row.supersedes }),
    ...(row.published_version !== null && { publishedVersion: row.published_version }),
    ...(row.authors !== null && { authors: staffIds.parse(JSON.parse(row.authors)) }),
    ...(row.owner !== null && { owner: row.owner }),
    ...(row.remark !== null && { remark: row.remark }),
    sample: row.sample === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  }
}
