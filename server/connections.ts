/** The open connections of an HTTP server, upgraded ones too, which the server itself forgets. */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

export function trackConnections(http: Server): { destroy(): void } {
  const open = new Set<Socket>()
  http.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => { open.delete(socket) })
  })
  return { destroy: () => { for (const socket of open) socket.destroy() } }
}
