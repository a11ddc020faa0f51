/** A seat's events, the same for applicants and staff. */
import type { Identity, LobbyReply, Locale } from '../../contract/index.ts'
import {
  answerRecordingSchema, AppError, captionsSchema, consultationIdSchema, roomConnectSchema, roomConsumerSchema, roomConsumeSchema, roomEnterSchema, roomLeaveSchema, roomLobbySchema, roomModerateSchema, roomProbeConnectSchema, roomProduceSchema, roomProducerSchema,
  roomRestartIceSchema, roomStopSchema, roomTransportSchema,
} from '../../contract/index.ts'
import type { Captions, Desk, Recordings, Rooms, Tables } from '../../media/index.ts'
import { createModerator } from '../../media/index.ts'
import { localeOf, on } from '../handle.ts'
import { channel } from './namespaces.ts'
import { tableEvents } from './table.ts'
import type { ApplicantSocket, GuestSocket, StaffSocket } from './namespaces.ts'

export interface RoomEventDeps {
  readonly desk: Desk
  readonly rooms: Rooms
  /** The hall's own words on what happens with picture and sound. */
  readonly consent: (locale: Locale) => string | undefined
  readonly recordings: Recordings
  readonly tables: Tables
  readonly captions: Captions
}

export function roomEvents(socket: ApplicantSocket | GuestSocket | StaffSocket, identity: Identity, { desk, rooms, consent, recordings, tables, captions }: RoomEventDeps) {
  const locale = localeOf(socket)
  const moderate = createModerator({ desk, rooms })
  socket.on('disconnect', () => { captions.disconnected(socket.id) })
  return {
    ...tableEvents(socket.id, tables),
    'room:enter': on(roomEnterSchema, async ({ consultationId, resume }) => {
      const claim = await desk.claimSeat(identity, consultationId)
      // Listening first: the room's first view must not be missed.
      await socket.join(channel.room(consultationId))
      try {
        // Gone meanwhile, it would keep a seat that nobody ever gives up.
        if (!socket.connected) throw new AppError('NOT_IN_ROOM')
        const entered = await rooms.enter(claim, consultationId, socket.id, resume)
        if ('knocking' in entered) return entered
        // Refused when it ended while the seat was being taken.
        await desk.enterRoom(identity, consultationId)
        return entered
      } catch (error) {
        rooms.leave(socket.id, consultationId)
        await socket.leave(channel.room(consultationId))
        throw error
      }
    }),
    'room:transport': on(roomTransportSchema, (request) => rooms.createTransport(socket.id, request)),
    'room:connect': on(roomConnectSchema, (request) => rooms.connectTransport(socket.id, request)),
    'room:restartIce': on(roomRestartIceSchema, (request) => rooms.restartIce(socket.id, request)),
    'room:produce': on(roomProduceSchema, (request) => rooms.produce(socket.id, request)),
    'room:consume': on(roomConsumeSchema, (request) => rooms.consume(socket.id, request)),
    'room:resume': on(roomConsumerSchema, (request) => rooms.resume(socket.id, request)),
    'room:pause': on(roomProducerSchema, (request) => rooms.pause(socket.id, request)),
    'room:stop': on(roomStopSchema, (request) => Promise.resolve(rooms.stop(socket.id, request))),
    'room:moderate': on(roomModerateSchema, (request) => moderate(identity, request)),
    'room:leave': on(roomLeaveSchema, async ({ consultationId }) => {
      captions.disconnected(socket.id)
      rooms.leave(socket.id, consultationId)
      await socket.leave(channel.room(consultationId))
    }),
    'room:lobby': on(roomLobbySchema, async ({ consultationId }): Promise<LobbyReply> => {
      await desk.claimSeat(identity, consultationId)
      const words = consent(locale())
      return words === undefined ? {} : { consent: words }
    }),
    'room:probe': on(roomLobbySchema, async ({ consultationId }) => {
      await desk.claimSeat(identity, consultationId)
      return rooms.probes.open(socket.id)
    }),
    'room:probeConnect': on(roomProbeConnectSchema, ({ transportId, dtlsParameters }) => rooms.probes.connect(socket.id, transportId, dtlsParameters)),
    'recording:view': on(consultationIdSchema, ({ consultationId }) => recordings.view(identity, consultationId)),
    'recording:ask': on(consultationIdSchema, ({ consultationId }) => recordings.ask(identity, consultationId)),
    'recording:answer': on(answerRecordingSchema, ({ consultationId, answer }) => recordings.answer(identity, consultationId, answer)),
    'recording:pause': on(consultationIdSchema, ({ consultationId }) => recordings.pause(identity, consultationId)),
    'recording:resume': on(consultationIdSchema, ({ consultationId }) => recordings.resume(identity, consultationId)),
    'recording:stop': on(consultationIdSchema, ({ consultationId }) => recordings.stop(identity, consultationId)),
    'captions:set': on(captionsSchema, async ({ consultationId, on: wanted }) => {
      const available = await captions.set(identity, consultationId, socket.id, wanted)
      if (!socket.connected) captions.disconnected(socket.id)
      return { available }
    }),
  }
}
