/** Files that were uploaded and never used, and those of consultations whose time is over: removed at the start and then every day. */
import type { Clock } from '../contract/index.ts'
import type { Logger } from './logger.ts'
import type { AttachmentStore, CameFileStore, ConsultationFileStore } from './ports.ts'

const DAY = 86_400_000
/** An article may be written that long before it is saved. */
const KEPT_DAYS = 7

export interface SweepDeps {
  readonly attachments: Pick<AttachmentStore, 'removeUnnamed'>
  readonly consultationFiles: Pick<ConsultationFileStore, 'forget'>
  readonly cameFiles: Pick<CameFileStore, 'forget'>
  readonly consultationFileDays: number
  readonly clock: Clock
  readonly logger: Logger
  /** Milliseconds. */
  readonly every?: number
}

export function sweepFiles({ attachments, consultationFiles, cameFiles, consultationFileDays, clock, logger, every = DAY }: SweepDeps): { close(): void } {
  const before = (days: number): string => new Date(clock.now().getTime() - days * DAY).toISOString()
  const sweep = (): void => {
    attachments.removeUnnamed(before(KEPT_DAYS)).then(
      (removed) => { if (removed > 0) logger.info({ removed }, 'unused files removed') },
      (error: unknown) => { logger.error({ err: error }, 'unused files could not be removed') },
    )
    const forgotten = Promise.all([consultationFiles, cameFiles].map((files) => files.forget(before(consultationFileDays))))
    forgotten.then(([files = 0, came = 0]) => files + came).then(
      (removed) => { if (removed > 0) logger.info({ removed }, 'files of old consultations removed') },
      (error: unknown) => { logger.error({ err: error }, 'files of old consultations could not be removed') },
    )
  }
  sweep()
  const timer = setInterval(sweep, every)
  timer.unref()
  return { close: () => { clearInterval(timer) } }
}
