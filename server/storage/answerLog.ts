/** What became of the questions: one row each, and the sums by day that the figures are read from. */
import { createHash } from 'node:crypto'
import type { AnswerLog, Dealt } from '../../bot/ports.ts'
import type { Clock } from '../../contract/index.ts'
import { hallDay } from '../../contract/index.ts'
import type { AnswerRow } from './answerSums.ts'
import { moveSums } from './answerSums.ts'
import type { Database } from './database.ts'
import { hashOf } from './hashOf.ts'

/** A question that was put longer ago has nothing to do with the wish for a person. */
const SAME_TALK_MS = 60 * 60_000

export function createAnswerLog(db: Database, { clock }: { clock: Clock }): AnswerLog {
  const departmentOf = async (articleId: string | undefined): Promise<string | null> => {
    if (articleId === undefined) return null
    const row = await db.selectFrom('articles').select('department_code').where('id', '=', articleId).executeTakeFirst()
    return row?.department_code ?? null
  }

  const rowOf = (dealt: Dealt, department: string | null): AnswerRow => {
    const at = clock.now().toISOString()
    return {
      id: dealt.id,
      at,
      day: hallDay(at),
      conversation_id: dealt.conversationId,
      message_id: dealt.messageId,
      question: dealt.question,
      question_hash: hashOf(dealt.question),
      outcome: dealt.outcome,
      act: dealt.act ?? null,
      article_id: dealt.answer?.articleId ?? null,
      article_version: dealt.answer?.version ?? null,
      department_code: department,
      channel: dealt.channel,
      locale: dealt.locale,
      confidence: dealt.candidates[0]?.confidence ?? null,
      asked_back: dealt.outcome === 'clarified' ? 1 : 0,
      handed_off: 0,
      helpful: null,
      draw: drawOf(dealt.id),
    }
  }

  /** The row changed by `change`, and the sums with it. */
  const change = (id: string, by: (row: AnswerRow) => Partial<AnswerRow> | null): Promise<void> => db.transaction().execute(async (trx) => {
    // The update comes first because it takes the row: of two changes at once the later sees what the earlier did.
    const before = await trx.updateTable('answers').set((row) => ({ asked_back: row.ref('asked_back') })).where('id', '=', id).returningAll().executeTakeFirst()
    const changed = before && by(before)
    if (!changed) return
    const { message_id, outcome, article_id, article_version, department_code, confidence, asked_back, handed_off, helpful } = { ...before, ...changed }
    await trx.updateTable('answers').set({ message_id, outcome, article_id, article_version, department_code, confidence, asked_back, handed_off, helpful }).where('id', '=', id).execute()
    await moveSums(trx, before, { ...before, ...changed })
  })

  return {
    async dealt(dealt) {
      const row = rowOf(dealt, await departmentOf(dealt.answer?.articleId ?? dealt.candidates[0]?.articleId))
      const isNew = await db.transaction().execute(async (trx) => {
        const { numInsertedOrUpdatedRows: added } = await trx.insertInto('answers').values(row).onConflict((conflict) => conflict.column('id').doNothing()).executeTakeFirstOrThrow()
        if (added !== 1n) return false
        await moveSums(trx, null, row)
        return true
      })
      if (isNew) return
      const { message_id, outcome, article_id, article_version, department_code } = row
      await change(row.id, (before) => before.message_id === message_id
        ? null
        : { message_id, outcome, article_id, article_version, department_code, confidence: row.confidence ?? before.confidence, asked_back: 1 })
    },

    async judged(messageId, articleId, helpful) {
      const rows = await db.selectFrom('answers').select('id').where('message_id', '=', messageId).where('article_id', '=', articleId).execute()
      for (const { id } of rows) await change(id, () => ({ helpful: helpful ? 1 : 0 }))
    },

    async handedOff(conversationId) {
      const since = new Date(clock.now().getTime() - SAME_TALK_MS).toISOString()
      const newest = await db.selectFrom('answers').select('id').where('conversation_id', '=', conversationId).where('at', '>=', since).where('outcome', '<>', 'other')
        .orderBy('at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
      if (newest) await change(newest.id, () => ({ handed_off: 1 }))
    },
  }
}

/** From the id alone, so that a turn that runs again draws the same; 0 … 2³¹ − 1. */
function drawOf(id: string): number {
  return createHash('sha256').update(id).digest().readUInt32BE(0) >>> 1
}
