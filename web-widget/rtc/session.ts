/**
 * One entry into a room: two transports, what is sent and what is received. When the path, the worker or the
 * socket is lost for good, the session is closed and the call opens another one.
 */
import type { types } from 'mediasoup-client'
import type { EnterReply, MediaSource, Opaque, PictureSize, RoomView, TransportReply } from '../../contract/index.ts'
import { encodingOf } from './encodings.ts'
import { keepPath, onNetworkChange } from './ice.ts'
import type { PathCare } from './ice.ts'
import type { RoomSignal } from './signal.ts'
import { createTimers } from './timers.ts'
import { codeOf } from './trouble.ts'

export interface SessionOptions {
  readonly consultationId: string
  readonly signal: RoomSignal
  /** Makes an unloaded device. */
  readonly newDevice: () => Promise<types.Device>
  /** Something to show has changed. */
  readonly onChange: () => void
  /** The path cannot be restored: open another session. */
  readonly onLost: () => void
}

/** What stands after entering. */
interface Entered {
  readonly seatId: string
  readonly epoch: number
  readonly device: types.Device
  readonly send: types.Transport
  readonly receive: types.Transport
}

/** What one receives from a producer. */
interface Receiving {
  readonly consumer: types.Consumer
  /** The size that the server sends it in. */
  told: PictureSize | null
  /** Something of it has arrived. */
  flows: boolean
}

/** The door is to be opened first. */
export class AtTheDoor extends Error {
  constructor() {
    super('knocking')
    this.name = 'AtTheDoor'
  }
}

/** The session was closed while a request was on its way. */
export class SessionClosed extends Error {
  constructor() {
    super('closed')
    this.name = 'SessionClosed'
  }
}

export class Session {
  readonly #options: SessionOptions
  readonly #timers = createTimers()
  readonly #producers = new Map<MediaSource, { producer: types.Producer; told: boolean }>()
  /** Producers that the server has paused from the start. */
  readonly #silenced = new Set<string>()
  /** By producer. */
  readonly #consumers = new Map<string, Receiving>()
  readonly #paths: PathCare[] = []
  readonly #stopListening: () => void
  #entered: Entered | null = null
  #entering: Promise<void> = Promise.resolve()
  #closed = false
  #abort: (reason: SessionClosed) => void = () => {}
  readonly #aborted: Promise<never>

  constructor(options: SessionOptions) {
    this.#options = options
    this.#aborted = new Promise((_resolve, reject) => { this.#abort = reject })
    this.#aborted.catch(() => {})
    this.#stopListening = onNetworkChange(() => this.#restartPaths())
  }

  get seatId(): string {
    return this.#entered?.seatId ?? ''
  }

  get epoch(): number {
    return this.#entered?.epoch ?? 0
  }

  /** Settles, never rejecting, when the server has answered the request for the seat, even if this was closed meanwhile. */
  get entering(): Promise<void> {
    return this.#entering
  }

