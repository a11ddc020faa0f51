/** A server's worth of rooms with pages connected to it, without sockets: what the server's edge does, in memory. */
import { AppError, roomConsumerSchema } from '../../../contract/index.ts'
import type { ClosedReason, RoomView } from '../../../contract/index.ts'
import { createRooms } from '../../../media/index.ts'
import type { Rooms, RoomsOptions, SeatClaim, Situation } from '../../../media/index.ts'
import type { RoomSignal } from '../../../web-widget/rtc/index.ts'

interface Connection {
  readonly id: string
  readonly rooms: Set<string>
  readonly onView: Set<(view: RoomView) => void>
  readonly onClosed: Set<(closed: { consultationId: string; reason?: ClosedReason }) => void>
  readonly onAdmitted: Set<(admitted: { consultationId: string }) => void>
}

export interface Hall {
  readonly rooms: Rooms
  /** Every view that was pushed, in order. */
  readonly views: RoomView[]
  readonly closed: string[]
  /** Who has given a seat up, or come back too late. */
  readonly left: string[]
  /** A page with a verified claim. */
  page(claim: SeatClaim): PageConnection
}

export interface PageConnection {
  readonly signal: RoomSignal
  readonly connectionId: string
  /** The socket breaks: nothing is pushed any more, and every request fails without an answer. */
  drop(): void
  /** The socket is there again, as another connection. */
  reconnect(): void
}

export function aHall(options: Pick<RoomsOptions, 'sfu' | 'iceServers' | 'seatKeptMs' | 'measureMs'>): Hall {
  const connections = new Map<string, Connection>()
  const views: RoomView[] = []
  const closed: string[] = []
  const left: string[] = []
  let ids = 0
  const rooms = createRooms({
    ...options,
    newId: () => `seat-${++ids}`,
    onView(_consultationId, view, connectionId) {
      views.push(view)
      for (const listener of connections.get(connectionId)?.onView ?? []) listener(structuredClone(view))
    },
    onClosed(consultationId, reason) {
      closed.push(consultationId)
      for (const connection of connections.values()) {
        if (connection.rooms.delete(consultationId)) for (const listener of connection.onClosed) listener({ consultationId, ...(reason && { reason }) })
      }
    },
    onLeft: (_consultationId, personId) => { left.push(personId) },
    onUnseated(consultationId, connectionId, reason) {
      const connection = connections.get(connectionId)
      if (connection?.rooms.delete(consultationId)) for (const listener of connection.onClosed) listener({ consultationId, reason })
    },
    onAdmitted(consultationId, connectionId) {
      for (const listener of connections.get(connectionId)?.onAdmitted ?? []) listener({ consultationId })
    },
  })

  function page(claim: SeatClaim): PageConnection {
    const onReconnect = new Set<() => void>()
    let connection: Connection = { id: `connection-${++ids}`, rooms: new Set(), onView: new Set(), onClosed: new Set(), onAdmitted: new Set() }
    connections.set(connection.id, connection)

    /** What goes over the wire is copied, and refusals arrive as bodies. */
    async function call<T>(handle: (connection: Connection) => Promise<T> | T): Promise<T> {
      if (!connections.has(connection.id)) throw new Error('no reply')
      try {
        return structuredClone(await handle(connection))
      } catch (error) {
        throw error instanceof AppError ? error.toBody('zh-Hans') : error
      }
    }
    const listen = <F>(listeners: Set<F>, listener: F) => {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    }
    const asNull = async (done: Promise<void>) => done.then(() => null)

    return {
      get connectionId() { return connection.id },
      drop() {
        if (connections.delete(connection.id)) rooms.disconnected(connection.id)
      },
      reconnect() {
        this.drop()
        connection = { ...connection, id: `connection-${++ids}`, rooms: new Set() }
        connections.set(connection.id, connection)
        for (const listener of [...onReconnect]) listener()
      },
      signal: {
        enter: (payload) => call((from) => {
          from.rooms.add(payload.consultationId)
          return rooms.enter(claim, payload.consultationId, from.id, payload.resume)
        }),
        transport: (payload) => call((from) => rooms.createTransport(from.id, payload)),
        connect: (payload) => call((from) => asNull(rooms.connectTransport(from.id, payload))),
        restartIce: (payload) => call((from) => rooms.restartIce(from.id, payload)),
        produce: (payload) => call((from) => rooms.produce(from.id, payload)),
        consume: (payload) => call((from) => rooms.consume(from.id, payload)),
        resume: (payload) => call((from) => asNull(rooms.resume(from.id, roomConsumerSchema.parse(payload)))),
        pause: (payload) => call((from) => asNull(rooms.pause(from.id, payload))),
        stop: (payload) => call((from) => {
          rooms.stop(from.id, payload)
          return null
        }),
        // Moderation goes by the desk: test/server.
        moderate: () => Promise.reject(new Error('not here')),
        leave: (payload) => call((from) => {
          from.rooms.delete(payload.consultationId)
          rooms.leave(from.id, payload.consultationId)
          return null
        }),
        onView: (listener) => listen(connection.onView, listener),
        onClosed: (listener) => listen(connection.onClosed, listener),
        onAdmitted: (listener) => listen(connection.onAdmitted, listener),
        onReconnect: (listener) => listen(onReconnect, listener),
      },
    }
  }

  return { rooms, views, closed, left, page }
}

/** Everybody hears everybody. */
export const OPEN: Situation = { version: 1, held: false, attending: {}, listeningTold: true }

export const CLAIMS = {
  applicant: { role: 'applicant', personId: 'applicant-1', name: '', situation: OPEN },
  window: { role: 'window', personId: 'w1', name: '王敏', situation: OPEN },
  department: { role: 'department', personId: 'd1', name: '赵科', situation: OPEN },
} satisfies Record<string, SeatClaim>
