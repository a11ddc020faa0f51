/** From a message in WeChat into the video. Only a page of ours, with a tap, uses a link up: a preview or a crawler asks for the page alone. */
import express, { Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import { AppError, weChatVideoSchema } from '../../contract/index.ts'
import { isSameOrigin } from '../sameOrigin.ts'
import type { WeChatVideo } from '../weChatVideo.ts'
import { knowsWho } from './weChatEntry.ts'

export function weChatVideoRoutes({ video }: { readonly video: WeChatVideo }): Router {
  const router = Router()
  router.use('/wechat/video', rateLimit({ windowMs: 60_000, limit: 300, standardHeaders: true, legacyHeaders: false, handler: () => { throw new AppError('TOO_MANY_REQUESTS') } }), express.json({ limit: '4kb' }), (request, response, next) => {
    if (!isSameOrigin(request.headers)) throw new AppError('FORBIDDEN')
    response.setHeader('cache-control', 'no-store')
    next()
  })

  router.post('/wechat/video/look', async (request, response) => {
    const { key, token } = weChatVideoSchema.parse(request.body)
    response.json(await video.look(key, token))
  })

  router.post('/wechat/video', async (request, response) => {
    const { key, token } = weChatVideoSchema.parse(request.body)
    const entered = await video.enter(key, token)
    if (entered.kind === 'entered') knowsWho(request, response)
    response.json(entered)
  })
  return router
}
