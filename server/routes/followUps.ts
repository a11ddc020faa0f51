/** What consultations have left to be done. */
import express, { Router } from 'express'
import { z } from 'zod'
import { followUpActionSchema, followUpFilterSchema } from '../../contract/index.ts'
import type { Desk } from '../../media/index.ts'
import type { AuditStore } from '../ports.ts'
import type { ForStaff } from './edge.ts'
import { withoutEmpty } from './query.ts'

export interface FollowUpRouteDeps {
  readonly desk: Pick<Desk, 'followUps' | 'followUp'>
  readonly audit: AuditStore
  readonly forStaff: ForStaff
}

export function followUpRoutes({ desk, audit, forStaff }: FollowUpRouteDeps): Router {
  const router = Router()
  router.get('/follow-ups', forStaff([], (request, staff) => desk.followUps({ kind: 'staff', staff }, followUpFilterSchema.parse(withoutEmpty(request.query)))))
  router.post('/follow-ups/:id', forStaff([], async (request, staff) => {
    const { id } = z.object({ id: z.string().max(100) }).parse(request.params)
    const action = followUpActionSchema.parse(request.body)
    const done = await desk.followUp({ kind: 'staff', staff }, id, action)
    await audit.add({ actor: staff.id, action: `followUp.${action.action}`, target: id, result: 'done' })
    return done
  }, express.json({ limit: '20kb' })))
  return router
}
