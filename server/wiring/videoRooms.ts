/** The video rooms of this server with all that happens in them, and what their pages are told of it. */
import type { Clock } from '../../contract/index.ts'
import type { Captions, Consultation, Desk, Recordings, Rooms, Sfu, Tables } from '../../media/index.ts'
import { createCaptions, createFunasr, createRooms, createSfu, createTables, situationOf } from '../../media/index.ts'
import type { Config } from '../config.ts'
import { createIceServers } from '../iceServers.ts'
import type { Logger } from '../logger.ts'
import type { Presence } from '../presence.ts'
import { recordingsOf, sweepRecordings } from '../recording/recordings.ts'
import { channel } from '../sockets/namespaces.ts'
import type { Namespaces } from '../sockets/namespaces.ts'
import type { Storage } from '../storage/index.ts'

export interface VideoRoomDeps {
  readonly config: Config
  readonly storage: Pick<Storage, 'recordings' | 'tables' | 'consultationFiles' | 'audit'>
  readonly namespaces: Namespaces
  readonly presence: Pick<Presence, 'enter'>
  readonly desk: () => Desk
  readonly clock: Clock
  readonly newId: () => string
  readonly logger: Logger
}

export interface VideoRooms {
  readonly sfu: Sfu
  readonly rooms: Rooms
  readonly recordings: Recordings
  readonly captions: Captions
  readonly tables: Tables
  /** The consultation has changed: who hears whom follows at once. */
  arrange(consultation: Consultation): void
  start(): Promise<void>
  close(): Promise<void>
}

export function createVideoRooms({ config, storage, namespaces, presence, desk, clock, newId, logger }: VideoRoomDeps): VideoRooms {
  const { seated } = namespaces
  const sfu = sfuOf(config, logger)
  /** What takes back that somebody sits there, by consultation. */
  const occupied = new Map<string, () => void>()
  const noteOccupied = (consultationId: string): void => {
    const free = occupied.get(consultationId)
    const isOccupied = rooms.seated(consultationId).seats.length > 0
    if (isOccupied && !free) occupied.set(consultationId, presence.enter('room', consultationId, newId()))
    if (isOccupied || !free) return
    occupied.delete(consultationId)
    free()
  }
  const rooms: Rooms = createRooms({
    sfu,
    newId,
    iceServers: createIceServers(config, clock),
    onChanged(consultationId) {
      noteOccupied(consultationId)
      recordings.roomChanged(consultationId)
      captions.roomChanged(consultationId)
    },
    onView(_consultationId, view, connectionId) {
      for (const one of seated) one.to(connectionId).emit('room:view', view)
    },
    onClosed(consultationId, reason) {
      for (const one of seated) one.to(channel.room(consultationId)).emit('room:closed', { consultationId, ...(reason && { reason }) })
    },
    onLeft(consultationId, personId) {
      // Whoever has no part in it as a supervisor is nothing to it.
      desk().attendsNoMore(consultationId, personId).catch((error: unknown) => { logger.error({ err: error }, 'cannot end a supervisor’s part') })
    },
    // Told to this one page only: another tab of the same person has the seat now, or the window has sent it away.
    onUnseated(consultationId, connectionId, reason) {
      for (const one of seated) one.to(connectionId).emit('room:closed', { consultationId, reason })
    },
    onAdmitted(consultationId, connectionId) {
      for (const one of seated) one.to(connectionId).emit('room:admitted', { consultationId })
    },
  })
  const recordings = recordingsOf({ config, store: storage.recordings, audit: storage.audit, desk, rooms: () => rooms, namespaces, clock, newId, logger })
  const tables = createTables({
    store: storage.tables, files: storage.consultationFiles, rooms, clock,
    tell(connectionId, changed) {
      for (const one of seated) one.to(connectionId).emit('table:changed', changed)
    },
    // One that is late is of no use.
    tellPointer(connectionId, pointer) {
      for (const one of seated) one.to(connectionId).volatile.emit('table:pointer', pointer)
    },
  })
  const captions = createCaptions({
    recogniser: config.CAPTIONS_URL ? createFunasr(config.CAPTIONS_URL) : null,
    ffmpeg: config.FFMPEG, desk, rooms: () => rooms, newId,
    onLine(connectionId, line) {
      for (const one of seated) one.to(connectionId).emit('captions:line', line)
    },
    onError: (error) => { logger.warn({ err: error }, 'captions failed') },
  })
  let sweeper: { close(): void } | undefined

  return {
    sfu,
    rooms,
    recordings,
    captions,
    tables,

    arrange(consultation) {
      rooms.arrange(consultation.id, situationOf(consultation, config.SUPERVISOR_LISTENING_TOLD))
      recordings.consultationChanged(consultation)
    },

    async start() {
      if (!await recordings.start()) logger.info('rooms cannot be recorded: there is no ffmpeg')
      sweeper = sweepRecordings(recordings, logger)
    },

    async close() {
      sweeper?.close()
      await captions.close()
      await recordings.close()
      rooms.closeAll()
      sfu.close()
    },
  }
}

function sfuOf(config: Config, logger: Logger): Sfu {
  // Behind an announced address it does not matter which of the machine's own is listened on.
  const addresses = config.MEDIA_LISTEN_IP.length > 0 || !config.MEDIA_ANNOUNCED_ADDRESS ? config.MEDIA_LISTEN_IP : ['0.0.0.0']
  return createSfu({
    workerBin: config.MEDIASOUP_WORKER_BIN,
    portRange: config.MEDIA_PORTS,
    ...(config.MEDIA_WORKERS !== undefined && { workers: config.MEDIA_WORKERS }),
    ...(addresses.length > 0 && {
      listen: addresses.map((ip) => ({ ip, ...(config.MEDIA_ANNOUNCED_ADDRESS && { announcedAddress: config.MEDIA_ANNOUNCED_ADDRESS }) })),
    }),
    onWorkerDied: ({ pid, routers }) => { logger.error({ pid, routers }, 'media worker died') },
  })
}
