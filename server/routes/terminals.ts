/** Terminals: administrators give the code, the device shows it once and is paired. */
import { serialize } from 'cookie'
import type { Request } from 'express'
import express, { Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import { z } from 'zod'
import { AppError } from '../../contract/index.ts'
import type { Terminal } from '../../contract/index.ts'
import type { IdentityService } from '../identity.ts'
import { isSameOrigin } from '../sameOrigin.ts'
import { STAFF_COOKIE, TERMINAL_COOKIE } from '../staffCookie.ts'
import type { Terminals } from '../terminals.ts'
import type { ForStaff } from './edge.ts'
import { staffToken, terminalToken } from './edge.ts'

export interface TerminalRouteDeps {
  readonly terminals: Terminals
  readonly identity: IdentityService
  readonly forStaff: ForStaff
}

const codeSchema = z.object({ code: z.string() })
const COOKIE_SECONDS = 400 * 86_400

export function terminalRoutes({ terminals, identity, forStaff }: TerminalRouteDeps): Router {
  const router = Router()
  // A hundred million codes of which few work for ten minutes: guessing so slowly leads nowhere.
  const limited = rateLimit({ windowMs: 60_000, limit: 10, standardHeaders: true, legacyHeaders: false, handler: () => { throw new AppError('TOO_MANY_REQUESTS') } })
  const shown = ({ kind, name, place }: Terminal) => ({ kind, name, ...(place !== undefined && { place }) })
  const ours = (request: Request): void => {
    if (!isSameOrigin(request.headers)) throw new AppError('FORBIDDEN')
  }

  router.post('/directory/terminals/:code/pairing', forStaff(['admin'], (request, staff) => terminals.offerCode(codeSchema.parse(request.params).code, staff.id)))
  router.post('/directory/terminals/:code/unpair', forStaff(['admin'], (request, staff) => terminals.unpair(codeSchema.parse(request.params).code, staff.id)))

  router.post('/terminal/pair', limited, express.json({ limit: '1kb' }), async (request, response) => {
    ours(request)
    const { code } = z.object({ code: z.string().regex(/^\d{8}$/) }).parse(request.body)
    const { token, terminal } = await terminals.pair(code)
    response.setHeader('set-cookie', serialize(terminal.kind === 'office' ? STAFF_COOKIE : TERMINAL_COOKIE, token, {
      httpOnly: true, sameSite: 'strict', path: '/', secure: request.secure, maxAge: COOKIE_SECONDS,
    }))
    response.json(shown(terminal))
  })
  router.get('/terminal/me', async (request, response) => {
    const terminal = await identity.terminalOf(terminalToken(request)) ?? await identity.terminalOf(staffToken(request))
    if (!terminal) throw new AppError('NOT_SIGNED_IN')
    response.json(shown(terminal))
  })
  router.post('/terminal/end-visit', async (request, response) => {
    ours(request)
    const terminal = await identity.terminalOf(terminalToken(request))
    if (!terminal) throw new AppError('NOT_SIGNED_IN')
    await terminals.endVisit(terminal.code)
    response.json(null)
  })
  return router
}
