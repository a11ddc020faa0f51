import type { Kysely } from 'kysely'

/** Working calendars, and what a member of staff knows and speaks. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('calendars')
    .addColumn('code', 'text', (c) => c.primaryKey())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull())
    .execute()
  await db.schema.alterTable('staff').addColumn('skills', 'text').execute()
  await db.schema.alterTable('staff').addColumn('languages', 'text').execute()
}
