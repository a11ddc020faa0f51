/** The callback address of the WeCom application: `/api/wecom`. */
import express, { Router } from 'express'
import type { WeCom } from '../../bot/index.ts'
import { AppError } from '../../contract/index.ts'
import type { Logger } from '../logger.ts'
import type { Alerts } from '../wecom/alerts.ts'

const MOST_BODY = '64kb'

export function weComRoutes({ weCom, alerts, logger }: { weCom: WeCom; alerts: Pick<Alerts, 'of'>; logger: Logger }): Router {
  const router = Router()
  let loggedAt = 0

  router.get('/wecom', (request, response) => {
    const echo = weCom.verify(request.query)
    if (echo === null) throw new AppError('FORBIDDEN')
    response.type('text/plain').send(echo)
  })

  router.post('/wecom', express.text({ type: () => true, limit: MOST_BODY }), async (request, response) => {
    const received = weCom.receive(request.query, typeof request.body === 'string' ? request.body : '')
    if (received.kind === 'refused') {
      // Anybody may call this address: one line a minute is enough.
      if (Date.now() - loggedAt > 60_000) {
        loggedAt = Date.now()
        logger.warn({ why: received.why }, 'a push to the WeCom callback was refused')
      }
      throw new AppError('FORBIDDEN')
    }
    // An empty body is an answer too: nothing is shown.
    if (received.kind === 'nothing') response.type('text/plain').send('')
    else response.type('application/xml').send(received.answer(await alerts.of(received.wecomId)))
  })
  return router
}
