import { isDeepStrictEqual } from 'node:util'
import type { Expression, ExpressionBuilder, Selectable, SqlBool } from 'kysely'
import { z } from 'zod'
import type { Article, ArticleKind } from '../../contract/index.ts'
import { articleStateSchema, contentSchema, titleOf } from '../../contract/index.ts'
import { inputOf } from '../../knowledge/index.ts'
import type { ArticleQuery, ArticleStore } from '../../knowledge/ports.ts'
import type { Database } from './database.ts'
import { contains } from './like.ts'
import type { ArticleTable, Tables } from './schema.ts'
import { prepareArticles, writeArticles } from './writeArticles.ts'

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

    async list({ kind, standing, departmentCode, owner, importId, sample, withoutRetiredSample, text, limit, offset }: ArticleQuery) {
      let query = db.selectFrom('articles')
      if (kind) query = query.where('kind', '=', kind)
      if (standing) query = query.where((where) => stands(where, standing))
      if (owner) query = query.where('owner', '=', owner)
      if (departmentCode) query = query.where('department_code', '=', departmentCode)
      if (importId) query = query.where('id', 'in', (select) => select.selectFrom('import_articles').select('article_id').where('import_id', '=', importId))
      if (sample !== undefined) query = query.where('sample', '=', sample ? 1 : 0)
      if (withoutRetiredSample) query = query.where((where) => where.or([where('sample', '=', 0), where('state', '!=', 'withdrawn')]))
      if (text) query = query.where((where) => where.or([contains('title', text), contains('key', text), contains('words', text)]))
      const { total } = await query.select((select) => select.fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow()
      const rows = await query.selectAll().orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(limit).offset(offset).execute()
      return { total: Number(total), rows: rows.map(fromRow) }
    },

    async versions(id) {
      const rows = await db.selectFrom('article_versions').select('article').where('article_id', '=', id).orderBy('version', 'desc').execute()
      const versions = rows.map(({ article }) => storedArticle(article))
      return versions.map((one, at) => {
        const { version, state, updatedAt, updatedBy, remark, content } = one
        const before = versions[at + 1]
        return { version, state, updatedAt, updatedBy, title: titleOf(content), changed: !before || !isDeepStrictEqual(inputOf(one), inputOf(before)), ...(remark && { remark }) }
      })
    },

    async version(id, version) {
      const row = await db.selectFrom('article_versions').select('article').where('article_id', '=', id).where('version', '=', version).executeTakeFirst()
      return row ? storedArticle(row.article) : null
    },

    async save(articles) {
      const prepared = await prepareArticles(articles)
      await db.transaction().execute((trx) => writeArticles(trx, prepared))
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

/** A version was checked when it was saved; fields that came later have their defaults. */
function storedArticle(json: string): Article {
  // Who looks after it now is told by the row.
  const { owner: _then, ...article } = JSON.parse(json) as Article
  return { ...article, state: articleStateSchema.parse(article.state), content: contentSchema.parse(article.content), ...(article.state === 'published' && { publishedVersion: article.version }) }
}

const staffIds = z.array(z.string())

function stands(where: ExpressionBuilder<Tables, 'articles'>, { is, minute, until, me }: NonNullable<ArticleQuery['standing']>): Expression<SqlBool> {
  const ended = where('live_until', '<=', minute)
  const begun = where.or([where('live_from', 'is', null), where('live_from', '<=', minute)])
  switch (is) {
    case 'scheduled': return where('live_from', '>', minute)
    case 'expired': return ended
    case 'published': return where.and([where('published_version', 'is not', null), begun, where.or([where('live_until', 'is', null), where('live_until', '>', minute)])])
    case 'expiring': return where.and([where('live_until', '>', minute), where('live_until', '<', until)])
    case 'forMe': return where.and([where('state', '=', 'inReview'), where.or([where('authors', 'is', null), where('authors', 'not like', `%${JSON.stringify(me)}%`)])])
    default: return where('state', '=', is)
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
