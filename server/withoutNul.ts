import { AppError } from '../contract/index.ts'

/** Nothing that anybody sends is nested so deep. */
const DEEPEST = 20

/**
 * NUL is no character that anybody types, and PostgreSQL cannot store it: taken out of every text that was sent.
 * @throws AppError INVALID_INPUT when it is nested too deep
 */
export function withoutNul(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.replaceAll('\u0000', '')
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return value
  if (depth === DEEPEST) throw new AppError('INVALID_INPUT')
  if (Array.isArray(value)) return value.map((part) => withoutNul(part, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutNul(part, depth + 1)]))
}
