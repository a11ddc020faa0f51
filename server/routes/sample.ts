/** The sample district's guidance: whether it still answers, and taking it away. */
import express, { Router } from 'express'
import { AppError } from '../../contract/index.ts'
import type { Article, Clock, SampleState } from '../../contract/index.ts'
import type { ArticleStore, ImportStore } from '../../knowledge/index.ts'
import { removeSample } from '../../knowledge/index.ts'
import type { AuditStore } from '../ports.ts'
import { toArticleQuery } from './articleQuery.ts'
import { actorOf } from './edge.ts'
import type { ForStaff } from './edge.ts'

export interface SampleRouteDeps {
  readonly articles: ArticleStore
  readonly imports: ImportStore
  readonly audit: AuditStore
  readonly clock: Clock
  readonly forStaff: ForStaff
  readonly refresh: (articles: Article[]) => void
}

export function sampleRoutes({ articles, imports, audit, clock, forStaff, refresh }: SampleRouteDeps): Router {
  const router = Router()

  router.get('/sample', forStaff(['editor', 'admin'], async (_request, staff): Promise<SampleState> => {
    const { standing } = toArticleQuery({ standing: 'published' }, staff.id, clock.now())
    const answering = standing ? (await articles.list({ sample: true, standing, limit: 1, offset: 0 })).total : 0
    const { total: own } = answering > 0 ? await articles.list({ sample: false, limit: 1, offset: 0 }) : { total: 0 }
    return { answering, own, removable: actorOf(staff).departmentCode === undefined }
  }))
  // One person is enough to withdraw, and nothing of the sample is the hall's word.
  router.post('/sample/remove', forStaff(['editor', 'admin'], async (_request, staff) => {
    if (actorOf(staff).departmentCode !== undefined) throw new AppError('OTHER_DEPARTMENT')
    const removal = await removeSample({ articles, imports, clock, refresh }, staff.id)
    await audit.add({ actor: staff.id, action: 'guidance.sample.remove', result: 'done', details: { ...removal } })
    return removal
  }, express.json()))
  return router
}
