import type { Kysely } from 'kysely'

/** The WeChat channel: followers and how far they have been told, pushes that somebody answers for, the platform's access token. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createTable('wechat_users')
    .addColumn('openid', 'text', (c) => c.primaryKey())
    .addColumn('conversation_id', 'text', (c) => c.notNull().unique().references('conversations.id'))
    .addColumn('delivered_up_to', 'integer', (c) => c.notNull())
    .addColumn('looked_up_to', 'integer', (c) => c.notNull())
    .addColumn('touched_at', 'text', (c) => c.notNull())
    .addColumn('retry_at', 'text')
    .addColumn('sending_until', 'text')
    .addColumn('data', 'text', (c) => c.notNull())
    .execute()
  await schema.createIndex('wechat_users_touched').on('wechat_users').column('touched_at').execute()

  await schema.createTable('wechat_claims')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('openid', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('lease_until', 'text', (c) => c.notNull())
    .addColumn('push', 'text', (c) => c.notNull())
    .addColumn('reply', 'text')
    .addColumn('done', 'integer', (c) => c.notNull())
    .execute()
  await schema.createIndex('wechat_claims_open').on('wechat_claims').columns(['done', 'openid', 'lease_until']).execute()
  await schema.createIndex('wechat_claims_at').on('wechat_claims').column('at').execute()

  await schema.createTable('wechat_tokens')
    .addColumn('app_id', 'text', (c) => c.primaryKey())
    .addColumn('token', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('locked_until', 'text', (c) => c.notNull())
    .execute()
}
