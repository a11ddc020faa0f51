import type { Kysely } from 'kysely'

/** Which version taking an import back made of an article, so that an undo can go on where it left some; and an article's imports are found at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('import_articles').addColumn('version_undone', 'integer').execute()
  await db.schema.createIndex('import_articles_article').on('import_articles').column('article_id').execute()
}
