/** JS-SDK for the hall's own pages: a signature for one address, and for no page of anybody else's. */
import { Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { WeChatChannel } from '../../bot/index.ts'
import { AppError } from '../../contract/index.ts'
import type { Logger } from '../logger.ts'

export interface WeChatPageRouteDeps {
  readonly channel: Pick<WeChatChannel, 'platform'>
  /** A page may be there and anywhere below. */
  readonly pages: readonly string[]
  readonly logger: Logger
}

export function weChatPageRoutes({ channel, pages, logger }: WeChatPageRouteDeps): Router {
  const router = Router()
  const limited = rateLimit({ windowMs: 60_000, limit: 300, standardHeaders: true, legacyHeaders: false, handler: () => { throw new AppError('TOO_MANY_REQUESTS') } })
  const allowed = pages.map((page) => new URL(page.endsWith('/') ? page : `${page}/`))

  router.get('/wechat/js-config', limited, async (request, response) => {
    const { origin } = request.headers
    // A listed page may be another site's, and asks from there.
    if (allowed.some((page) => page.origin === origin)) {
      response.setHeader('access-control-allow-origin', origin ?? '')
      response.setHeader('vary', 'origin')
    }
    const url = request.query['url']
    if (typeof url !== 'string' || !isBelow(url, allowed)) throw new AppError('FORBIDDEN')
    const signed = await channel.platform.signPage(url).catch((error: unknown) => {
      logger.warn({ err: error }, 'no signature for a page')
      throw new AppError('WECHAT_UNREACHABLE', { cause: error })
    })
    response.setHeader('cache-control', 'no-store')
    response.json(signed)
  })
  return router
}

function isBelow(url: string, allowed: readonly URL[]): boolean {
  if (!URL.canParse(url)) return false
  const { origin, pathname, username, password } = new URL(url)
  // What is signed is the address as it was given: as the browser would write it, or it is not looked at.
  const isPlain = url.startsWith(`${origin}/`) && username === '' && password === ''
  return isPlain && allowed.some((page) => page.origin === origin && `${pathname}/`.startsWith(page.pathname))
}
