import { randomUUID } from 'node:crypto'
import { ZodError } from 'zod'
import type { ErrorBody, Locale } from '../contract/index.ts'
import { AppError } from '../contract/index.ts'
import type { Logger } from './logger.ts'

/**
 * What a client is told of an error. Expected refusals say what they are; anything else becomes INTERNAL with
 * a number that leads to the log line, and its own message goes nowhere else.
 */
export function toErrorBody(error: unknown, locale: Locale, logger: Logger): ErrorBody & { status: number } {
  const refusal = asRefusal(error)
  if (refusal) return { status: refusal.status, ...refusal.toBody(locale) }
  const id = randomUUID().slice(0, 8)
  logger.error({ err: error, correlation: id }, 'unexpected error')
  const internal = new AppError('INTERNAL', { details: { id } })
  return { status: internal.status, ...internal.toBody(locale) }
}

function asRefusal(error: unknown): AppError | null {
  if (error instanceof AppError) return error
  if (error instanceof ZodError) return new AppError('INVALID_INPUT', { cause: error })
  // What express and its body readers refuse: malformed JSON, a body over the limit, a broken address.
  if (!(error instanceof Error) || !('status' in error)) return null
  const status = Number(error.status)
  if (status === 413 && 'limit' in error) return new AppError('TOO_LARGE', { cause: error, details: { max: inWords(Number(error.limit)) } })
  return status >= 400 && status < 500 ? new AppError('INVALID_INPUT', { cause: error }) : null
}

function inWords(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.floor(bytes / 1024)} KB` : `${Math.floor(bytes / 1024 / 1024)} MB`
}
