/** The sums by day of the answer log: what a row adds to them, and how they move when it changes. */
import type { Insertable, Selectable } from 'kysely'
import type { Database } from './database.ts'
import type { AnswerDayTable, AnswerTable } from './schema.ts'

export type AnswerRow = Selectable<AnswerTable>
type Sum = Insertable<AnswerDayTable>

const AMOUNTS = ['asked', 'asked_back', 'handed_off', 'helpful', 'unhelpful'] as const

/** What the row counts for; null when it is no question. */
function sumOf(row: AnswerRow): Sum | null {
  if (row.outcome === 'other') return null
  return {
    day: row.day,
    outcome: row.outcome,
    article_id: row.article_id ?? '',
    department_code: row.department_code ?? '',
    asked: 1,
    asked_back: row.asked_back,
    handed_off: row.handed_off,
    helpful: row.helpful === 1 ? 1 : 0,
    unhelpful: row.helpful === 0 ? 1 : 0,
  }
}

const keyOf = ({ day, outcome, article_id, department_code }: Sum): string => `${day} ${outcome} ${article_id} ${department_code}`

/** Takes out of the sums what the row was and adds what it is, in the row's own transaction. */
export async function moveSums(trx: Database, before: AnswerRow | null, after: AnswerRow): Promise<void> {
  const less = before && sumOf(before)
  const more = sumOf(after)
  const moves = [
    ...less ? [{ ...less, ...Object.fromEntries(AMOUNTS.map((name) => [name, -less[name]])) }] : [],
    ...more ? [more] : [],
  ]
  // In one order everywhere, so that two writers never wait for each other.
  for (const move of moves.sort((a, b) => keyOf(a) < keyOf(b) ? -1 : 1)) {
    await trx.insertInto('answer_days').values(move)
      .onConflict((conflict) => conflict.columns(['day', 'outcome', 'article_id', 'department_code']).doUpdateSet((row) => ({
        asked: row('answer_days.asked', '+', row.ref('excluded.asked')),
        asked_back: row('answer_days.asked_back', '+', row.ref('excluded.asked_back')),
        handed_off: row('answer_days.handed_off', '+', row.ref('excluded.handed_off')),
        helpful: row('answer_days.helpful', '+', row.ref('excluded.helpful')),
        unhelpful: row('answer_days.unhelpful', '+', row.ref('excluded.unhelpful')),
      }))).execute()
  }
}