  /** `lost`: packets have stopped; `pending`: what is sent has not found its way yet. */
  get path(): 'open' | 'pending' | 'lost' {
    const states = [this.#entered?.send, this.#entered?.receive].map((transport) => transport?.connectionState)
    if (states.some((state) => state === 'disconnected' || state === 'failed')) return 'lost'
    return states[0] === 'connecting' ? 'pending' : 'open'
  }

  /** Takes the seat and prepares both ways. Rejects with an ErrorBody, AtTheDoor, or SessionClosed. */
  async open(): Promise<RoomView> {
    const { signal, consultationId, newDevice } = this.#options
    const [device, reply] = await Promise.all([newDevice(), this.#enter()])
    const routerRtpCapabilities = reply.rtpCapabilities as unknown as types.RtpCapabilities
    const { epoch } = reply.room
    const [, send, receive] = await Promise.all([
      device.loaded ? undefined : device.load({ routerRtpCapabilities }),
      this.#ask(signal.transport({ consultationId, epoch, direction: 'send' })),
      this.#ask(signal.transport({ consultationId, epoch, direction: 'receive' })),
    ])
    if (this.#closed) throw new SessionClosed()
    const iceServers = reply.iceServers
    this.#entered = {
      seatId: reply.seatId,
      epoch,
      device,
      send: this.#attend(device.createSendTransport({ ...options(send), iceServers })),
      receive: this.#attend(device.createRecvTransport({ ...options(receive), iceServers })),
    }
    return reply.room
  }

  /**
   * The socket was lost and is another one now: takes the seat again with what stands. Null: it does not stand any more.
   * Rejects as `open` does.
   */
  async resume(): Promise<RoomView | null> {
    const { send, receive } = this.#need()
    const reply = await this.#enter([send.id, receive.id])
    if (!reply.resumed || reply.room.epoch !== this.epoch) return null
    // What took the socket away has often taken the path as well, and nobody could be asked to restart it.
    if (this.path !== 'open') this.#restartPaths()
    return reply.room
  }

  async #enter(resume: string[] = []): Promise<EnterReply> {
    const { signal, consultationId } = this.#options
    const entering = signal.enter({ consultationId, resume })
    this.#entering = entering.then(() => {}, () => {})
    const reply = await this.#ask(entering)
    if ('knocking' in reply) throw new AtTheDoor()
    return reply
  }

  #lost(): void {
    if (!this.#closed) this.#options.onLost()
  }

  #restartPaths(): void {
    for (const path of this.#paths) path.restart()
  }

  /** Lets a transport ask the server what it needs to. */
  #attend(transport: types.Transport): types.Transport {
    const { signal } = this.#options
    transport.on('connect', ({ dtlsParameters }, done) => {
      // Not waited for, which saves a round trip: until the browser has found a path, the server has long heard of it.
      this.#ask(signal.connect({ ...this.#at(), transportId: transport.id, dtlsParameters: { ...dtlsParameters } })).catch(() => this.#lost())
      done()
    })
    transport.on('produce', ({ rtpParameters, appData }, done, failed) => {
      const source = appData['source'] as MediaSource
      this.#ask(signal.produce({ ...this.#at(), transportId: transport.id, source, rtpParameters: { ...rtpParameters } })).then(({ producerId, paused }) => {
        if (paused) this.#silenced.add(producerId)
        done({ id: producerId })
      }, failed)
    })
    transport.on('connectionstatechange', () => this.#options.onChange())
    this.#paths.push(keepPath(transport, {
      timers: this.#timers,
      restart: async () => {
        const { iceParameters } = await this.#ask(signal.restartIce({ ...this.#at(), transportId: transport.id }))
        await transport.restartIce({ iceParameters: iceParameters as unknown as types.IceParameters })
      },
      giveUp: () => this.#lost(),
    }))
    return transport
  }

  /** Makes what is sent from a source equal to this; doing so again changes nothing. */
  async send(source: MediaSource, track: MediaStreamTrack | null, on: boolean): Promise<void> {
    const { device, send } = this.#need()
    let sending = this.#producers.get(source)
    if (!sending) {
      if (!track || track.readyState === 'ended' || !device.canProduce(track.kind as types.MediaKind)) return
      const producer = await send.produce({
        track,
        appData: { source },
        // The call owns its tracks and mutes them itself, at once.
        stopTracks: false,
        disableTrackOnPause: false,
        ...encodingOf(source, shortSide(track), device.sendRtpCapabilities.codecs ?? []),
      })
      // Speech first when the way out is narrow. A browser that knows no priorities goes without.
      if (source === 'microphone') void producer.setRtpEncodingParameters({ priority: 'high' }).catch(() => {})
      sending = { producer, told: !this.#silenced.has(producer.id) }
      this.#producers.set(source, sending)
    } else if (track && sending.producer.track !== track) {
      await sending.producer.replaceTrack({ track })
    }
    if (sending.told === on) return
    if (!on) sending.producer.pause()
    // Refused with SILENCED while the window does not allow it.
    await this.#ask(this.#options.signal.pause({ ...this.#at(), producerId: sending.producer.id, paused: !on }))
    if (on) sending.producer.resume()
    sending.told = on
  }

  /** Sends nothing from this source any more. */
  async stop(source: MediaSource): Promise<void> {
    const producerId = this.forget(source)
    if (producerId === undefined) return
    await this.#ask(this.#options.signal.stop({ ...this.#at(), producerId })).catch((error: unknown) => {
      // The server has stopped it already.
      if (codeOf(error) !== 'NOT_FOUND') throw error
    })
  }

  /** The server has stopped it. @returns the producer that was sent */
  forget(source: MediaSource): string | undefined {
    const sending = this.#producers.get(source)
    this.#producers.delete(source)
    sending?.producer.close()
    return sending?.producer.id
  }

  /** It is sent, and the view does not have it: somebody else's screen has taken its place. */
  hasLost(source: MediaSource, view: RoomView): boolean {
    const sending = this.#producers.get(source)
    return sending !== undefined && view.epoch === this.epoch
      && !view.seats.some(({ id, producers }) => id === this.seatId && producers.some((one) => one.id === sending.producer.id))
  }

  /** Receives what others send, each picture in its size, and lets go what they no longer send. */
  async receive(view: RoomView, sizeOf: (producerId: string) => PictureSize): Promise<void> {
    const others = view.seats.filter(({ id }) => id !== this.seatId)
    const wanted = new Set(others.flatMap(({ producers }) => producers.map(({ id }) => id)))
    for (const [producerId, { consumer }] of this.#consumers) {
      if (wanted.has(producerId)) continue
      consumer.close()
      this.#consumers.delete(producerId)
    }
    await Promise.all([...wanted].map((producerId) => this.#receive(producerId, sizeOf(producerId))))
  }

  async #receive(producerId: string, size: PictureSize): Promise<void> {
    try {
      const receiving = this.#consumers.get(producerId) ?? await this.#consume(producerId)
      if (receiving.told === size) return
      await this.#ask(this.#options.signal.resume({ ...this.#at(), consumerId: receiving.consumer.id, size }))
      receiving.told = size
    } catch (error) {
      const code = codeOf(error)
      // Gone between the view and the request: the next view will not have it. Or a codec that this browser lacks.
      if (code !== 'NOT_FOUND' && code !== 'INVALID_INPUT') throw error
    }
  }

  async #consume(producerId: string): Promise<Receiving> {
    const { signal, onChange } = this.#options
    const { device, receive } = this.#need()
    const rtpCapabilities = { ...device.recvRtpCapabilities } as Opaque
    const offer = await this.#ask(signal.consume({ ...this.#at(), transportId: receive.id, producerId, rtpCapabilities }))
    const consumer = await receive.consume({ ...offer, rtpParameters: offer.rtpParameters as unknown as types.RtpParameters })
    const receiving: Receiving = { consumer, told: null, flows: false }
    consumer.track.addEventListener('unmute', () => {
      receiving.flows = true
      onChange()
    })
    consumer.track.addEventListener('mute', onChange)
    this.#consumers.set(producerId, receiving)
    onChange()
    return receiving
  }

  trackOf(producerId: string): MediaStreamTrack | undefined {
    return this.#consumers.get(producerId)?.consumer.track
  }

  /** It flowed, is asked for and does not arrive: browsers mute a track from the network while nothing comes. */
  isStalled(producerId: string): boolean {
    const receiving = this.#consumers.get(producerId)
    return receiving !== undefined && receiving.flows && receiving.told !== 'hidden' && receiving.consumer.track.muted
  }

  /** Idempotent. Requests on their way reject with SessionClosed. The server learns nothing: enter again, or leave. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#stopListening()
    this.#timers.stopAll()
    this.#abort(new SessionClosed())
    this.#entered?.send.close()
    this.#entered?.receive.close()
    this.#producers.clear()
    this.#consumers.clear()
  }

  #at(): { consultationId: string; epoch: number } {
    return { consultationId: this.#options.consultationId, epoch: this.epoch }
  }

  #need(): Entered {
    if (this.#closed || !this.#entered) throw new SessionClosed()
    return this.#entered
  }

  /** A reply that nobody waits for any more once the session is closed. */
  #ask<T>(request: Promise<T>): Promise<T> {
    return Promise.race([request, this.#aborted])
  }
}

function shortSide(track: MediaStreamTrack): number {
  const { width = 0, height = 0 } = track.getSettings?.() ?? {}
  return Math.min(width, height)
}

/** The contract passes WebRTC parameters through as they are; here they get their names back. */
function options(reply: TransportReply): Pick<types.TransportOptions, 'id' | 'iceParameters' | 'iceCandidates' | 'dtlsParameters'> {
  return reply as unknown as types.TransportOptions
}
