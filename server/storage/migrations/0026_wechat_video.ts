import type { Kysely } from 'kysely'

/** Links from WeChat into the video: of each key only its hash, until it is used or over. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createTable('wechat_video_links')
    .addColumn('key_hash', 'text', (c) => c.primaryKey())
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id'))
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .execute()
  await schema.createIndex('wechat_video_links_expires').on('wechat_video_links').column('expires_at').execute()
}
