/** What the page of an interpreter from outside can do: take their seat in one room. */
import { AppError } from '../../contract/index.ts'
import { handle } from '../handle.ts'
import type { Logger } from '../logger.ts'
import type { GuestNamespace } from './namespaces.ts'
import { refuse } from './refuse.ts'
import { roomEvents } from './room.ts'
import type { RoomEventDeps } from './room.ts'

export interface GuestDeps extends RoomEventDeps {
  readonly logger: Logger
}

export function serveGuests(namespace: GuestNamespace, deps: GuestDeps): void {
  namespace.use((socket, next) => {
    const { consultationId, key } = socket.handshake.auth as { consultationId?: unknown; key?: unknown }
    const admit = async (): Promise<void> => {
      const identity = typeof consultationId === 'string' && typeof key === 'string' ? await deps.desk.guestOf(consultationId, key) : null
      if (!identity) throw new AppError('LINK_OVER')
      socket.data.identity = identity
    }
    admit().then(() => { next() }, (error: unknown) => { next(refuse(error, socket, deps.logger)) })
  })
  namespace.on('connection', (socket) => {
    socket.on('disconnect', () => { deps.rooms.disconnected(socket.id) })
    handle(socket, roomEvents(socket, socket.data.identity, deps), deps.logger)
  })
}
