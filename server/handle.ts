/** The edge of the sockets: every event is checked, limited, run and answered here. */
import type { Socket } from 'socket.io'
import type { z } from 'zod'
import type { Locale, Reply } from '../contract/index.ts'
import { AppError, nearestLocale } from '../contract/index.ts'
import { toErrorBody } from './errorResponse.ts'
import type { Logger } from './logger.ts'
import { withoutNul } from './withoutNul.ts'

/** An event's payload schema and what it does; the return value is the reply. */
export interface Handler<S extends z.ZodType, R> {
  readonly schema: S
  readonly run: (payload: z.output<S>) => Promise<R>
}

/** Keeps schema and function of one event together, typed. */
export function on<S extends z.ZodType, R>(schema: S, run: (payload: z.output<S>) => Promise<R>): Handler<S, R> {
  return { schema, run }
}

/** Events a client may send at once, and how many more every second: far above what a page needs. */
const BURST = 60
const PER_SECOND = 20

type Handlers = Readonly<Record<string, Handler<z.ZodType, unknown>>>

/**
 * Answers a socket's events from a table. An event that is not in it, a payload that fails its schema, too
 * many at once: each is refused with a sentence in the client's language, never with silence.
 * @param admit runs before each event; what it throws refuses the event
 */
export function handle(socket: Socket, handlers: Handlers, logger: Logger, admit?: () => Promise<void>): void {
  const locale = localeOf(socket)
  const bucket = createBucket(BURST, PER_SECOND)

  socket.onAny((event: string, ...args: unknown[]) => {
    const reply = args.at(-1)
    if (typeof reply !== 'function') return
    const answer = reply as (value: Reply<unknown>) => void
    const run = async (): Promise<unknown> => {
      if (!bucket.take()) throw new AppError('TOO_MANY_REQUESTS')
      const handler = Object.hasOwn(handlers, event) ? handlers[event] : undefined
      if (!handler) throw new AppError('UNKNOWN_EVENT')
      const payload = handler.schema.safeParse(args.length > 1 ? withoutNul(args[0]) : undefined)
      if (!payload.success) throw new AppError('INVALID_INPUT', { cause: payload.error })
      await admit?.()
      return handler.run(payload.data)
    }
    run().then(
      (value) => { answer({ ok: true, value: value ?? null }) },
      (error: unknown) => {
        const { status: _status, ...body } = toErrorBody(error, locale(), logger)
        answer({ ok: false, error: body })
      },
    )
  })
}

/** The language of a socket: what its page said at connecting, until it says otherwise. */
export function localeOf(socket: Socket): () => Locale {
  return () => {
    const data = socket.data as { locale?: Locale }
    return data.locale ?? nearestLocale(handshakeLocale(socket) ?? socket.handshake.headers['accept-language'])
  }
}

function handshakeLocale(socket: Socket): string | undefined {
  const { locale } = socket.handshake.auth as { locale?: unknown }
  return typeof locale === 'string' ? locale : undefined
}

function createBucket(size: number, perSecond: number): { take(): boolean } {
  let left = size
  let at = performance.now()
  return {
    take() {
      const now = performance.now()
      left = Math.min(size, left + ((now - at) / 1000) * perSecond)
      at = now
      if (left < 1) return false
      left -= 1
      return true
    },
  }
}
