import type { Kysely } from 'kysely'

/** Whether somebody has chosen the language of their conversation in words. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('conversations').addColumn('locale_chosen', 'integer', (c) => c.notNull().defaultTo(0)).execute()
}
