/**
 * The video rooms of this process, one for each consultation that people are talking in. A connection (a
 * page's socket) acts only for the seat it has entered with a verified claim: ids in a request can name
 * nothing that is not its own.
 *
 * Errors, all as AppError: NOT_IN_ROOM (enter first), ROOM_MOVED (the room was rebuilt: enter again),
 * ROOM_FULL, FORBIDDEN, NOT_FOUND, INVALID_INPUT, TOO_MANY_REQUESTS (limits.ts), MEDIA_UNAVAILABLE.
 */
import type { z } from 'zod'
import { AppError } from '../../contract/index.ts'
import type {
  ConsumeReply, EnterReply, IceServer, Opaque, RoomView, TransportReply,
  roomConnectSchema, roomConsumerSchema, roomConsumeSchema, roomProduceSchema, roomProducerSchema, roomRestartIceSchema, roomTransportSchema,
} from '../../contract/index.ts'
import type { Situation } from '../consultation/audience.ts'
import type { SeatClaim } from '../ports.ts'
import type { Sfu } from '../sfu/sfu.ts'
import { LIMITS } from './limits.ts'
import { Room } from './room.ts'
import type { SeatMedia } from './seatMedia.ts'

export interface RoomsOptions {
  readonly sfu: Pick<Sfu, 'createRouter'>
  /** The whole room as this connection may know it, on every change. */
  readonly onView: (consultationId: string, view: RoomView, connectionId: string) => void
  /** The room is over: it was closed, or too many workers died under it. */
  readonly onClosed: (consultationId: string) => void
  /** One connection has lost its seat to a newer one of the same person (a second tab). */
  readonly onReplaced?: (consultationId: string, connectionId: string) => void
  readonly newId: () => string
  /** What a page is given to find its way with; asked for each entry, for credentials may run out. */
  readonly iceServers?: () => readonly IceServer[]
  /** For tests; see limits.ts. */
  readonly seatKeptMs?: number
  /** For tests; see limits.ts. */
  readonly measureMs?: number
}

/** Who sits in a room with a page of theirs open. */
export interface Seated {
  readonly situation: Situation
  readonly seats: readonly (Pick<SeatClaim, 'role' | 'personId' | 'name'> & { readonly id: string; readonly connectionId: string })[]
}

type Of<S extends z.ZodType> = z.output<S>

export interface Rooms {
  /**
   * Also makes the room. Entering again starts afresh: what the seat had open is closed, unless the page names all of its
   * transports in `resume` and they still stand.
   */
  enter(claim: SeatClaim, consultationId: string, connectionId: string, resume?: readonly string[]): Promise<EnterReply>
  createTransport(connectionId: string, request: Of<typeof roomTransportSchema>): Promise<TransportReply>
  connectTransport(connectionId: string, request: Of<typeof roomConnectSchema>): Promise<void>
  restartIce(connectionId: string, request: Of<typeof roomRestartIceSchema>): Promise<{ iceParameters: Opaque }>
  produce(connectionId: string, request: Of<typeof roomProduceSchema>): Promise<{ producerId: string }>
  /** Starts paused, until `resume`. */
  consume(connectionId: string, request: Of<typeof roomConsumeSchema>): Promise<ConsumeReply>
  resume(connectionId: string, request: Of<typeof roomConsumerSchema>): Promise<void>
  pause(connectionId: string, request: Of<typeof roomProducerSchema>): Promise<void>
  /** Nobody, where there is no room. */
  seated(consultationId: string): Seated
  /** Who hears whom has changed: takes effect at once, also on what flows already. An older situation is let pass. */
  arrange(consultationId: string, situation: Situation): void
  /** The person has no right to a seat any more. */
  unseat(consultationId: string, personId: string): void
  /** Gives the seat up; nothing happens if the connection holds none. */
  leave(connectionId: string, consultationId: string): void
  /** The connection is gone from every room; its seats stay, offline. */
  disconnected(connectionId: string): void
  close(consultationId: string): void
  /** From now on no room is opened; people may still come into those that are. Resolves when the last one is gone. */
  drain(): Promise<void>
  closeAll(): void
}

const NOBODY: Seated = { situation: { version: 0, held: false, attending: {}, listeningTold: true }, seats: [] }

