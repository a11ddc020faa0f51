/** Files that were uploaded and never used: removed at the start and then every day. */
import type { Clock } from '../contract/index.ts'
import type { Logger } from './logger.ts'
import type { AttachmentStore } from './ports.ts'

const DAY = 86_400_000
/** An article may be written that long before it is saved. */
const KEPT_DAYS = 7

export interface SweepDeps {
  readonly attachments: AttachmentStore
  readonly clock: Clock
  readonly logger: Logger
  /** Milliseconds. */
  readonly every?: number
}

export function sweepFiles({ attachments, clock, logger, every = DAY }: SweepDeps): { close(): void } {
  const sweep = (): void => {
    attachments.removeUnnamed(new Date(clock.now().getTime() - KEPT_DAYS * DAY).toISOString()).then(
      (removed) => { if (removed > 0) logger.info({ removed }, 'unused files removed') },
      (error: unknown) => { logger.error({ err: error }, 'unused files could not be removed') },
    )
  }
  sweep()
  const timer = setInterval(sweep, every)
  timer.unref()
  return { close: () => { clearInterval(timer) } }
}
