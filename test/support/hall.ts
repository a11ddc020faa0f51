/** A whole hall in this process: real HTTP and sockets, a real database, the sample district, the demo accounts. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import type { Clock, ErrorBody, Reply } from '../../contract/index.ts'
import { systemClock } from '../../contract/index.ts'
import { createApp } from '../../server/app.ts'
import type { App } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createLogger } from '../../server/logger.ts'
import type { Storage } from '../../server/storage/index.ts'
import { openSampleStorage } from './sampleDistrict.ts'

export interface Hall {
  readonly base: string
  readonly storage: Storage
  readonly app: App
  readonly passwords: ReadonlyMap<string, string>
  /** Asks the HTTP API. A string is sent as CSV, bytes as a file, anything else as JSON. */
  api<T = Refused>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered<T>>
  /** @returns the cookie */
  signIn(username: string): Promise<string>
  applicant(token?: string): Promise<Client & { token: string }>
  staff(username: string): Promise<Client>
  guest(auth: { consultationId: string; key: string }): Promise<Client>
  close(): Promise<void>
}

/** What the HTTP API says; `T` is what the caller expects of it, or its refusal. */
export interface Answered<T> {
  readonly status: number
  readonly value: T
  /** That it sets, for the next request. */
  readonly cookie: string
}
interface Refused { readonly error: ErrorBody }

/** A socket that tells what it hears and rejects with the ErrorBody when refused. */
export interface Client {
  call<R = unknown>(event: string, payload?: unknown): Promise<R>
  /** The next push of that name that fits, or one that has come already. */
  heard<P = unknown>(event: string, fits?: (payload: P) => boolean): Promise<P>
  /** What has been pushed to it so far. */
  everything(): unknown[]
  readonly socket: Socket
  close(): void
}

/** People are there at any hour, unless the settings say otherwise. @param clock the hall's @param host, port where it listens, when not only this machine is to reach it, or its address is to be known before */
export async function openHall(settings: Record<string, string> = {}, { clock = systemClock, host = '127.0.0.1', port = 0 }: { clock?: Clock; host?: string; port?: number } = {}): Promise<Hall> {
  const { storage, passwords, close } = await openSampleStorage(clock)
  const config = readConfig({ LOG_LEVEL: 'fatal', OPENING_HOURS: 'off', MEDIA_LISTEN_IP: '127.0.0.1', MEDIA_WORKERS: '1', MEDIASOUP_WORKER_BIN: process.env['MEDIASOUP_WORKER_BIN'], ...settings })
  const http = createServer()
  const app = createApp({ config, storage, http, logger: createLogger(config.LOG_LEVEL), clock })
  await app.start()
  await new Promise<void>((resolve) => { http.listen(port, host, resolve) })
  const base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const clients: Client[] = []

  const api = async <T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answered<T>> => {
    const [type, sent] = typeof body === 'string' ? ['text/csv', body] : Buffer.isBuffer(body) ? ['application/octet-stream', new Uint8Array(body)] : ['application/json', JSON.stringify(body)]
    const response = await fetch(`${base}/api${path}`, { method, headers: { ...(body !== undefined && { 'content-type': type }), ...headers }, ...(body !== undefined && { body: sent }) })
    const isJson = response.headers.get('content-type')?.startsWith('application/json')
    return { status: response.status, value: await (isJson ? response.json() : response.text()) as T, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' }
  }
  const signIn = async (username: string): Promise<string> => {
    const { status, cookie } = await api('POST', '/staff/sign-in', { username, password: passwords.get(username) })
    if (!cookie) throw new Error(`cannot sign in as ${username}: ${status}`)
    return cookie
  }
  const open = async (client: Client): Promise<Client> => {
    clients.push(client)
    await connected(client.socket)
    return client
  }

  return {
    base,
    storage,
    app,
    passwords,
    api,
    signIn,
    async applicant(known) {
      const token = known ?? (await api<{ token: string }>('POST', '/applicant/session')).value.token
      const client = await open(wrap(io(`${base}/applicant`, { auth: { token }, forceNew: true, transports: ['websocket'] })))
      return { ...client, token }
    },
    async staff(username) {
      const cookie = await signIn(username)
      return open(wrap(io(`${base}/staff`, { extraHeaders: { cookie }, forceNew: true, transports: ['websocket'] })))
    },
    guest: (auth) => open(wrap(io(`${base}/guest`, { auth, forceNew: true, transports: ['websocket'] }))),
    async close() {
      for (const client of clients) client.close()
      await app.stop()
      await close()
    },
  }
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', (error: Error & { data?: ErrorBody }) => {
      socket.close()
      reject(Object.assign(new Error(error.message), error.data))
    })
  })
}

/** @param timeoutMs how long a reply or a push is waited for */
export function wrap(socket: Socket, timeoutMs = 25_000): Client {
  const heard: { event: string; payload: unknown }[] = []
  let wake: () => void = () => undefined
  socket.onAny((event: string, payload: unknown) => {
    heard.push({ event, payload })
    wake()
  })
  return {
    socket,
    async call<R>(event: string, payload: unknown = {}) {
      const reply = await socket.timeout(timeoutMs).emitWithAck(event, payload) as Reply<R>
      if (reply.ok) return reply.value
      throw Object.assign(new Error(reply.error.message), reply.error)
    },
    async heard<P>(event: string, fits: (payload: P) => boolean = () => true) {
      const deadline = Date.now() + timeoutMs
      for (;;) {
        const found = heard.find((one) => one.event === event && fits(one.payload as P))
        if (found) return found.payload as P
        if (Date.now() > deadline) throw new Error(`${event} was not heard; heard were ${heard.map((one) => one.event).join(', ')}`)
        await new Promise<void>((resolve) => {
          wake = resolve
          setTimeout(resolve, 200)
        })
      }
    },
    everything: () => heard,
    close: () => { socket.close() },
  }
}
