import type { Kysely } from 'kysely'

/** What a node has running, and that it is to open no more rooms. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema.alterTable('nodes').addColumn('host', 'text').execute()
  await schema.alterTable('nodes').addColumn('rooms', 'integer', (c) => c.notNull().defaultTo(0)).execute()
  await schema.alterTable('nodes').addColumn('draining', 'integer', (c) => c.notNull().defaultTo(0)).execute()
}
