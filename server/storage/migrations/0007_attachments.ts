import type { Kysely } from 'kysely'

/** Files that articles give, and which versions name them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('attachments')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    // PostgreSQL's word; SQLite stores bytes as bytes whatever the column is called.
    .addColumn('bytes', 'bytea', (c) => c.notNull())
    .addColumn('uploaded_at', 'text', (c) => c.notNull())
    .addColumn('uploaded_by', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('attachments_uploaded').on('attachments').column('uploaded_at').execute()

  await db.schema.createTable('attachment_uses')
    .addColumn('attachment_id', 'text', (c) => c.notNull())
    .addColumn('article_id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('published', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('attachment_uses_pk', ['attachment_id', 'article_id', 'version'])
    .execute()
}
