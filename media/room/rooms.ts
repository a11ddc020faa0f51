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
  ClosedReason, ConsumeReply, EnterReply, IceServer, KnockReply, MediaSource, Opaque, RoomView, TransportReply,
  roomConnectSchema, roomConsumerSchema, roomConsumeSchema, roomProduceSchema, roomProducerSchema, roomRestartIceSchema, roomStopSchema, roomTransportSchema,
} from '../../contract/index.ts'
import type { Part, Situation } from '../consultation/audience.ts'
import type { SeatClaim } from '../ports.ts'
import type { Sfu } from '../sfu/sfu.ts'
import { LIMITS } from './limits.ts'
import type { Probes } from './probes.ts'
import { createProbes } from './probes.ts'
import { Room } from './room.ts'
import type { SeatMedia } from './seatMedia.ts'
import type { RoomSources } from './sources.ts'

export interface RoomsOptions {
  readonly sfu: Pick<Sfu, 'createRouter'>
  /** The whole room as this connection may know it, on every change. */
  readonly onView: (consultationId: string, view: RoomView, connectionId: string) => void
  /** The room is over: it was closed, or too many workers died under it. */
  readonly onClosed: (consultationId: string, reason?: ClosedReason) => void
  /** One connection has lost its seat, or its place at the door. */
  readonly onUnseated?: (consultationId: string, connectionId: string, reason: ClosedReason) => void
  /** Who knocked with this connection may enter now. */
  readonly onAdmitted?: (consultationId: string, connectionId: string) => void
  /** Somebody has given their seat up, or has been gone for longer than it is kept. */
  readonly onLeft?: (consultationId: string, personId: string) => void
  /** What `sources` tells may have changed; also when there is no room any more. */
  readonly onChanged?: (consultationId: string) => void
  readonly newId: () => string
  /** What a page is given to find its way with; asked for each entry, for credentials may run out. */
  readonly iceServers?: () => readonly IceServer[]
  /** For tests; see limits.ts. */
  readonly seatKeptMs?: number
  /** For tests; see limits.ts. */
  readonly measureMs?: number
  /** For tests; see limits.ts. */
  readonly probeMs?: number
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
  enter(claim: SeatClaim, consultationId: string, connectionId: string, resume?: readonly string[]): Promise<EnterReply | KnockReply>
  createTransport(connectionId: string, request: Of<typeof roomTransportSchema>): Promise<TransportReply>
  connectTransport(connectionId: string, request: Of<typeof roomConnectSchema>): Promise<void>
  restartIce(connectionId: string, request: Of<typeof roomRestartIceSchema>): Promise<{ iceParameters: Opaque }>
  produce(connectionId: string, request: Of<typeof roomProduceSchema>): Promise<{ producerId: string; paused: boolean }>
  stop(connectionId: string, request: Of<typeof roomStopSchema>): void
  /** Starts paused, until `resume`. */
  consume(connectionId: string, request: Of<typeof roomConsumeSchema>): Promise<ConsumeReply>
  resume(connectionId: string, request: Of<typeof roomConsumerSchema>): Promise<void>
  pause(connectionId: string, request: Of<typeof roomProducerSchema>): Promise<void>
  /** Nobody, where there is no room. */
  seated(consultationId: string): Seated
  /** Who hears whom has changed: takes effect at once, also on what flows already. An older situation is let pass. */
  arrange(consultationId: string, situation: Situation): void
  /** Who sits there; undefined: nobody. @throws AppError FORBIDDEN for one whom the window may not moderate */
  moderated(consultationId: string, seatId: string): Part | undefined
  silence(consultationId: string, seatId: string, source: MediaSource): void
  /** By person, who has a seat. */
  present(consultationId: string): string[]
  knocking(consultationId: string, knockId: string): Part | undefined
  refuse(consultationId: string, knockId: string): void
  /** Null: there is no room. */
  sources(consultationId: string): RoomSources | null
  /** The person has no right to a seat any more. */
  unseat(consultationId: string, personId: string): void
  /** Gives the seat up; nothing happens if the connection holds none. */
  leave(connectionId: string, consultationId: string): void
  /** The connection is gone from every room; its seats stay, offline. */
  disconnected(connectionId: string): void
  close(consultationId: string, reason?: ClosedReason): void
  /** For the lobby; needs no seat. */
  readonly probes: Probes
  /** From now on no room is opened; people may still come into those that are. Resolves when the last one is gone. */
  drain(): Promise<void>
  closeAll(): void
  /** How many run. */
  count(): number
}

const NOBODY: Seated = { situation: { version: 0, held: false, attending: {}, listeningTold: true }, seats: [] }

export function createRooms({ sfu, onView, onClosed, onUnseated, onAdmitted, onLeft, onChanged, newId, iceServers = () => [], seatKeptMs = LIMITS.seatKeptMs, measureMs = LIMITS.measureMs, probeMs }: RoomsOptions): Rooms {
  const probes = createProbes({ sfu, iceServers, probeMs })
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
      onUnseated: (connectionId, reason) => onUnseated?.(consultationId, connectionId, reason),
      onAdmitted: (connectionId) => onAdmitted?.(consultationId, connectionId),
      onLeft: (personId) => onLeft?.(consultationId, personId),
      onBroken: () => close(consultationId),
      onEmpty: () => forgetIfEmpty(consultationId),
      onChanged: () => onChanged?.(consultationId),
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
    onChanged?.(consultationId)
    tellDrained()
  }

  function tellDrained(): void {
    if (draining && rooms.size === 0) for (const done of drained.splice(0)) done()
  }

  function close(consultationId: string, reason?: ClosedReason): void {
    const room = rooms.get(consultationId)
    if (!room) return
    rooms.delete(consultationId)
    room.close()
    onChanged?.(consultationId)
    onClosed(consultationId, reason)
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
    produce: async (connectionId, { consultationId, epoch, ...request }) => roomOf(consultationId).produce(connectionId, epoch, request),
    stop: (connectionId, request) => mediaOf(connectionId, request).stop(request.producerId),
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
      forgetIfEmpty(consultationId)
    },
    moderated: (consultationId, seatId) => rooms.get(consultationId)?.moderated(seatId),
    silence(consultationId, seatId, source) {
      rooms.get(consultationId)?.silence(seatId, source)
    },
    present: (consultationId) => rooms.get(consultationId)?.present ?? [],
    knocking: (consultationId, knockId) => rooms.get(consultationId)?.knocking(knockId),
    refuse(consultationId, knockId) {
      rooms.get(consultationId)?.refuse(knockId)
      forgetIfEmpty(consultationId)
    },
    sources: (consultationId) => rooms.get(consultationId)?.sources() ?? null,
    unseat(consultationId, personId) {
      rooms.get(consultationId)?.unseat(personId, 'removed')
      forgetIfEmpty(consultationId)
    },
    leave(connectionId, consultationId) {
      rooms.get(consultationId)?.leave(connectionId)
      forgetIfEmpty(consultationId)
    },
    disconnected(connectionId) {
      probes.end(connectionId)
      for (const room of rooms.values()) room.disconnected(connectionId)
    },
    close,
    probes,
    drain() {
      draining = true
      return new Promise((resolve) => {
        drained.push(resolve)
        tellDrained()
      })
    },
    count: () => rooms.size,
    closeAll() {
      probes.close()
      // This process is going; the consultations go on, so nobody is told that they are over.
      for (const room of rooms.values()) room.close()
      rooms.clear()
      tellDrained()
    },
  }
}
