import type { Kysely } from 'kysely'
import { sql } from 'kysely'

interface Before {
  consultations: { id: string; data: string; rating_level: number | null }
}

/** What became of the questions, in rows and in sums by day; reviews of answers; ratings to be counted. */
export async function up(db: Kysely<Before>): Promise<void> {
  const { schema } = db
  await schema.createTable('answers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('message_id', 'text', (c) => c.notNull())
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('question_hash', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('act', 'text')
    .addColumn('article_id', 'text')
    .addColumn('article_version', 'integer')
    .addColumn('department_code', 'text')
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('confidence', 'real')
    .addColumn('asked_back', 'integer', (c) => c.notNull())
    .addColumn('handed_off', 'integer', (c) => c.notNull())
    .addColumn('helpful', 'integer')
    .addColumn('draw', 'integer', (c) => c.notNull())
    .execute()
  // One for each list that a figure opens, newest first.
  await schema.createIndex('answers_at').on('answers').column('at').execute()
  await schema.createIndex('answers_outcome').on('answers').columns(['outcome', 'at']).execute()
  await schema.createIndex('answers_department').on('answers').columns(['department_code', 'at']).execute()
  await schema.createIndex('answers_article').on('answers').columns(['article_id', 'at']).execute()
  await schema.createIndex('answers_judged').on('answers').columns(['helpful', 'at']).where(sql.ref('helpful'), 'is not', null).execute()
  await schema.createIndex('answers_handed_off').on('answers').column('at').where(sql.ref('handed_off'), '=', sql.lit(1)).execute()
  await schema.createIndex('answers_message').on('answers').column('message_id').execute()
  await schema.createIndex('answers_conversation').on('answers').columns(['conversation_id', 'at']).execute()
  await schema.createIndex('answers_draw').on('answers').columns(['draw', 'id']).where(sql.ref('article_id'), 'is not', null).execute()

  await schema.createTable('answer_days')
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('article_id', 'text', (c) => c.notNull())
    .addColumn('department_code', 'text', (c) => c.notNull())
    .addColumn('asked', 'integer', (c) => c.notNull())
    .addColumn('asked_back', 'integer', (c) => c.notNull())
    .addColumn('handed_off', 'integer', (c) => c.notNull())
    .addColumn('helpful', 'integer', (c) => c.notNull())
    .addColumn('unhelpful', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('answer_days_pk', ['day', 'outcome', 'article_id', 'department_code'])
    .execute()
  await schema.createIndex('answer_days_article').on('answer_days').columns(['article_id', 'day']).execute()

  await schema.createTable('answer_reviews')
    .addColumn('answer_id', 'text', (c) => c.notNull().references('answers.id'))
    .addColumn('answered_at', 'text', (c) => c.notNull())
    .addColumn('round', 'integer', (c) => c.notNull())
    .addColumn('reviewer', 'text', (c) => c.notNull())
    .addColumn('taken_at', 'text', (c) => c.notNull())
    .addColumn('verdict', 'text')
    .addColumn('marked_at', 'text')
    .addPrimaryKeyConstraint('answer_reviews_pk', ['answer_id', 'round'])
    .execute()

  await schema.createIndex('answer_reviews_answered').on('answer_reviews').column('answered_at').execute()

  await schema.alterTable('consultations').addColumn('rating_level', 'integer').execute()
  await fillRatings(db)
  await schema.createIndex('consultations_rated').on('consultations').columns(['ended_at', 'rating_level']).where(sql.ref('rating_level'), 'is not', null).execute()
}

const BATCH = 500

/** Neither database reads the other's JSON. */
async function fillRatings(db: Kysely<Before>): Promise<void> {
  for (let after = ''; ;) {
    const rows = await db.selectFrom('consultations').select(['id', 'data']).where('id', '>', after).orderBy('id').limit(BATCH).execute()
    for (const { id, data } of rows) {
      const { rating } = JSON.parse(data) as { rating?: { level: number } }
      if (rating) await db.updateTable('consultations').set({ rating_level: rating.level }).where('id', '=', id).execute()
    }
    const last = rows.at(-1)
    if (!last) return
    after = last.id
  }
}
