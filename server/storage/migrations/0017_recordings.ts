import type { Kysely } from 'kysely'

/** Recordings of video rooms. Their files lie beside the database. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createTable('recordings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('consultation_id', 'text', (c) => c.notNull().references('consultations.id'))
    .addColumn('open_consultation_id', 'text', (c) => c.unique())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'text', (c) => c.notNull())
    .addColumn('kept_until', 'text')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull())
    .execute()
  await schema.createIndex('recordings_of').on('recordings').columns(['consultation_id', 'id']).execute()
  await schema.createIndex('recordings_in_state').on('recordings').columns(['state', 'id']).execute()
}
