/** What went wrong, as far as a call has to tell one thing from another. */
import { AppError } from '../../contract/errors.ts'
import type { ErrorBody, ErrorCode, Locale } from '../../contract/index.ts'

/** The code of a refusal by the server; undefined for anything else (no reply, a browser's own error). */
export function codeOf(error: unknown): ErrorCode | undefined {
  return isErrorBody(error) ? error.code : undefined
}

/** Trying again would not help. NOT_IN_ROOM: another page of the same person has taken the seat. */
const FINAL: ReadonlySet<ErrorCode> = new Set(['FORBIDDEN', 'NOT_FOUND', 'WRONG_STATE', 'ROOM_FULL', 'ROOM_LOCKED', 'NOT_SIGNED_IN', 'NOT_IN_ROOM'])

export function isFinal(error: unknown): boolean {
  const code = codeOf(error)
  return code !== undefined ? FINAL.has(code) : error instanceof Error && error.name === 'UnsupportedError'
}

/** A sentence for the person, also for what the server has not said. */
export function bodyOf(error: unknown, locale: Locale): ErrorBody {
  if (isErrorBody(error)) return { code: error.code, message: error.message, ...(error.details && { details: error.details }) }
  return new AppError('MEDIA_UNAVAILABLE').toBody(locale)
}

function isErrorBody(error: unknown): error is ErrorBody {
  const body = error as Partial<ErrorBody> | null
  return typeof body === 'object' && typeof body?.code === 'string' && typeof body.message === 'string'
}
