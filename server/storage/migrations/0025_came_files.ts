import type { Kysely } from 'kysely'

/** Voice messages and pictures that came on a channel, until their time is over. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createTable('came_files')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id'))
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('words', 'text')
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('bytes', 'bytea', (c) => c.notNull())
    .addUniqueConstraint('came_files_once', ['conversation_id', 'client_id'])
    .execute()
  await schema.createIndex('came_files_at').on('came_files').column('at').execute()
}
