/** How often a task was asked, kept beside it. */
import type { ExpressionBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import type { Tables } from './schema.ts'

/** The day of a time in the hall's zone, eight hours ahead of UTC; what is no time is its own day. */
export function hallDay(at: string): string {
  const time = Date.parse(at)
  return Number.isNaN(time) ? at.slice(0, 10) : new Date(time + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** What its applicant has taken back, which is resolved without an article, counts no more. */
export function counts(row: ExpressionBuilder<Tables, 'misses'>) {
  return row.or([row('misses.state', '<>', 'resolved'), row('misses.article_id', 'is not', null)])
}

/** Counts a task's misses anew. */
export async function countTask(db: Database, id: string): Promise<void> {
  const { asked, first, last } = await db.selectFrom('misses').where('task_id', '=', id).where(counts)
    .select(({ fn }) => [fn.sum<number | string | null>('times').as('asked'), fn.min('at').as('first'), fn.max('at').as('last')])
    .executeTakeFirstOrThrow()
  await db.updateTable('tasks')
    .set({ asked: Number(asked ?? 0), first_at: sql`coalesce(${first}, first_at)`, last_at: sql`coalesce(${last}, last_at)` })
    .where('id', '=', id).execute()
}
