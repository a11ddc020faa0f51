import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** Who is to be sent to again is found without looking at everybody. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createIndex('wechat_users_retry').on('wechat_users').column('retry_at').where(sql`retry_at`, 'is not', null).execute()
}
