/** Sampled review: random answers to be marked, and what is wrong with one as an editor's work. */
import express, { Router } from 'express'
import { z } from 'zod'
import { AppError, articleKindSchema, periodSchema, reviewMarkSchema, reviewNextSchema } from '../../contract/index.ts'
import type { Clock, ReviewProgress } from '../../contract/index.ts'
import type { ArticleStore, MissStore, ReviewStore } from '../../knowledge/index.ts'
import { precision, proportion } from '../../knowledge/index.ts'
import type { AuditStore } from '../ports.ts'
import type { ForStaff } from './edge.ts'
import { OVERVIEW_ROLES } from './overview.ts'
import { withoutEmpty } from './query.ts'

const idSchema = z.object({ id: z.string().max(100) })

export interface ReviewRouteDeps {
  readonly reviews: ReviewStore
  readonly articles: Pick<ArticleStore, 'get'>
  /** Takes up what is wrong. */
  readonly misses: Pick<MissStore, 'add'>
  readonly audit: AuditStore
  readonly clock: Clock
  readonly forStaff: ForStaff
}

export function reviewRoutes({ reviews, articles, misses, audit, clock, forStaff }: ReviewRouteDeps): Router {
  const router = Router()
  const json = express.json({ limit: '10kb' })

  router.get('/overview/reviews/progress', forStaff(OVERVIEW_ROLES, async (request, staff): Promise<ReviewProgress> => {
    const { answers, verdicts, mine, toCheck, twice } = await reviews.figures(periodSchema.parse(withoutEmpty(request.query)), staff.id)
    const reviewed = Object.values(verdicts).reduce((sum, count) => sum + count, 0)
    return { answers, reviewed, mine, toCheck, precision: precision(verdicts), agreed: proportion(twice.agreed, twice.total) }
  }))
  router.post('/overview/reviews/next', forStaff(OVERVIEW_ROLES, (request, staff) => {
    const { again, ...period } = reviewNextSchema.parse(request.body)
    return reviews.next(period, staff.id, again)
  }, json))
  router.post('/overview/reviews/:id', forStaff(OVERVIEW_ROLES, async (request, staff) => {
    const { id } = idSchema.parse(request.params)
    const { round, verdict } = reviewMarkSchema.parse(request.body)
    if (!await reviews.mark(id, round, staff.id, verdict)) throw new AppError('NOT_FOUND')
    await audit.add({ actor: staff.id, action: 'review.mark', target: id, result: 'done', details: { round, verdict: verdict ?? 'none' } })
  }, json))
  router.post('/overview/reviews/:id/miss', forStaff(OVERVIEW_ROLES, async (request, staff) => {
    const { id } = idSchema.parse(request.params)
    const wrong = await reviews.wrong(id)
    if (!wrong) throw new AppError('NOT_FOUND')
    const { conversationId, question, articleId, articleTitle } = wrong
    const kind = (await articles.get(articleId))?.content.kind ?? articleKindSchema.enum.faq
    // Named after its review: asked for twice, it is one.
    await misses.add({
      id: `${id}:review`, conversationId, question, reason: 'unhelpful', candidates: [{ articleId, kind, title: articleTitle, confidence: 1 }],
      state: 'open', feedback: { reason: 'wrong' }, at: clock.now().toISOString(),
    })
    await audit.add({ actor: staff.id, action: 'review.miss', target: id, result: 'done' })
  }, json))
  return router
}
