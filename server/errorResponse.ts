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
  // express's body readers: malformed JSON, a body over the limit.
  if (error instanceof Error && 'type' in error) {
    if (error.type === 'entity.too.large' && 'limit' in error) {
      return new AppError('TOO_LARGE', { cause: error, details: { max: `${Math.floor(Number(error.limit) / 1024 / 1024)} MB` } })
    }
    if (String(error.type).startsWith('entity.') || error.type === 'encoding.unsupported') return new AppError('INVALID_INPUT', { cause: error })
  }
  return null
}
