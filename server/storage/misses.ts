import { z } from 'zod'
import type { Selectable } from 'kysely'
import type { Miss } from '../../contract/index.ts'
import { candidateSchema } from '../../contract/index.ts'
import type { MissStore } from '../../knowledge/ports.ts'
import type { Database } from './database.ts'
import { hashOf } from './hashOf.ts'
import { countTask, hallDay } from './taskCount.ts'
import type { MissTable } from './schema.ts'

export function createMissStore(db: Database): MissStore {
  const insertOnce = async (trx: Database, miss: Miss): Promise<void> => {
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
      basis: miss.basis ?? null,
      words: miss.words ?? null,
      shown: miss.shown ?? null,
      feedback: miss.feedback ? JSON.stringify(miss.feedback) : null,
      latest: miss.id,
      at: miss.at,
      day: hallDay(miss.at),
    }).onConflict((conflict) => conflict.column('id').doNothing()).executeTakeFirstOrThrow()
    if (added === 1n) return
    // The state before the reading, because it takes the row: of two verdicts at once the later sees what the earlier said.
    const known = await trx.updateTable('misses').set({ state: miss.state }).where('id', '=', miss.id)
      // What an editor has settled stays as it was judged; what its own applicant closed, without an article, they may open again.
      .where((row) => row.or([row('state', '=', 'open'), row.and([row('state', '=', 'resolved'), row('article_id', 'is', null)])]))
      .returning(['feedback', 'task_id']).executeTakeFirst()
    if (!known) return
    if (known.task_id !== null) await countTask(trx, known.task_id)
    if (!miss.feedback) return
    // What was told first is kept beside what is told later: the words, when only a reason follows.
    const feedback = { ...(known.feedback && feedbackSchema.parse(JSON.parse(known.feedback))), ...miss.feedback }
    await trx.updateTable('misses').set({ feedback: JSON.stringify(feedback) }).where('id', '=', miss.id).execute()
  }

  return {
    add: (miss) => db.transaction().execute((trx) => insertOnce(trx, miss)),

    learn: (miss, asked = miss.question) => db.transaction().execute(async (trx) => {
      const known = await trx.selectFrom('misses').select(['id', 'task_id', 'question']).where('state', '=', 'open')
        .where('question_hash', 'in', [asked, miss.question].map(hashOf)).where('conversation_id', '=', miss.conversationId).orderBy('id', 'desc').limit(1).executeTakeFirst()
      if (!known) {
        await insertOnce(trx, miss)
        return undefined
      }
      const isReworded = known.question !== miss.question
      await trx.updateTable('misses').set({
        question: miss.question, question_hash: hashOf(miss.question), answer: miss.answer, basis: miss.basis ?? null,
        ...(isReworded && { task_id: null, words: known.question }),
      }).where('id', '=', known.id).execute()
      if (!isReworded || known.task_id === null) return undefined
      await countTask(trx, known.task_id)
      return known.task_id
    }),

    async unassigned(limit) {
      const rows = await db.selectFrom('misses').selectAll().where('task_id', 'is', null).where('state', '=', 'open').orderBy('id').limit(limit).execute()
      return rows.map(missOf)
    },

    async get(id) {
      const row = await db.selectFrom('misses').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? missOf(row) : null
    },

    async list({ state, limit, offset }) {
      let query = db.selectFrom('misses')
      if (state) query = query.where('state', '=', state)
      const { total } = await query.select((select) => select.fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow()
      const rows = await query.selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute()
      return { total: Number(total), rows: rows.map(missOf) }
    },

    takeBack: (id) => db.transaction().execute(async (trx) => {
      const closed = await trx.updateTable('misses').set({ state: 'resolved' })
        .where('id', '=', id).where('state', '=', 'open').where('reason', '=', 'unhelpful').where('answer', 'is', null)
        .returning('task_id').executeTakeFirst()
      if (closed && closed.task_id !== null) await countTask(trx, closed.task_id)
    }),
  }
}

const shape = z.object({
  reason: z.enum(['none', 'unhelpful', 'handoff', 'abandoned']),
  state: z.enum(['open', 'resolved', 'dismissed']),
  candidates: z.array(candidateSchema),
})

const feedbackSchema = z.object({ reason: z.string().optional(), words: z.string().optional() })

export function missOf(row: Selectable<MissTable>): Miss {
  return {
    ...shape.parse({ reason: row.reason, state: row.state, candidates: JSON.parse(row.candidates) as unknown }),
    id: row.id,
    conversationId: row.conversation_id,
    question: row.question,
    at: row.at,
    ...(row.article_id !== null && { articleId: row.article_id }),
    ...(row.task_id !== null && { taskId: row.task_id }),
    ...(row.words !== null && { words: row.words }),
    ...(row.shown !== null && { shown: row.shown }),
    ...(row.answer !== null && { answer: row.answer }),
    ...(row.basis !== null && { basis: row.basis }),
    ...(row.feedback !== null && { feedback: feedbackSchema.parse(JSON.parse(row.feedback)) }),
    ...(row.times > 1 && { times: row.times }),
  }
}
