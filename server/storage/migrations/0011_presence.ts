import type { Kysely } from 'kysely'

/** Who is there, on which node; one ring for each window; an applicant's earlier consultations. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema.createTable('nodes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('seen_at', 'text', (c) => c.notNull())
    .execute()
  await schema.createTable('connections')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('node_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .execute()
  await schema.createIndex('connections_kind').on('connections').columns(['kind', 'person_id']).execute()
  await schema.createIndex('connections_node').on('connections').column('node_id').execute()
  await schema.createTable('staff_presence')
    .addColumn('staff_id', 'text', (c) => c.primaryKey())
    .addColumn('chosen', 'text', (c) => c.notNull())
    .addColumn('missed', 'integer', (c) => c.notNull())
    .addColumn('served_at', 'text')
    .execute()

  await schema.alterTable('consultations').addColumn('ringing_window_id', 'text').execute()
  await schema.createIndex('consultations_ringing').unique().on('consultations').column('ringing_window_id').execute()
  await schema.createIndex('consultations_applicant').on('consultations').columns(['applicant_id', 'requested_at']).execute()
}
