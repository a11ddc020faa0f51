import type { Kysely } from 'kysely'

/** Files of a consultation; their bytes apart, because those are removed when their time is over. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createTable('consultation_files')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('consultation_id', 'text', (c) => c.notNull().references('consultations.id'))
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull())
    .addUniqueConstraint('consultation_files_once', ['consultation_id', 'client_id'])
    .execute()
  await schema.createIndex('consultation_files_at').on('consultation_files').column('at').execute()

  await schema.createTable('consultation_file_bytes')
    .addColumn('file_id', 'text', (c) => c.primaryKey().references('consultation_files.id'))
    .addColumn('bytes', 'bytea', (c) => c.notNull())
    .execute()
}
