/** 常用语 of whoever is signed in, and everybody's. */
import express, { Router } from 'express'
import { z } from 'zod'
import { AppError, cannedReplySchema } from '../../contract/index.ts'
import type { StaffRole } from '../../contract/index.ts'
import type { AuditStore, CannedReplyStore } from '../ports.ts'
import type { ForStaff } from './edge.ts'

export interface CannedReplyRouteDeps {
  readonly cannedReplies: CannedReplyStore
  readonly audit: AuditStore
  readonly forStaff: ForStaff
}

const ROLES: readonly StaffRole[] = ['window', 'department', 'supervisor']
const idOf = (params: object): string => z.object({ id: z.string().max(100) }).parse(params).id

export function cannedReplyRoutes({ cannedReplies, audit, forStaff }: CannedReplyRouteDeps): Router {
  const router = Router()
  const json = express.json({ limit: '50kb' })

  router.get('/canned-replies', forStaff(ROLES, (_, staff) => cannedReplies.of(staff.id)))
  router.post('/canned-replies', forStaff(ROLES, async (request, staff) => {
    const added = await cannedReplies.add(staff.id, cannedReplySchema.parse(request.body))
    await audit.add({ actor: staff.id, action: 'cannedReply.add', target: added.id, result: 'done' })
    return added
  }, json))
  router.put('/canned-replies/:id', forStaff(ROLES, async (request, staff) => {
    const id = idOf(request.params)
    const reply = cannedReplySchema.parse(request.body)
    if (!await cannedReplies.change(staff.id, id, reply)) throw new AppError('NOT_FOUND')
    await audit.add({ actor: staff.id, action: 'cannedReply.change', target: id, result: 'done' })
    return { id, ...reply }
  }, json))
  router.delete('/canned-replies/:id', forStaff(ROLES, async (request, staff) => {
    const id = idOf(request.params)
    if (!await cannedReplies.remove(staff.id, id)) throw new AppError('NOT_FOUND')
    await audit.add({ actor: staff.id, action: 'cannedReply.remove', target: id, result: 'done' })
    return null
  }))
  return router
}
