/** Recording, with this server's stores, folder and pages. */
import { resolve } from 'node:path'
import type { Clock } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import type { Desk, RecordingStore, Recordings, Rooms } from '../../media/index.ts'
import { createRecordings } from '../../media/index.ts'
import type { Config } from '../config.ts'
import type { Logger } from '../logger.ts'
import type { AuditStore } from '../ports.ts'
import { channel } from '../sockets/namespaces.ts'
import type { Namespaces } from '../sockets/namespaces.ts'

/** Hours of talk, and more than putting one together takes. */
export const LEAST_FREE = 2 * 1024 ** 3

export interface RecordingDeps {
  readonly config: Config
  readonly store: RecordingStore
  readonly audit: AuditStore
  readonly desk: () => Desk
  readonly rooms: () => Rooms
  readonly namespaces: Namespaces
  readonly clock: Clock
  readonly newId: () => string
  readonly logger: Logger
}

export function recordingsOf({ config, store, audit, desk, rooms, namespaces, clock, newId, logger }: RecordingDeps): Recordings {
  /** Each page is told what its person may know. */
  async function tell(consultationId: string): Promise<void> {
    for (const namespace of namespaces.seated) {
      for (const socket of await namespace.in(channel.room(consultationId)).fetchSockets()) {
        try {
          socket.emit('recording:view', await recordings.view(socket.data.identity, consultationId))
        } catch (error) {
          // They have no part in it any more.
          if (!(error instanceof AppError)) throw error
        }
      }
    }
  }

  const recordings = createRecordings({
    store, desk, rooms, clock, newId,
    folder: resolve(config.DATA_DIR, 'recordings'),
    programs: { ffmpeg: config.FFMPEG, ffprobe: config.FFPROBE },
    days: config.RECORDING_DAYS,
    leastFree: LEAST_FREE,
    audit: {
      // Under the consultation, where whoever looks into it looks.
      add: (actor, action, { id, consultationId }, details) => audit.add({ actor, action, target: consultationId, result: 'done', details: { recording: id, ...details } }),
    },
    onChanged(consultationId) {
      tell(consultationId).catch((error: unknown) => { logger.error({ err: error }, 'cannot tell about a recording') })
    },
    onError(error, recordingId) { logger.error({ err: error, recordingId }, 'recording failed') },
  })
  return recordings
}

const HOUR = 3_600_000

/** Deletes what has been kept long enough, every hour. */
export function sweepRecordings(recordings: Pick<Recordings, 'lookAfter'>, logger: Logger): { close(): void } {
  const timer = setInterval(() => {
    recordings.lookAfter().catch((error: unknown) => { logger.error({ err: error }, 'recordings could not be looked after') })
  }, HOUR).unref()
  return { close: () => { clearInterval(timer) } }
}
