/** One socket to the server, typed by the contract. Used by the applicant's page and by the console. */
import { io } from 'socket.io-client'
import type { ErrorBody, ErrorCode, Params, Reply } from '../../contract/index.ts'

/** A set of calls or pushes of the contract: event name → function type. */
export type EventMap = object
type Name<M> = keyof M & string
export type PayloadOf<F> = F extends (payload: infer P, reply: never) => void ? P : never
export type ResultOf<F> = F extends (payload: never, reply: (reply: infer R) => void) => void
  ? R extends { ok: true; value: infer V } ? V : never
  : never
type PushArgs<F> = F extends (...args: infer A) => void ? A : never

/** The server said no; carries its ErrorBody. */
export class Refused extends Error implements ErrorBody {
  readonly code: ErrorCode
  readonly details: Params

  constructor(body: ErrorBody) {
    super(body.message)
    this.name = 'Refused'
    this.code = body.code
    this.details = body.details ?? {}
  }
}

/** No answer came: not connected, the connection broke, or time ran out. It may or may not have been done. */
export class NoReply extends Error {
  constructor(event: string) {
    super(`no reply to ${event}`)
    this.name = 'NoReply'
  }
}

/** `refused`: the server does not accept the identity, or the link is over, and no new one is to be had without the person. */
export type WireState = 'connecting' | 'online' | 'offline' | 'refused'

export interface Wire<Calls extends EventMap, Pushes extends EventMap> {
  /** Rejects with Refused or NoReply. Nothing is queued: what must survive a lost connection goes through an outbox. */
  call<E extends Name<Calls>>(event: E, payload: PayloadOf<Calls[E]>): Promise<ResultOf<Calls[E]>>
  /** Returns the function that stops listening. */
  on<E extends Name<Pushes>>(event: E, listener: (...args: PushArgs<Pushes[E]>) => void): () => void
  readonly state: WireState
  /** Why, once it is `refused`. */
  readonly refusal: ErrorBody | undefined
  onState(listener: (state: WireState) => void): () => void
  /** Try at once instead of waiting for the next attempt (the person asked, the network came back, one signed in). */
  reconnect(): void
  close(): void
}

export interface ConnectOptions {
  /** Address of the server, with or without a path: `https://hall.example/` */
  base: string
  namespace: '/applicant' | '/staff' | '/guest' | '/terminal'
  /**
   * What the handshake shows. `renew` is true when the server has just refused the last one as not signed in.
   * Without it the cookie is the identity, and a refusal is final until `reconnect()`.
   */
  auth?: (renew: boolean) => Promise<Record<string, unknown>>
  withCredentials?: boolean
  timeoutMs?: number
}

/** Opens the socket; it reconnects by itself, with growing pauses, until closed. */
export function connect<Calls extends EventMap, Pushes extends EventMap>(options: ConnectOptions): Wire<Calls, Pushes> {
  const { base, namespace, auth, withCredentials = false, timeoutMs = 10_000 } = options
  const url = new URL(base)
  let state: WireState = 'connecting'
  let refusal: ErrorBody | undefined
  let renew = false
  let refusals = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  const stateListeners = new Set<(state: WireState) => void>()

  const socket = io(url.origin + namespace, {
    path: `${url.pathname.replace(/\/?$/, '/')}socket.io`,
    withCredentials,
    reconnectionDelay: 500,
    reconnectionDelayMax: 8000,
    ...(auth && {
      auth: (show: (proof: object) => void) => {
        // A session that cannot be had now (server down) shows nothing; the refusal leads to the next attempt.
        auth(renew).then(show, () => { show({}) })
      },
    }),
  })

  function setState(next: WireState): void {
    if (next === state) return
    state = next
    for (const listener of stateListeners) listener(next)
  }

  /** socket.io retries a lost connection by itself, but not one that the server refused or closed. */
  function retryLater(): void {
    clearTimeout(retry)
    retry = setTimeout(() => socket.connect(), Math.min(500 * 2 ** refusals++, 15_000))
  }

  function reconnect(): void {
    clearTimeout(retry)
    if (socket.connected) return
    setState('connecting')
    socket.disconnect().connect()
  }

  socket.on('connect', () => {
    renew = false
    refusals = 0
    setState('online')
  })
  socket.on('connect_error', (error: Error & { data?: Partial<ErrorBody> }) => {
    if (socket.active) return setState('offline')
    const { code } = error.data ?? {}
    const stranger = code === 'NOT_SIGNED_IN'
    if ((stranger && !auth) || code === 'LINK_OVER') {
      refusal = error.data as ErrorBody
      return setState('refused')
    }
    renew = stranger
    setState('offline')
    retryLater()
  })
  socket.on('disconnect', (reason) => {
    if (reason === 'io client disconnect') return
    setState('offline')
    if (!socket.active) retryLater()
  })
  const networkBack = () => { if (state === 'offline') reconnect() }
  globalThis.addEventListener?.('online', networkBack)

  return {
    call(event, payload) {
      return new Promise((resolve, reject) => {
        if (!socket.connected) return reject(new NoReply(event))
        socket.timeout(timeoutMs).emit(event, payload, (lost: Error | null, reply: Reply<never>) => {
          if (lost) reject(new NoReply(event))
          else if (reply.ok) resolve(reply.value)
          else reject(new Refused(reply.error))
        })
      })
    },
    on(event, listener) {
      const name: string = event
      socket.on(name, listener)
      return () => { socket.off(name, listener) }
    },
    get state() { return state },
    get refusal() { return refusal },
    onState(listener) {
      stateListeners.add(listener)
      return () => { stateListeners.delete(listener) }
    },
    reconnect,
    close() {
      clearTimeout(retry)
      globalThis.removeEventListener?.('online', networkBack)
      stateListeners.clear()
      socket.disconnect()
    },
  }
}
