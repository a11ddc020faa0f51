/** A paired hall's terminal tells that it is there, whether a visitor uses it or not. (An office's is a member of the staff.) */
import { parse as parseCookies } from 'cookie'
import { AppError } from '../../contract/index.ts'
import type { IdentityService } from '../identity.ts'
import type { Logger } from '../logger.ts'
import type { Presence } from '../presence.ts'
import { isSameOrigin } from '../sameOrigin.ts'
import { TERMINAL_COOKIE } from '../staffCookie.ts'
import type { TerminalNamespace, TerminalSocket } from './namespaces.ts'
import { refuse } from './refuse.ts'

export interface TerminalSocketDeps {
  readonly identity: Pick<IdentityService, 'terminalOf'>
  readonly presence: Presence
  readonly logger: Logger
}

/** How often it is looked whether the device is still the paired one; doing so keeps its session alive. */
const CHECK_MS = 15_000

export function serveTerminals(namespace: TerminalNamespace, { identity, presence, logger }: TerminalSocketDeps): void {
  const terminalOf = ({ handshake }: TerminalSocket) => identity.terminalOf(parseCookies(handshake.headers.cookie ?? '')[TERMINAL_COOKIE])

  namespace.use((socket, next) => {
    const admit = async (): Promise<void> => {
      if (!isSameOrigin(socket.handshake.headers)) throw new AppError('FORBIDDEN')
      const terminal = await terminalOf(socket)
      if (!terminal) throw new AppError('NOT_SIGNED_IN')
      socket.data.code = terminal.code
    }
    admit().then(() => { next() }, (error: unknown) => { next(refuse(error, socket, logger)) })
  })
  namespace.on('connection', (socket) => {
    const leave = presence.enter('terminal', socket.data.code, socket.id)
    const checking = setInterval(() => {
      terminalOf(socket).then((terminal) => { if (!terminal) socket.disconnect(true) }, (error: unknown) => {
        logger.warn({ err: error }, 'cannot look whether a terminal is paired')
      })
    }, CHECK_MS)
    socket.on('disconnect', () => {
      clearInterval(checking)
      leave()
    })
  })
}
