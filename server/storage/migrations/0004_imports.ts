import type { Kysely } from 'kysely'

/** What was imported by whom, and which version of an article each import made, so that a whole import can be taken back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('imports')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('file', 'text', (column) => column.notNull())
    .addColumn('format', 'text', (column) => column.notNull())
    .addColumn('imported_by', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('counts', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('undone_by', 'text')
    .addColumn('undone_at', 'text')
    .execute()
  await db.schema.createTable('import_articles')
    .addColumn('import_id', 'text', (column) => column.notNull().references('imports.id'))
    .addColumn('article_id', 'text', (column) => column.notNull())
    .addColumn('version_before', 'integer')
    .addColumn('version_after', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('import_articles_key', ['import_id', 'article_id'])
    .execute()
}
