import type { Kysely } from 'kysely'

/** The official account: people on their way into the web page, its menu, codes to scan and where they are from. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createTable('wechat_entries')
    .addColumn('state_hash', 'text', (c) => c.primaryKey())
    .addColumn('browser_hash', 'text', (c) => c.notNull())
    .addColumn('to', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .execute()
  await schema.createIndex('wechat_entries_expires').on('wechat_entries').column('expires_at').execute()

  await schema.createTable('wechat_menus')
    .addColumn('app_id', 'text', (c) => c.primaryKey())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull())
    .execute()

  await schema.createTable('wechat_codes')
    .addColumn('scene', 'text', (c) => c.primaryKey())
    .addColumn('ticket', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .execute()

  await schema.createTable('wechat_places')
    .addColumn('conversation_id', 'text', (c) => c.primaryKey().references('conversations.id'))
    .addColumn('scene', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .execute()
}
