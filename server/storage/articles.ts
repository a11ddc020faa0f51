import type { Insertable, Selectable } from 'kysely'
import type { Article, ArticleKind } from '../../contract/index.ts'
import { AppError, articleStateSchema, contentSchema, titleOf } from '../../contract/index.ts'
import type { ArticleQuery, ArticleStore } from '../../knowledge/ports.ts'
import { recordFiles } from './attachments.ts'
import type { Database } from './database.ts'
import { isUniqueViolation } from './database.ts'
import { contains } from './like.ts'
import type { ArticleTable } from './schema.ts'

/** What changed since a revision; how a process learns of another one's saves. */
export interface ArticleFeed {
  /** @returns the newest revision, and the articles saved after `revision`. */
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

    async list({ kind, state, departmentCode, text, limit, offset }: ArticleQuery) {
      let query = db.selectFrom('articles')
      if (kind) query = query.where('kind', '=', kind)
      if (state) query = query.where('state', '=', state)
      if (departmentCode) query = query.where('department_code', '=', departmentCode)
      if (text) query = query.where((where) => where.or([contains('title', text), contains('key', text), contains('content', text)]))
      const { total } = await query.select((select) => select.fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow()
      const rows = await query.selectAll().orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(limit).offset(offset).execute()
      return { total: Number(total), rows: rows.map(fromRow) }
    },

    async versions(id) {
      const rows = await db.selectFrom('article_versions').select('article').where('article_id', '=', id).orderBy('version', 'desc').execute()
      return rows.map(({ article }) => {
        const { version, state, updatedAt, updatedBy, content } = storedArticle(article)
        return { version, state, updatedAt, updatedBy, title: titleOf(content) }
      })
    },

    async version(id, version) {
      const row = await db.selectFrom('article_versions').select('article').where('article_id', '=', id).where('version', '=', version).executeTakeFirst()
      return row ? storedArticle(row.article) : null
    },

    async save(articles) {
      if (articles.length === 0) return
      await db.transaction().execute(async (trx) => {
        // Taking the counter first makes writers queue here, so revisions become visible in their order.
        const { value: revision } = await trx.updateTable('counters')
          .set((e) => ({ value: e('value', '+', 1) })).where('name', '=', 'article_revision')
          .returning('value').executeTakeFirstOrThrow()
        for (const article of articles) {
          const row = toRow(article, revision)
          if (article.version === 1) {
            try {
              await trx.insertInto('articles').values(row).execute()
            } catch (cause) {
              if (!isUniqueViolation(cause)) throw cause
              throw new AppError('DUPLICATE_KEY', { cause, details: { key: article.key } })
            }
          } else {
            const { id, kind: _kind, key: _key, created_at: _created, ...changes } = row
            const result = await trx.updateTable('articles').set(changes)
              .where('id', '=', id).where('version', '=', article.version - 1).executeTakeFirst()
            if (result.numUpdatedRows !== 1n) throw new AppError('VERSION_CONFLICT')
          }
          await trx.insertInto('article_versions')
            .values({ article_id: article.id, version: article.version, article: JSON.stringify(article) }).execute()
          await recordFiles(trx, article)
        }
      })
    },

    async *published() {
      let after = ''
      for (;;) {
        const rows = await db.selectFrom('articles').selectAll()
          .where('state', '=', 'published').where('id', '>', after).orderBy('id').limit(PAGE).execute()
        for (const row of rows) yield fromRow(row)
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
      return { revision: value, articles: rows.map(fromRow) }
    },
  }
}

/** A version was checked when it was saved; fields that came later have their defaults. */
function storedArticle(json: string): Article {
  const article = JSON.parse(json) as Article
  return { ...article, state: articleStateSchema.parse(article.state), content: contentSchema.parse(article.content) }
}

function toRow(article: Article, revision: number): Insertable<ArticleTable> {
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
    supersedes: article.supersedes ?? null,
    content: JSON.stringify(article.content),
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
    sample: row.sample === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  }
}
