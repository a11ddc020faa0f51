/** The edge of HTTP: reads who asks and in what language, turns thrown errors into responses. */
import { parse as parseCookies } from 'cookie'
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import type { Locale, Staff, StaffRole } from '../../contract/index.ts'
import { AppError, nearestLocale } from '../../contract/index.ts'
import type { Actor } from '../../knowledge/index.ts'
import { toErrorBody } from '../errorResponse.ts'
import type { Logger } from '../logger.ts'
import { isSameOrigin } from '../sameOrigin.ts'
import { STAFF_COOKIE, TERMINAL_COOKIE } from '../staffCookie.ts'
import { withoutNul } from '../withoutNul.ts'

export function localeOfRequest(request: Request): Locale {
  return nearestLocale(request.get('x-locale') ?? request.get('accept-language'))
}

export function staffToken(request: Request): string | undefined {
  return parseCookies(request.headers.cookie ?? '')[STAFF_COOKIE]
}

export function terminalToken(request: Request): string | undefined {
  return parseCookies(request.headers.cookie ?? '')[TERMINAL_COOKIE]
}

/**
 * A handler for signed-in staff who hold at least one of the roles (none named: any staff); its return value
 * is the JSON reply. Refuses requests that come from other sites' pages, since the cookie travels with them.
 */
export type ForStaff = (
  roles: readonly StaffRole[],
  run: (request: Request, staff: Staff, response: Response) => Promise<unknown>,
  /** Reads the body, once it is known who sends it: strangers' bodies are not taken in. */
  body?: RequestHandler,
) => RequestHandler

export function createForStaff(identity: { staffOf(token: string | undefined): Promise<{ readonly staff: Staff } | null> }): ForStaff {
  return (roles, run, body) => async (request, response) => {
    if (!isSameOrigin(request.headers)) throw new AppError('FORBIDDEN')
    const who = await identity.staffOf(staffToken(request))
    if (!who) throw new AppError('NOT_SIGNED_IN')
    if (roles.length > 0 && !roles.some((role) => who.staff.roles.includes(role))) throw new AppError('FORBIDDEN')
    if (body) {
      await readBody(body, request, response)
      request.body = withoutNul(request.body)
    }
    const value = await run(request, who.staff, response)
    if (!response.headersSent) response.json(value ?? null)
  }
}

/** Takes the body in. Rejects with what its reader refuses. */
export function readBody(body: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    void body(request, response, (error?: unknown) => {
      if (error === undefined) resolve()
      else reject(error instanceof Error ? error : new Error('body cannot be read', { cause: error }))
    })
  })
}

/** A department's editor has its articles; who also supervises or administers has all. */
export function actorOf({ id, roles, departmentCode }: Staff): Actor {
  const hasAll = roles.includes('supervisor') || roles.includes('admin')
  return { id, ...(departmentCode && !hasAll && { departmentCode }) }
}

/** Last in the chain. */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const { status, ...body } = toErrorBody(error, localeOfRequest(request), logger)
    if (response.headersSent) response.end()
    else response.status(status).json({ error: body })
  }
}
