import type { Kysely } from 'kysely'

/** Document tables: what is shown, and the marks on it. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createTable('document_tables')
    .addColumn('consultation_id', 'text', (c) => c.primaryKey().references('consultations.id'))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('shown', 'text')
    .execute()

  await schema.createTable('table_marks')
    .addColumn('consultation_id', 'text', (c) => c.notNull().references('consultations.id'))
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('file_id', 'text', (c) => c.notNull().references('consultation_files.id'))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('table_marks_pk', ['consultation_id', 'id'])
    .execute()
  await schema.createIndex('table_marks_of_file').on('table_marks').column('file_id').execute()
}
