import type { Kysely } from 'kysely'
import { sql } from 'kysely'

interface Counters {
  counters: { name: string; value: number }
}

/** What stands around the desk: a directory that is edited, paired terminals, appointments, questions left in writing. */
export async function up(db: Kysely<Counters>): Promise<void> {
  const { schema } = db
  await db.insertInto('counters').values({ name: 'directory_revision', value: 0 }).execute()
  await schema.alterTable('staff').addColumn('shut_out', 'integer', (c) => c.notNull().defaultTo(0)).execute()

  await schema.createTable('terminal_pairings')
    .addColumn('terminal_code', 'text', (c) => c.primaryKey())
    .addColumn('code_hash', 'text', (c) => c.notNull().unique())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .execute()
  await schema.createTable('terminal_visitors')
    .addColumn('applicant_id', 'text', (c) => c.primaryKey())
    .addColumn('terminal_code', 'text', (c) => c.notNull())
    .addColumn('since', 'text', (c) => c.notNull())
    .addColumn('until', 'text')
    .execute()
  await schema.createIndex('terminal_visitors_of').on('terminal_visitors').columns(['terminal_code', 'since']).execute()

  await schema.createTable('appointments')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id'))
    .addColumn('department_code', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('start', 'text', (c) => c.notNull())
    .addColumn('seat', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('reminded_at', 'text')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull())
    .execute()
  await schema.createIndex('appointments_taken').unique().on('appointments').columns(['department_code', 'day', 'start', 'seat'])
    .where(sql`state`, '=', 'booked').execute()
  await schema.createIndex('appointments_day').on('appointments').columns(['day', 'start', 'id']).execute()
  await schema.createIndex('appointments_conversation').on('appointments').columns(['conversation_id', 'id']).execute()

  await schema.createTable('written_questions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id'))
    .addColumn('department_code', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('due_on', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull())
    .execute()
  await schema.createIndex('written_questions_state').on('written_questions').columns(['state', 'due_on', 'id']).execute()
  await schema.createIndex('written_questions_conversation').on('written_questions').columns(['conversation_id', 'id']).execute()
}
