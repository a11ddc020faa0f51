/** Into the web page as who one is in WeChat. */
import { parse as parseCookies, serialize } from 'cookie'
import type { Request, RequestHandler, Response } from 'express'
import express, { Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import { AppError, isWeChatBrowser, weChatEnterSchema, WECHAT_ASKED } from '../../contract/index.ts'
import { isSameOrigin } from '../sameOrigin.ts'
import type { WeChatEntry } from '../weChatEntry.ts'

const MINUTE = 60
/** Phones of one network may share an address. */
const MOST_A_MINUTE = 600

export function weChatEntryRoutes({ entry }: { readonly entry: WeChatEntry }): Router {
  const router = Router()
  const limited = rateLimit({ windowMs: 60_000, limit: MOST_A_MINUTE, standardHeaders: true, legacyHeaders: false, handler: () => { throw new AppError('TOO_MANY_REQUESTS') } })

  /** A link of ours. Anywhere else than in WeChat there is nobody to be. */
  router.get('/wechat/enter', limited, async (request, response) => {
    const to = typeof request.query['to'] === 'string' ? request.query['to'] : '/ask'
    await sendThrough(entry, to, request, response)
  })

  router.post('/wechat/session', limited, express.json({ limit: '4kb' }), async (request, response) => {
    if (!isSameOrigin(request.headers)) throw new AppError('FORBIDDEN')
    const { code, state, token } = weChatEnterSchema.parse(request.body)
    // The cookie goes with SameSite=Lax through the platform and back, and is used up with the state.
    response.setHeader('set-cookie', [browserCookie(request, '', 0), askedCookie(request, 'no', 10 * MINUTE)])
    const entered = await entry.end({ code, state, token, browser: cookiesOf(request)[browserName(request)] })
    response.setHeader('set-cookie', [browserCookie(request, '', 0), askedCookie(request, 'yes', entered.kind === 'entered' ? 60 * MINUTE : 10 * MINUTE)])
    response.setHeader('cache-control', 'no-store')
    response.json(entered)
  })
  return router
}

/** The page opened in WeChat by itself: by way of the platform, once an hour. Where too many come at once, it is the page for everybody. */
export function enterFirst(entry: WeChatEntry): RequestHandler[] {
  return [
    rateLimit({
      windowMs: 60_000, limit: MOST_A_MINUTE, standardHeaders: false, legacyHeaders: false,
      skip: (request) => !asks(request), handler: (_request, _response, next) => { next('route') },
    }),
    async (request, response, next) => {
      if (asks(request)) await sendThrough(entry, request.originalUrl, request, response)
      else next()
    },
  ]
}

function asks(request: Request): boolean {
  return isInWeChat(request) && cookiesOf(request)[WECHAT_ASKED.cookie] === undefined
}

async function sendThrough(entry: WeChatEntry, to: string, request: Request, response: Response): Promise<void> {
  response.setHeader('cache-control', 'no-store')
  if (!isInWeChat(request)) return response.redirect(entry.pathOf(to))
  const { address, browser } = await entry.begin(to)
  response.setHeader('set-cookie', [browserCookie(request, browser, 10 * MINUTE), askedCookie(request, WECHAT_ASKED.onTheWay, MINUTE)])
  response.redirect(address)
}

/** The chat's page need not go by way of the platform first. */
export function knowsWho(request: Request, response: Response): void {
  response.setHeader('set-cookie', [askedCookie(request, 'yes', 60 * MINUTE)])
}

export function isInWeChat(request: Request): boolean {
  return isWeChatBrowser(request.get('user-agent') ?? '')
}

function cookiesOf(request: Request): Record<string, string | undefined> {
  return parseCookies(request.headers.cookie ?? '')
}

/** Ties the way through the platform to the browser that began it. By this name no neighbour of our host can set it for us. */
function browserName({ secure }: Request): string {
  return secure ? '__Host-zixun_wechat_entry' : 'zixun_wechat_entry'
}

function browserCookie(request: Request, value: string, maxAge: number): string {
  return serialize(browserName(request), value, { httpOnly: true, sameSite: 'lax', path: '/', secure: request.secure, maxAge })
}

/** Who somebody is need not be asked again for a while; nor after a way that led nowhere. The page reads it. */
function askedCookie({ secure }: Request, value: string, maxAge: number): string {
  return serialize(WECHAT_ASKED.cookie, value, { sameSite: 'lax', path: '/', secure, maxAge })
}
