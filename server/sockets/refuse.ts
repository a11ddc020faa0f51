import type { Socket } from 'socket.io'
import type { ErrorBody } from '../../contract/index.ts'
import { toErrorBody } from '../errorResponse.ts'
import { localeOf } from '../handle.ts'
import type { Logger } from '../logger.ts'

/** A refused handshake, in the page's language; socket.io hands `data` to the client's `connect_error`. */
export function refuse(error: unknown, socket: Socket, logger: Logger): Error & { data: ErrorBody } {
  const { status: _status, ...body } = toErrorBody(error, localeOf(socket)(), logger)
  return Object.assign(new Error(body.code), { data: body })
}
