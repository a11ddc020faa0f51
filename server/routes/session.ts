/** Sessions: an applicant's page asks for a token; staff sign in and out. */
import { serialize } from 'cookie'
import type { SerializeOptions } from 'cookie'
import express, { Router } from 'express'
import type { Request } from 'express'
import { rateLimit } from 'express-rate-limit'
import { z } from 'zod'
import { AppError } from '../../contract/index.ts'
import type { IdentityService } from '../identity.ts'
import { isSameOrigin } from '../sameOrigin.ts'
import { STAFF_COOKIE, TERMINAL_COOKIE } from '../staffCookie.ts'
import type { Terminals } from '../terminals.ts'
import { withoutNul } from '../withoutNul.ts'
import { staffToken, terminalToken } from './edge.ts'
import type { ForStaff } from './edge.ts'

const signInSchema = z.object({ username: z.string().trim().min(1).max(100), password: z.string().min(1).max(200) })

export interface SessionRouteDeps {
  readonly identity: IdentityService
  readonly terminals: Terminals
  readonly forStaff: ForStaff
}

export function sessionRoutes({ identity, terminals, forStaff }: SessionRouteDeps): Router {
  const router = Router()
  // Over HTTPS, our own or a trusted proxy's, the cookie never leaves it.
  const cookie = ({ secure }: Request): SerializeOptions => ({ httpOnly: true, sameSite: 'strict', path: '/', secure })
  // A hall's visitors share an address, so the limit is wide; it is there against floods.
  const limited = rateLimit({ windowMs: 60_000, limit: 300, standardHeaders: true, legacyHeaders: false, handler: () => { throw new AppError('TOO_MANY_REQUESTS') } })

  router.post('/applicant/session', limited, async (request, response) => {
    // A hall's terminal has a new applicant for each visitor; another site's page there has none of its cookies.
    const token = terminalToken(request)
    const terminal = await identity.terminalOf(token)
    if (token !== undefined && !terminal) {
      // Unpaired: the device says so once, and is an ordinary browser from then on.
      response.setHeader('set-cookie', serialize(TERMINAL_COOKIE, '', { ...cookie(request), maxAge: 0 }))
      throw new AppError('NOT_SIGNED_IN')
    }
    response.json({ token: await (terminal?.kind === 'hall' ? terminals.nextVisitor(terminal.code) : identity.openApplicant()) })
  })

  router.post('/staff/sign-in', limited, express.json({ limit: '10kb' }), async (request, response) => {
    if (!isSameOrigin(request.headers)) throw new AppError('FORBIDDEN')
    const { username, password } = signInSchema.parse(withoutNul(request.body))
    const { token, staff } = await identity.signIn(username, password)
    response.setHeader('set-cookie', serialize(STAFF_COOKIE, token, cookie(request)))
    response.json(staff)
  })
  router.get('/staff/me', forStaff([], (_request, staff) => Promise.resolve(staff)))
  router.post('/staff/sign-out', forStaff([], async (request, _staff, response) => {
    await identity.signOut(staffToken(request) ?? '')
    response.setHeader('set-cookie', serialize(STAFF_COOKIE, '', { ...cookie(request), maxAge: 0 }))
    return null
  }))
  return router
}