export function createRooms({ sfu, onView, onClosed, onReplaced, newId, iceServers = () => [], seatKeptMs = LIMITS.seatKeptMs, measureMs = LIMITS.measureMs }: RoomsOptions): Rooms {
  const rooms = new Map<string, Room>()
  let draining = false
  const drained: (() => void)[] = []

  function openRoom(consultationId: string): Room {
    const open = rooms.get(consultationId)
    if (open) return open
    if (draining) throw new AppError('MEDIA_UNAVAILABLE')
    const room = new Room(consultationId, {
      sfu,
      newId,
      iceServers,
      seatKeptMs,
      measureMs,
      onView: (view, connectionId) => onView(consultationId, view, connectionId),
      onReplaced: (connectionId) => onReplaced?.(consultationId, connectionId),
      onBroken: () => close(consultationId),
      onEmpty: () => forgetIfEmpty(consultationId),
    })
    rooms.set(consultationId, room)
    return room
  }

  function mediaOf(connectionId: string, { consultationId, epoch }: { consultationId: string; epoch: number }): SeatMedia {
    return roomOf(consultationId).media(connectionId, epoch)
  }

  function roomOf(consultationId: string): Room {
    const room = rooms.get(consultationId)
    if (!room) throw new AppError('NOT_IN_ROOM')
    return room
  }

  /** A room that nobody sits in is let go quietly: whoever comes next gets a new one. */
  function forgetIfEmpty(consultationId: string): void {
    const room = rooms.get(consultationId)
    if (!room?.empty) return
    rooms.delete(consultationId)
    room.close()
    tellDrained()
  }

  function tellDrained(): void {
    if (draining && rooms.size === 0) for (const done of drained.splice(0)) done()
  }

  function close(consultationId: string): void {
    const room = rooms.get(consultationId)
    if (!room) return
    rooms.delete(consultationId)
    room.close()
    onClosed(consultationId)
    tellDrained()
  }

  return {
    async enter(claim, consultationId, connectionId, resume) {
      try {
        return await openRoom(consultationId).enter(claim, connectionId, resume)
      } finally {
        forgetIfEmpty(consultationId)
      }
    },
    createTransport: async (connectionId, request) => mediaOf(connectionId, request).createTransport(request.direction),
    connectTransport: async (connectionId, request) => mediaOf(connectionId, request).connect(request.transportId, request.dtlsParameters),
    restartIce: async (connectionId, request) => ({ iceParameters: await mediaOf(connectionId, request).restartIce(request.transportId) }),
    async produce(connectionId, { transportId, source, rtpParameters, ...room }) {
      return { producerId: await mediaOf(connectionId, room).produce(transportId, source, rtpParameters) }
    },
    async consume(connectionId, { transportId, producerId, rtpCapabilities, ...room }) {
      const media = mediaOf(connectionId, room)
      const mayHear = () => roomOf(room.consultationId).mayHear(connectionId, producerId)
      if (!mayHear()) throw new AppError('NOT_FOUND')
      return media.consume(transportId, producerId, rtpCapabilities, mayHear)
    },
    resume: async (connectionId, request) => mediaOf(connectionId, request).resume(request.consumerId, request.size),
    pause: async (connectionId, request) => mediaOf(connectionId, request).setPaused(request.producerId, request.paused),
    seated: (consultationId) => rooms.get(consultationId)?.seated ?? NOBODY,
    arrange(consultationId, situation) {
      rooms.get(consultationId)?.arrange(situation)
    },
    unseat(consultationId, personId) {
      rooms.get(consultationId)?.unseat(personId)
      forgetIfEmpty(consultationId)
    },
    leave(connectionId, consultationId) {
      rooms.get(consultationId)?.leave(connectionId)
      forgetIfEmpty(consultationId)
    },
    disconnected(connectionId) {
      for (const room of rooms.values()) room.disconnected(connectionId)
    },
    close,
    drain() {
      draining = true
      return new Promise((resolve) => {
        drained.push(resolve)
        tellDrained()
      })
    },
    closeAll() {
      // This process is going; the consultations go on, so nobody is told that they are over.
      for (const room of rooms.values()) room.close()
      rooms.clear()
      tellDrained()
    },
  }
}
