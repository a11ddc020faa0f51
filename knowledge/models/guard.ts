/** Keeps the trouble of a model from its callers: a time limit, so many at once, a rest after failures, a log line now and then. */
import type { Clock } from '../../contract/index.ts'

export interface GuardOptions {
  readonly limitMs: number
  /** So many tasks run at once; one more is not begun. */
  readonly atOnce: number
  readonly clock: Clock
  /** Told at most once a minute. */
  readonly onTrouble: (error: unknown) => void
}

export interface Guard {
  /** What the task gives; null when it fails, takes too long, or is not begun. Never rejects. */
  run<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T | null>
}

/** After so many failures in a row the model is left alone, so that nobody waits for one that is not there. */
const FAILURES = 3
const REST_MS = 30_000
const QUIET_MS = 60_000

export function createGuard({ limitMs, atOnce, clock, onTrouble }: GuardOptions): Guard {
  let running = 0
  let failures = 0
  let restsUntil = 0
  let toldAt = Number.NEGATIVE_INFINITY
  const now = (): number => clock.now().getTime()

  function failed(error: unknown): void {
    failures++
    if (failures >= FAILURES) restsUntil = now() + REST_MS
    if (now() - toldAt < QUIET_MS) return
    toldAt = now()
    onTrouble(error)
  }

  return {
    async run(task) {
      if (running >= atOnce || now() < restsUntil) return null
      const limit = new AbortController()
      const timer = setTimeout(() => { limit.abort(new Error(`no answer within ${limitMs} ms`)) }, limitMs)
      running++
      // A task that does not heed its signal is not waited for either, but keeps its place until it ends.
      const ended = task(limit.signal).finally(() => { running-- })
      try {
        const value = await Promise.race([ended, aborted(limit.signal)])
        failures = 0
        return value
      } catch (error) {
        failed(error)
        return null
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const refuse = (): void => { reject(signal.reason instanceof Error ? signal.reason : new Error('aborted')) }
    if (signal.aborted) refuse()
    else signal.addEventListener('abort', refuse, { once: true })
  })
}
