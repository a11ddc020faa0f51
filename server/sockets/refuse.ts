import type { Socket } from 'socket.io'
import type { AppError, ErrorBody } from '../../contract/index.ts'
import { localeOf } from '../handle.ts'

/** A refused handshake; socket.io hands `data` to the client's `connect_error`. */
export function refuse(refusal: AppError, socket: Socket): Error & { data: ErrorBody } {
  const body = refusal.toBody(localeOf(socket)())
  return Object.assign(new Error(body.code), { data: body })
}
