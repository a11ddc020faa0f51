/** The nodes, for administrators: what runs where, and draining one before an update. */
import { Router } from 'express'
import { z } from 'zod'
import type { Nodes } from '../nodes.ts'
import type { AuditStore } from '../ports.ts'
import type { ForStaff } from './edge.ts'

export interface NodeRouteDeps {
  readonly nodes: Pick<Nodes, 'list' | 'drain'>
  readonly audit: AuditStore
  readonly forStaff: ForStaff
}

export function nodeRoutes({ nodes, audit, forStaff }: NodeRouteDeps): Router {
  const router = Router()
  router.get('/nodes', forStaff(['admin'], () => nodes.list()))
  router.post('/nodes/:id/drain', forStaff(['admin'], async (request, staff) => {
    const { id } = z.object({ id: z.string().max(100) }).parse(request.params)
    const drained = await nodes.drain(id)
    await audit.add({ actor: staff.id, action: 'node.drain', target: id, result: 'done' })
    return drained
  }))
  return router
}
