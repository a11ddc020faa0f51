import { pino } from 'pino'
import type { DestinationStream, Logger } from 'pino'

export type { Logger } from 'pino'

/** Personal data may be logged under these keys only, and then it is not shown; PostgreSQL puts the row into an error's `detail`. */
const PERSONAL = ['text', 'question', 'answer', 'phone', 'idNumber', 'token', 'password', '*.text', '*.question', '*.answer', '*.phone', '*.token', '*.password', 'err.detail']

/** Structured lines, one static message each; on standard output unless another destination is given. */
export function createLogger(level: string, destination: DestinationStream = pino.destination(1)): Logger {
  return pino({ level, base: null, redact: { paths: PERSONAL, censor: '[hidden]' } }, destination)
}
