import { pino } from 'pino'
import type { Logger } from 'pino'

export type { Logger } from 'pino'

/** Personal data may be logged under these keys only, and then it is not shown. */
const PERSONAL = ['text', 'question', 'answer', 'phone', 'idNumber', 'token', 'password', '*.text', '*.question', '*.answer', '*.phone', '*.token', '*.password']

/** Structured lines on standard output, one static message each. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, redact: { paths: PERSONAL, censor: '[hidden]' } })
}
