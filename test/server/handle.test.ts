/** The edge of the sockets: what no page would send. */
import type { Socket } from 'socket.io'
import { expect, it, vi } from 'vitest'
import { z } from 'zod'
import type { Reply } from '../../contract/index.ts'
import { handle, on } from '../../server/handle.ts'
import { createLogger } from '../../server/logger.ts'

type Listener = (event: string, payload: unknown, reply: (value: Reply<unknown>) => void) => void

it('refuses a payload that is nested without end, and logs nothing', async () => {
  let listener: Listener | undefined
  const socket = { data: {}, handshake: { auth: {}, headers: {} }, onAny: (one: Listener) => { listener = one } }
  const logger = createLogger('info')
  const error = vi.spyOn(logger, 'error')
  handle(socket as unknown as Socket, { say: on(z.unknown(), () => Promise.resolve('done')) }, logger)
  const send = (payload: unknown): Promise<Reply<unknown>> => new Promise((resolve) => { listener?.('say', payload, resolve) })

  const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
  expect(await send(deep)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
  expect(await send([[['a']]])).toEqual({ ok: true, value: 'done' })
  expect(error).not.toHaveBeenCalled()
})
