import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { hashOf } from '../hashOf.ts'

interface Before {
  conversations: { id: string; channel: string; applicant_id: string }
  misses: { id: string; question: string; question_hash: string | null; latest: string | null }
}

/**
 * One conversation for each applicant on a channel, what was the matter with an unhelpful answer, and how often a
 * question was left unanswered.
 */
export async function up(db: Kysely<Before>): Promise<void> {
  // Two first requests at once could make two: the newest has been used ever since, the others keep their messages
  // under a name of their own.
  await db.updateTable('conversations')
    .set({ applicant_id: sql`applicant_id || '/' || id` })
    .where('id', 'not in', db.selectFrom('conversations').select(({ fn }) => fn.max('id').as('id')).groupBy(['channel', 'applicant_id']))
    .execute()
  await db.schema.dropIndex('conversations_applicant').execute()
  await db.schema.createIndex('conversations_applicant').unique().on('conversations').columns(['channel', 'applicant_id']).execute()

  await db.schema.alterTable('misses').addColumn('feedback', 'text').execute()
  await db.schema.alterTable('misses').addColumn('times', 'integer', (column) => column.notNull().defaultTo(1)).execute()
  await db.schema.alterTable('misses').addColumn('latest', 'text').execute()
  await db.updateTable('misses').set({ latest: sql`id` }).execute()
  await db.schema.alterTable('misses').addColumn('question_hash', 'text').execute()
  await hashQuestions(db)
  await db.schema.createIndex('misses_question').on('misses').columns(['state', 'question_hash']).execute()
}

const BATCH = 500

/** Neither database can do it by itself. */
async function hashQuestions(db: Kysely<Before>): Promise<void> {
  for (let after = ''; ;) {
    const rows = await db.selectFrom('misses').select(['id', 'question']).where('id', '>', after).orderBy('id').limit(BATCH).execute()
    for (const { id, question } of rows) await db.updateTable('misses').set({ question_hash: hashOf(question) }).where('id', '=', id).execute()
    const last = rows.at(-1)
    if (!last) return
    after = last.id
  }
}
