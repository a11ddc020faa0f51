/** Runs the ringing: whenever something has changed, and when time alone may change something. */
import type { Clock } from '../contract/index.ts'
import type { Dispatched } from '../media/index.ts'
import type { Logger } from './logger.ts'

export interface Dispatcher {
  /** Something has changed. */
  nudge(): void
  /** Waits for a round that has begun; none begins any more. */
  close(): Promise<void>
}

export interface DispatcherDeps {
  readonly dispatch: () => Promise<Dispatched>
  readonly clock: Clock
  readonly logger: Logger
}

export function createDispatcher({ dispatch, clock, logger }: DispatcherDeps): Dispatcher {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let again = false
  let closed = false

  async function run(): Promise<void> {
    do {
      again = false
      try {
        const { next } = await dispatch()
        clearTimeout(timer)
        if (next !== undefined && !closed) timer = setTimeout(nudge, Math.max(0, next - clock.now().getTime())).unref()
      } catch (error) {
        logger.error({ err: error }, 'ringing failed')
      }
    } while (again && !closed)
    running = undefined
  }

  function nudge(): void {
    if (closed) return
    again = true
    running ??= run()
  }

  return {
    nudge,
    async close() {
      closed = true
      clearTimeout(timer)
      await running
    },
  }
}
