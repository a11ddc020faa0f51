/** The callback address of the WeChat official account: `/api/wechat`. */
import express, { Router } from 'express'
import type { WeChatChannel } from '../../bot/index.ts'
import { AppError } from '../../contract/index.ts'
import type { Logger } from '../logger.ts'

/** The platform's pushes are small. */
const MOST_BODY = '64kb'

export function weChatRoutes({ channel, logger }: { channel: WeChatChannel; logger: Logger }): Router {
  const router = Router()
  let refused = 0
  let toldAt = -Infinity
  /** Anybody can call the address: the log hears of it once a minute. */
  const tell = (why: string): void => {
    refused++
    if (performance.now() - toldAt < 60_000) return
    logger.warn({ why, refused }, 'a push to the WeChat callback was refused')
    refused = 0
    toldAt = performance.now()
  }

  router.get('/wechat', (request, response) => {
    const echo = channel.verify(request.query)
    if (echo === null) throw new AppError('FORBIDDEN')
    // As text, whatever it holds: it comes from the address.
    response.type('text/plain').send(echo)
  })

  router.post('/wechat', express.text({ type: () => true, limit: MOST_BODY }), async (request, response) => {
    const received = await channel.receive(request.query, typeof request.body === 'string' ? request.body : '')
    if (received.kind === 'refused') {
      tell(received.why)
      throw new AppError('FORBIDDEN')
    }
    response.once('finish', received.sent)
    response.type(received.body === 'success' ? 'text/plain' : 'application/xml').send(received.body)
  })
  return router
}
