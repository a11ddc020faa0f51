import type { Kysely } from 'kysely'

/** What each code to scan stands for. Nothing has made codes before, so the table is made anew. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.dropTable('wechat_codes').execute()
  await schema.createTable('wechat_codes')
    .addColumn('scene', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('of', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .execute()
}
