/** What people asked for most before this start: hot topics are counted in memory, and would be forgotten with it. */
import type { Clock } from '../contract/index.ts'
import { addDays, daysOf, hallDay, startOfDay } from '../contract/index.ts'
import type { ArticleFigures, Knowledge } from '../knowledge/index.ts'

/** What was asked longer ago is worth next to nothing today. */
const DAYS = 14
/** Of each day; a handful is shown. */
const MOST = 30

export async function recallHotTopics({ articles, knowledge, clock }: { articles: Pick<ArticleFigures, 'list'>; knowledge: Pick<Knowledge, 'delivered'>; clock: Clock }): Promise<void> {
  const today = hallDay(clock.now())
  // In order, because what was counted before is worth less each time.
  for (const day of daysOf({ from: addDays(today, 1 - DAYS), to: today })) {
    const { rows } = await articles.list({ list: 'mostHit', from: day, to: day, limit: MOST, offset: 0 }, `${today} 00:00`)
    for (const { articleId, asked } of rows) knowledge.delivered(articleId, asked, new Date(startOfDay(day)))
  }
}
