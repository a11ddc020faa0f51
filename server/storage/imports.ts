import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { ImportRecord } from '../../contract/index.ts'
import type { ImportStore } from '../../knowledge/ports.ts'
import type { Database } from './database.ts'
import type { ImportTable } from './schema.ts'
import { prepareArticles, writeArticles } from './writeArticles.ts'

const ROWS = 100

export function createImportStore(db: Database): ImportStore {
  return {
    async add(record, articles, during) {
      const prepared = await prepareArticles(articles)
      await db.transaction().execute(async (trx) => {
        await trx.insertInto('imports').values({
          id: record.id, file: record.file, format: record.format, imported_by: record.by, at: record.at, counts: JSON.stringify(record.counts), state: record.state, undone_by: null, undone_at: null,
        }).execute()
        for (let from = 0; from < articles.length; from += ROWS) {
          await trx.insertInto('import_articles').values(articles.slice(from, from + ROWS).map(({ id, version }) => (
            { import_id: record.id, article_id: id, version_before: version > 1 ? version - 1 : null, version_after: version, version_undone: null }
          ))).execute()
          await new Promise(setImmediate)
        }
        await writeArticles(trx, prepared, during)
      })
    },

    async get(id) {
      const row = await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? withLeft(db, row) : null
    },

    async list({ limit, offset }) {
      const { total } = await db.selectFrom('imports').select((select) => select.fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow()
      const rows = await db.selectFrom('imports').selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute()
      return { total: Number(total), rows: await Promise.all(rows.map((row) => withLeft(db, row))) }
    },

    async articles(id) {
      const rows = await db.selectFrom('import_articles').selectAll().where('import_id', '=', id).where('version_undone', 'is', null).execute()
      return rows.map(({ article_id, version_before, version_after }) => ({ articleId: article_id, after: version_after, ...(version_before !== null && { before: version_before }) }))
    },

    async lastVersions(articleIds) {
      const found = new Map<string, number>()
      for (let from = 0; from < articleIds.length; from += ROWS) {
        const rows = await db.selectFrom('import_articles').select(['article_id', 'version_after', 'version_undone']).where('article_id', 'in', articleIds.slice(from, from + ROWS)).execute()
        for (const { article_id, version_after, version_undone } of rows) found.set(article_id, Math.max(found.get(article_id) ?? 0, version_undone ?? version_after))
      }
      return found
    },

    async undo(id, { by, at, settled, left }, articles, during) {
      const prepared = await prepareArticles(articles)
      return db.transaction().execute(async (trx) => {
        // The state first: of two at once the second finds nothing to change.
        const result = await trx.updateTable('imports').set({ state: left > 0 ? 'partly' : 'undone', undone_by: by, undone_at: at }).where('id', '=', id).where('state', '!=', 'undone').executeTakeFirst()
        if (result.numUpdatedRows !== 1n) return false
        await writeArticles(trx, prepared, during)
        for (let from = 0; from < settled.length; from += ROWS) {
          await trx.updateTable('import_articles')
            .set({ version_undone: sql<number>`coalesce((select version from articles where articles.id = import_articles.article_id), version_after)` })
            .where('import_id', '=', id).where('article_id', 'in', settled.slice(from, from + ROWS)).execute()
        }
        return true
      })
    },
  }
}

const count = z.number().int().nonnegative()
const shape = z.object({ state: z.enum(['done', 'partly', 'undone']), counts: z.object({ new: count, changed: count, unchanged: count, rejected: count, leftOut: count.exactOptional() }) })

/** How many were left is counted where it matters. */
async function withLeft(db: Database, row: Selectable<ImportTable>): Promise<ImportRecord> {
  const record = fromRow(row)
  if (record.state !== 'partly') return record
  const { count: left } = await db.selectFrom('import_articles').select((select) => select.fn.countAll<number | string>().as('count'))
    .where('import_id', '=', row.id).where('version_undone', 'is', null).executeTakeFirstOrThrow()
  return { ...record, left: Number(left) }
}

function fromRow(row: Selectable<ImportTable>): ImportRecord {
  return {
    ...shape.parse({ state: row.state, counts: JSON.parse(row.counts) as unknown }),
    id: row.id,
    file: row.file,
    format: row.format,
    by: row.imported_by,
    at: row.at,
    ...(row.undone_by !== null && row.undone_at !== null && { undone: { by: row.undone_by, at: row.undone_at } }),
  }
}
