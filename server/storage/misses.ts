import { z } from 'zod'
import type { Selectable } from 'kysely'
import type { Miss } from '../../contract/index.ts'
import { candidateSchema } from '../../contract/index.ts'
import type { MissStore } from '../../knowledge/ports.ts'
import type { Database } from './database.ts'
import { hashOf } from './hashOf.ts'
import type { MissTable } from './schema.ts'

export function createMissStore(db: Database): MissStore {
  const insert = (miss: Miss): Promise<void> => db.transaction().execute(async (trx) => {
    const { numInsertedOrUpdatedRows: added } = await trx.insertInto('misses').values({
      id: miss.id,
      conversation_id: miss.conversationId,
      question: miss.question,
      question_hash: hashOf(miss.question),
      reason: miss.reason,
      candidates: JSON.stringify(miss.candidates),
      state: miss.state,
      article_id: miss.articleId ?? null,
      answer: miss.answer ?? null,
      feedback: miss.feedback ? JSON.stringify(miss.feedback) : null,
      latest: miss.id,
      at: miss.at,
    }).onConflict((conflict) => conflict.column('id').doNothing()).executeTakeFirstOrThrow()
    if (added === 1n) return
    // The state before the reading, because it takes the row: of two verdicts at once the later sees what the earlier said.
    const known = await trx.updateTable('misses').set({ state: miss.state }).where('id', '=', miss.id)
      // What an editor has settled stays as it was judged; what its own applicant closed, without an article, they may open again.
      .where((row) => row.or([row('state', '=', 'open'), row.and([row('state', '=', 'resolved'), row('article_id', 'is', null)])]))
      .returning('feedback').executeTakeFirst()
    if (!known || !miss.feedback) return
    // What was told first is kept beside what is told later: the words, when only a reason follows.
    const feedback = { ...(known.feedback && feedbackSchema.parse(JSON.parse(known.feedback))), ...miss.feedback }
    await trx.updateTable('misses').set({ feedback: JSON.stringify(feedback) }).where('id', '=', miss.id).execute()
  })

  const open = (...questions: string[]) => db.selectFrom('misses').select('id').where('state', '=', 'open').where('question_hash', 'in', questions.map(hashOf)).orderBy('id').limit(1)

  return {
    async add(miss) {
      // Nobody needs the same joke a hundred times in their list. What was unhelpful about an answer is each one's own.
      const known = miss.reason === 'none' ? await open(miss.question).where('reason', '=', 'none').executeTakeFirst() : undefined
      if (!known || known.id === miss.id) return insert(miss)
      await db.updateTable('misses').set((row) => ({ times: row('times', '+', 1), latest: miss.id }))
        .where('id', '=', known.id).where((row) => row.or([row('latest', '<>', miss.id), row('latest', 'is', null)])).execute()
    },

    async learn(miss, asked = miss.question) {
      const known = await open(asked, miss.question).where('conversation_id', '=', miss.conversationId).executeTakeFirst()
        ?? await open(asked, miss.question).where('answer', 'is', null).where('reason', '=', 'none').executeTakeFirst()
      if (known) await db.updateTable('misses').set({ question: miss.question, question_hash: hashOf(miss.question), answer: miss.answer }).where('id', '=', known.id).execute()
      else await insert(miss)
    },

    async get(id) {
      const row = await db.selectFrom('misses').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? fromRow(row) : null
    },

    async list({ state, limit, offset }) {
      let query = db.selectFrom('misses')
      if (state) query = query.where('state', '=', state)
      const { total } = await query.select((select) => select.fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow()
      const rows = await query.selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute()
      return { total: Number(total), rows: rows.map(fromRow) }
    },

    async settle(id, state, articleId) {
      const result = await db.updateTable('misses').set({ state, article_id: articleId ?? null })
        .where('id', '=', id).where('state', '=', 'open').executeTakeFirst()
      return result.numUpdatedRows === 1n
    },

    async takeBack(id) {
      await db.updateTable('misses').set({ state: 'resolved' })
        .where('id', '=', id).where('state', '=', 'open').where('reason', '=', 'unhelpful').where('answer', 'is', null).execute()
    },

    async reopen(id, articleId) {
      await db.updateTable('misses').set({ state: 'open', article_id: null })
        .where('id', '=', id).where('state', '=', 'resolved').where('article_id', '=', articleId).execute()
    },
  }
}

const shape = z.object({
  reason: z.enum(['none', 'unhelpful', 'handoff']),
  state: z.enum(['open', 'resolved', 'dismissed']),
  candidates: z.array(candidateSchema),
})

const feedbackSchema = z.object({ reason: z.string().optional(), words: z.string().optional() })

function fromRow(row: Selectable<MissTable>): Miss {
  return {
    ...shape.parse({ reason: row.reason, state: row.state, candidates: JSON.parse(row.candidates) as unknown }),
    id: row.id,
    conversationId: row.conversation_id,
    question: row.question,
    at: row.at,
    ...(row.article_id !== null && { articleId: row.article_id }),
    ...(row.answer !== null && { answer: row.answer }),
    ...(row.feedback !== null && { feedback: feedbackSchema.parse(JSON.parse(row.feedback)) }),
    ...(row.times > 1 && { times: row.times }),
  }
}
