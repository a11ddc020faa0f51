import type { Selectable } from 'kysely'
import { z } from 'zod'
import { candidateSchema } from '../../contract/index.ts'
import type { Clarification, ClarificationStore } from '../../knowledge/ports.ts'
import type { Database } from './database.ts'
import { hashOf } from './hashOf.ts'
import type { ClarificationTable } from './schema.ts'

export function createClarificationStore(db: Database): ClarificationStore {
  return {
    async asked({ id, conversationId, question, candidates, shown, at }, key) {
      await db.insertInto('clarifications').values({
        id, conversation_id: conversationId, question, question_key: hashOf(key), candidates: JSON.stringify(candidates), shown: shown ?? null, at,
        outcome: null, article_id: null, chosen_by: null, helpful: null,
      }).onConflict((conflict) => conflict.column('id').doNothing()).execute()
    },

    async settle(id, outcome) {
      const change = typeof outcome === 'string' ? { outcome } : { outcome: 'chosen', article_id: outcome.chosen.articleId, chosen_by: outcome.chosen.by }
      const row = await db.updateTable('clarifications').set(change).where('id', '=', id).where('outcome', 'is', null).returningAll().executeTakeFirst()
      return row ? clarificationOf(row) : null
    },

    async waitingSince(before, limit) {
      const rows = await db.selectFrom('clarifications').selectAll().where('outcome', 'is', null).where('at', '<', before).orderBy('at').limit(limit).execute()
      return rows.map(clarificationOf)
    },

    async judge(by, helpful) {
      const value = helpful ? 1 : 0
      await db.updateTable('clarifications').set({ helpful: value }).where('chosen_by', '=', by).execute()
      await db.updateTable('task_answers').set({ helpful: value }).where('message_id', '=', by).execute()
    },

    async reached(limit) {
      const rows = await db.selectFrom('clarifications as c')
        .leftJoin('phrasing_decisions as d', (join) => join.onRef('d.article_id', '=', 'c.article_id').onRef('d.question_key', '=', 'c.question_key'))
        .where('c.outcome', '=', 'chosen').where('d.decision', 'is', null)
        .select(({ fn, case: when }) => [
          'c.article_id', 'c.question_key', fn.min('c.question').as('question'), fn.countAll<number | string>().as('count'), fn.max('c.at').as('last'),
          fn.sum<number | string>(when().when('c.helpful', '=', 1).then(1).else(0).end()).as('up'),
          fn.sum<number | string>(when().when('c.helpful', '=', 0).then(1).else(0).end()).as('down'),
        ])
        .groupBy(['c.article_id', 'c.question_key']).orderBy('count', 'desc').orderBy('last', 'desc').limit(limit).execute()
      return rows.map(({ article_id, question_key, question, count, last, up, down }) =>
        ({ articleId: article_id ?? '', key: question_key, question, count: Number(count), lastAt: last, helpful: Number(up), unhelpful: Number(down) }))
    },

    async decide(articleId, keys, decision, by, at) {
      if (keys.length === 0) return
      await db.insertInto('phrasing_decisions')
        .values(keys.map((key) => ({ article_id: articleId, question_key: hashOf(key), decision, decided_by: by, at })))
        .onConflict((conflict) => conflict.columns(['article_id', 'question_key']).doUpdateSet({ decision, decided_by: by, at })).execute()
    },

    async undecide(articleId, keys) {
      if (keys.length === 0) return
      await db.deleteFrom('phrasing_decisions').where('article_id', '=', articleId).where('question_key', 'in', keys.map(hashOf)).execute()
    },
  }
}

const candidatesSchema = z.array(candidateSchema)

function clarificationOf(row: Selectable<ClarificationTable>): Clarification {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    question: row.question,
    candidates: candidatesSchema.parse(JSON.parse(row.candidates)),
    ...(row.shown !== null && { shown: row.shown }),
    at: row.at,
  }
}
