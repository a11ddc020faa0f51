/** Sampled review: who was given which answer, and how they marked it. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Clock, Message, Period, Verdict } from '../../contract/index.ts'
import { addDays, authorRoleSchema, messageContentSchema, startOfDay, VERDICTS, verdictSchema } from '../../contract/index.ts'
import type { ReviewStore } from '../../knowledge/loop/ports.ts'
import { questionOf } from './answerFigures.ts'
import type { Database } from './database.ts'
import { withPublishedTitles } from './publishedTitles.ts'
import { isUniqueViolation } from './database.ts'

/** Whoever was given an answer and has not marked it by then has left it. */
const HELD_MS = 30 * 60_000
/** So often somebody else may have been faster. */
const TRIES = 20
const LARGE = 20_000
/** A turn has no more replies. */
const MOST_REPLIES = 6

export function createReviewStore(db: Database, { clock }: { clock: Clock }): ReviewStore {
  const held = (): string => new Date(clock.now().getTime() - HELD_MS).toISOString()

  /** The answers of the period. */
  const answers = ({ from, to }: Period) => db.selectFrom('answers').where('answers.article_id', 'is not', null)
    .where('answers.at', '>=', startOfDay(from)).where('answers.at', '<', startOfDay(addDays(to, 1)))
  const reviews = ({ from, to }: Period) => db.selectFrom('answer_reviews')
    .where('answer_reviews.answered_at', '>=', startOfDay(from)).where('answer_reviews.answered_at', '<', startOfDay(addDays(to, 1)))
  /** The same, to be walked in the order of the draw: hidden in a sum of texts, `at` leads to no index of its own. */
  const drawn = ({ from, to }: Period) => db.selectFrom('answers').where('answers.article_id', 'is not', null)
    .where(sql<string>`answers.at || ''`, '>=', startOfDay(from)).where(sql<string>`answers.at || ''`, '<', startOfDay(addDays(to, 1)))
  const count = async ({ from, to }: Period): Promise<number> => {
    const { asked } = await db.selectFrom('answer_days').where('day', '>=', from).where('day', '<=', to).where('outcome', 'in', ['sure', 'likely'])
      .select(({ fn }) => fn.sum<number | string | null>('asked').as('asked')).executeTakeFirstOrThrow()
    return Number(asked ?? 0)
  }
  /** So many answers that sorting them takes longer than walking past those of other days. */
  const isLarge = async (period: Period): Promise<boolean> => await count(period) > LARGE
  /** The last word on each answer. */
  const counting = (period: Period) => reviews(period).where('verdict', 'is not', null)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('answer_reviews as later').select('later.round')
      .whereRef('later.answer_id', '=', 'answer_reviews.answer_id').whereRef('later.round', '>', 'answer_reviews.round').where('later.verdict', 'is not', null))))

  /** The one in hand, or else the first that is free. */
  async function free(period: Period, reviewer: string, round: number): Promise<string | undefined> {
    const inHand = await reviews(period).innerJoin('answers', 'answers.id', 'answer_id').select('answers.id').where('round', '=', round).where('reviewer', '=', reviewer).where('verdict', 'is', null).orderBy('draw').limit(1).executeTakeFirst()
    if (inHand) return inHand.id
    const query = round === 1
      ? await isLarge(period) ? drawn(period) : answers(period)
      : reviews(period).innerJoin('answers', 'answers.id', 'answer_id').where('answer_reviews.round', '=', 1).where('reviewer', '<>', reviewer).where('verdict', 'is not', null)
    const found = await query.select('answers.id')
      .where(({ not, exists, selectFrom }) => not(exists(selectFrom('answer_reviews as taken').select('taken.round').whereRef('taken.answer_id', '=', 'answers.id').where('taken.round', '=', round)
        .where((row) => row.or([row('taken.verdict', 'is not', null), row('taken.taken_at', '>=', held())])))))
      .orderBy('answers.draw').orderBy('answers.id').limit(1).executeTakeFirst()
    return found?.id
  }

  /** @returns false when somebody else has taken it in this moment */
  async function take(answerId: string, answered_at: string, round: number, reviewer: string): Promise<boolean> {
    const taken_at = clock.now().toISOString()
    const mine = await db.updateTable('answer_reviews').set({ reviewer, taken_at })
      .where('answer_id', '=', answerId).where('round', '=', round).where('verdict', 'is', null)
      .where((row) => row.or([row('reviewer', '=', reviewer), row('taken_at', '<', held())])).executeTakeFirst()
    if (mine.numUpdatedRows === 1n) return true
    try {
      await db.insertInto('answer_reviews').values({ answer_id: answerId, answered_at, round, reviewer, taken_at, verdict: null, marked_at: null }).execute()
      return true
    } catch (error) {
      if (isUniqueViolation(error)) return false
      throw error
    }
  }

  const published = <R extends { readonly article_id: string | null; readonly title: string | null }>(found: readonly R[]) => withPublishedTitles(db, found, (row) => row.article_id)
  const answer = async (id: string) => {
    const row = await db.selectFrom('answers').leftJoin('articles', 'articles.id', 'answers.article_id').selectAll('answers').select('articles.title').where('answers.id', '=', id).executeTakeFirstOrThrow()
    const [found = row] = await published([row])
    return found
  }

  /** The bot's replies to the message, as they were sent. */
  async function repliesTo(conversationId: string, messageId: string): Promise<Message[]> {
    const rows = await db.selectFrom('messages').selectAll().where('conversation_id', '=', conversationId)
      .where('client_id', 'in', Array.from({ length: MOST_REPLIES }, (_, at) => `${messageId}:${at + 1}`)).orderBy('seq').execute()
    return rows.map((row): Message => ({
      id: row.id, conversationId, seq: row.seq, author: { role: authorRoleSchema.parse(row.author_role) }, content: messageContentSchema.parse(JSON.parse(row.content)), at: row.at,
      ...(row.helpful !== null && { helpful: row.helpful === 1 }),
    }))
  }

  return {
    async next(period, reviewer, again) {
      const round = again ? 2 : 1
      for (let tries = 0; tries < TRIES; tries++) {
        const id = await free(period, reviewer, round)
        if (id === undefined) return null
        const row = await answer(id)
        if (!await take(id, row.at, round, reviewer)) continue
        const replies = await repliesTo(row.conversation_id, row.message_id)
        const own = replies.filter(({ content }) => articleIn(content) === row.article_id)
        return { question: questionOf(row), round, shown: own.length > 0 ? own : replies, version: row.article_version ?? 0 }
      }
      return null
    },

    async mark(answerId, round, reviewer, verdict) {
      const { numUpdatedRows } = await db.updateTable('answer_reviews').set({ verdict, marked_at: verdict === null ? null : clock.now().toISOString(), taken_at: clock.now().toISOString() })
        .where('answer_id', '=', answerId).where('round', '=', round).where('reviewer', '=', reviewer).executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async figures(period, reviewer = '') {
      const verdicts = await counting(period).groupBy('verdict').select('verdict').select(({ fn }) => fn.countAll<number | string>().as('count')).execute()
      const countOf = (verdict: Verdict): number => Number(verdicts.find((row) => row.verdict === verdict)?.count ?? 0)
      const once = reviews(period).where('answer_reviews.round', '=', 1).where('answer_reviews.verdict', 'is not', null)
      const { mine } = await reviews(period).where('verdict', 'is not', null).where('reviewer', '=', reviewer).select(({ fn }) => fn.countAll<number | string>().as('mine')).executeTakeFirstOrThrow()
      const { toCheck } = await once.where('answer_reviews.reviewer', '<>', reviewer)
        .where(({ not, exists, selectFrom }) => not(exists(selectFrom('answer_reviews as second').select('second.round').whereRef('second.answer_id', '=', 'answer_reviews.answer_id').where('second.round', '=', 2).where('second.verdict', 'is not', null))))
        .select(({ fn }) => fn.countAll<number | string>().as('toCheck')).executeTakeFirstOrThrow()
      const { total, agreed } = await once.innerJoin('answer_reviews as second', 'second.answer_id', 'answer_reviews.answer_id').where('second.round', '=', 2).where('second.verdict', 'is not', null)
        .select(({ fn }) => [fn.countAll<number | string>().as('total'), sql<number | string | null>`sum(case when second.verdict = answer_reviews.verdict then 1 else 0 end)`.as('agreed')]).executeTakeFirstOrThrow()
      return {
        answers: await count(period),
        verdicts: Object.fromEntries(VERDICTS.map((verdict) => [verdict, countOf(verdict)])) as Record<Verdict, number>,
        mine: Number(mine),
        toCheck: Number(toCheck),
        twice: { total: Number(total), agreed: Number(agreed ?? 0) },
      }
    },

    async list({ verdict, limit, offset, ...period }) {
      const query = verdict === undefined ? counting(period) : counting(period).where('verdict', '=', verdict)
      const { total } = await query.select(({ fn }) => fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow()
      const rows = await query.innerJoin('answers', 'answers.id', 'answer_id').leftJoin('articles', 'articles.id', 'answers.article_id').selectAll('answers').select(['articles.title', 'round', 'verdict', 'reviewer', 'marked_at'])
        .orderBy('marked_at', 'desc').orderBy('answers.id').limit(limit).offset(offset).execute()
      return { total: Number(total), rows: (await published(rows)).map((row) => ({ question: questionOf(row), round: row.round, verdict: verdictSchema.parse(row.verdict), reviewer: row.reviewer, at: z.string().parse(row.marked_at) })) }
    },

    async wrong(answerId) {
      const last = await db.selectFrom('answer_reviews').select('verdict').where('answer_id', '=', answerId).where('verdict', 'is not', null).orderBy('round', 'desc').limit(1).executeTakeFirst()
      if (last?.verdict !== 'wrong' && last?.verdict !== 'partly') return null
      const { conversation_id, question, article_id, title } = await answer(answerId)
      return { conversationId: conversation_id, question, articleId: article_id ?? '', articleTitle: title ?? '' }
    },
  }
}

/** The article that a reply shows. */
function articleIn(content: Message['content']): string | undefined {
  return content.type === 'answer' ? content.card.source.articleId : content.type === 'step' ? content.place.articleId : undefined
}
