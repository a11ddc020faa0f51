import type { Kysely } from 'kysely'

/** The window's workbench: notes among staff, what is to be followed up, prepared replies; consultations by applicant. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createTable('consultation_notes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('consultation_id', 'text', (c) => c.notNull().references('consultations.id'))
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('author_role', 'text', (c) => c.notNull())
    .addColumn('author_name', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addUniqueConstraint('consultation_notes_once', ['consultation_id', 'client_id'])
    .execute()

  await schema.createTable('follow_ups')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('consultation_id', 'text', (c) => c.notNull().references('consultations.id'))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('due_on', 'text', (c) => c.notNull())
    .addColumn('owner_id', 'text')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull())
    .addUniqueConstraint('follow_ups_once', ['consultation_id', 'reason'])
    .execute()
  await schema.createIndex('follow_ups_due').on('follow_ups').columns(['state', 'due_on', 'id']).execute()

  await schema.createTable('canned_replies')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('owner_id', 'text')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('texts', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('updated_by', 'text', (c) => c.notNull())
    .execute()
  await schema.createIndex('canned_replies_of').on('canned_replies').columns(['owner_id', 'name']).execute()

  await schema.createIndex('audit_of').on('audit').columns(['target', 'id']).execute()
  await schema.createIndex('consultations_of_applicant').on('consultations').columns(['applicant_id', 'id']).execute()
  await schema.createIndex('consultations_requested').on('consultations').columns(['requested_at', 'id']).execute()
}
