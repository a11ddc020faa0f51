/** A seat's events, the same for applicants and staff. */
import type { Identity } from '../../contract/index.ts'
import {
  roomConnectSchema, roomConsumerSchema, roomConsumeSchema, roomEnterSchema, roomLeaveSchema, roomProduceSchema, roomProducerSchema,
  roomRestartIceSchema, roomTransportSchema,
} from '../../contract/index.ts'
import type { Desk, Rooms, Tables } from '../../media/index.ts'
import { on } from '../handle.ts'
import { channel } from './namespaces.ts'
import { tableEvents } from './table.ts'
import type { ApplicantSocket, GuestSocket, StaffSocket } from './namespaces.ts'

export interface RoomEventDeps {
  readonly desk: Desk
  readonly rooms: Rooms
  readonly tables: Tables
}

export function roomEvents(socket: ApplicantSocket | GuestSocket | StaffSocket, identity: Identity, { desk, rooms, tables }: RoomEventDeps) {
  return {
    ...tableEvents(socket.id, tables),
    'room:enter': on(roomEnterSchema, async ({ consultationId, resume }) => {
      const claim = await desk.claimSeat(identity, consultationId)
      // Listening first: the room's first view must not be missed.
      await socket.join(channel.room(consultationId))
      try {
        const entered = await rooms.enter(claim, consultationId, socket.id, resume)
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
    'room:leave': on(roomLeaveSchema, async ({ consultationId }) => {
      rooms.leave(socket.id, consultationId)
      await socket.leave(channel.room(consultationId))
    }),
  }
}
