import type { Kysely } from 'kysely'

/** WeCom: whose account is whose, and who has been told what. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('staff').addColumn('wecom_id', 'text').execute()

  await schema.createTable('staff_alerts')
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('staff_alerts_pk', ['key', 'staff_id'])
    .execute()
  await schema.createIndex('staff_alerts_at').on('staff_alerts').column('at').execute()
}
