/** An interpreter from outside uses the link up and gets a key for the page. */
import express, { Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import { z } from 'zod'
import { AppError } from '../../contract/index.ts'
import type { Desk } from '../../media/index.ts'

const linkSchema = z.object({ consultationId: z.string().min(1).max(64), key: z.string().min(1).max(100) })

export function guestRoutes({ desk }: { readonly desk: Pick<Desk, 'openLink'> }): Router {
  const router = Router()
  const limited = rateLimit({ windowMs: 60_000, limit: 30, standardHeaders: true, legacyHeaders: false, handler: () => { throw new AppError('TOO_MANY_REQUESTS') } })
  router.post('/guest/open', limited, express.json({ limit: '10kb' }), async (request, response) => {
    const { consultationId, key } = linkSchema.parse(request.body)
    response.json(await desk.openLink(consultationId, key))
  })
  return router
}
