import express, { Router } from 'express'
import type { BotFrameworkChannel } from '../../bot/index.ts'
import { z } from 'zod'
import { AppError } from '../../contract/index.ts'

const LOOPBACK = /^(::1|::ffff:127\.\d+\.\d+\.\d+|127\.\d+\.\d+\.\d+)$/
const LOOPBACK_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/**
 * `/api/messages` for Bot Framework clients. A registered bot's callers prove themselves with a token. Without
 * a registration nobody can, so only programs on this machine are served, and replies go nowhere else: the
 * sender names the address for them.
 */
export function botFrameworkRoutes({ channel, registered }: { channel: BotFrameworkChannel; registered: boolean }): Router {
  const router = Router()
  router.post('/messages', express.json({ limit: '256kb' }), async (request, response) => {
    const { serviceUrl } = activitySchema.parse(request.body)
    if (!registered) {
      if (!LOOPBACK.test(request.socket.remoteAddress ?? '') || request.get('x-forwarded-for') || !isLoopbackUrl(serviceUrl)) throw new AppError('FORBIDDEN')
    }
    await channel.handle(request, response)
  })
  return router
}

const activitySchema = z.looseObject({ type: z.string(), serviceUrl: z.string().optional() })

function isLoopbackUrl(url: unknown): boolean {
  try {
    return typeof url === 'string' && LOOPBACK_HOST.test(new URL(url).hostname)
  } catch {
    return false
  }
}
