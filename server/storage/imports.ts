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
            { import_id: record.id, article_id: id, version_before: version > 1 ? version - 1 : null, version_after: version }
          ))).execute()
          await new Promise(setImmediate)
        }
        await writeArticles(trx, prepared, during)
      })
    },

    async get(id) {
      const row = await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? fromRow(row) : null
    },

    async list({ limit, offset }) {
      const { total } = await db.selectFrom('imports').select((select) => select.fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow()
      const rows = await db.selectFrom('imports').selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute()
      return { total: Number(total), rows: rows.map(fromRow) }
    },

    async articles(id) {
      const rows = await db.selectFrom('import_articles').selectAll().where('import_id', '=', id).execute()
      return rows.map(({ article_id, version_before, version_after }) => ({ articleId: article_id, after: version_after, ...(version_before !== null && { before: version_before }) }))
    },

    async undo(id, { by, at }, articles, during) {
      const prepared = await prepareArticles(articles)
      return db.transaction().execute(async (trx) => {
        // The state first: of two at once the second finds nothing to change.
        const result = await trx.updateTable('imports').set({ state: 'undone', undone_by: by, undone_at: at }).where('id', '=', id).where('state', '=', 'done').executeTakeFirst()
        if (result.numUpdatedRows !== 1n) return false
        await writeArticles(trx, prepared, during)
        return true
      })
    },
  }
}

const count = z.number().int().nonnegative()
const shape = z.object({ state: z.enum(['done', 'undone']), counts: z.object({ new: count, changed: count, unchanged: count, rejected: count }) })

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
