import type { Kysely } from 'kysely'
import { sql } from 'kysely'

interface Before {
  articles: { state: string; version: number; published_version: number | null; live_from: string | null; live_until: string | null; effective_on: string | null; expires_on: string | null }
}

/**
 * Which version of an article answers while a newer one is written or reviewed, who wrote that, and who looks after it;
 * the lists that editors come back to.
 */
export async function up(db: Kysely<Before>): Promise<void> {
  for (const [column, type] of [['published_version', 'integer'], ['live_from', 'text'], ['live_until', 'text'], ['owner', 'text'], ['authors', 'text'], ['remark', 'text']] as const) {
    await db.schema.alterTable('articles').addColumn(column, type).execute()
  }
  await db.updateTable('articles').set({
    published_version: sql`version`,
    live_from: sql`effective_on || ' 00:00'`,
    live_until: sql`expires_on || ' 24:00'`,
  }).where('state', '=', 'published').execute()
  await db.schema.createTable('saved_views').addColumn('staff_id', 'text', (c) => c.primaryKey()).addColumn('views', 'text', (c) => c.notNull()).execute()
  await db.schema.createIndex('articles_live_until').on('articles').column('live_until').execute()
}
