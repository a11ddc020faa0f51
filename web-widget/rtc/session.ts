/**
 * One entry into a room: two transports, what is sent and what is received. When the path, the worker or the
 * socket is lost for good, the session is closed and the call opens another one.
 */
import type { types } from 'mediasoup-client'
import type { MediaSource, Opaque, RoomView, TransportReply } from '../../contract/index.ts'
import { keepPath } from './ice.ts'
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

/** Bits a second: good 360p. */
const MAX_VIDEO_BITRATE = 700_000

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
  /** By producer. */
  readonly #consumers = new Map<string, types.Consumer>()
  #entered: Entered | null = null
  #entering: Promise<void> = Promise.resolve()
  #closed = false
  #abort: (reason: SessionClosed) => void = () => {}
  readonly #aborted: Promise<never>

  constructor(options: SessionOptions) {
    this.#options = options
    this.#aborted = new Promise((_resolve, reject) => { this.#abort = reject })
    this.#aborted.catch(() => {})
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

  /** Takes the seat and prepares both ways. Rejects with an ErrorBody, or SessionClosed. */
  async open(): Promise<RoomView> {
    const { signal, consultationId, newDevice } = this.#options
    const entering = signal.enter({ consultationId })
    this.#entering = entering.then(() => {}, () => {})
    const [device, reply] = await Promise.all([newDevice(), this.#ask(entering)])
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

  /** Lets a transport ask the server what it needs to. */
  #attend(transport: types.Transport): types.Transport {
    const { signal } = this.#options
    transport.on('connect', ({ dtlsParameters }, done, failed) => {
      this.#ask(signal.connect({ ...this.#at(), transportId: transport.id, dtlsParameters: { ...dtlsParameters } })).then(() => done(), failed)
    })
    transport.on('produce', ({ rtpParameters, appData }, done, failed) => {
      const source = appData['source'] as MediaSource
      this.#ask(signal.produce({ ...this.#at(), transportId: transport.id, source, rtpParameters: { ...rtpParameters } }))
        .then(({ producerId }) => done({ id: producerId }), failed)
    })
    transport.on('connectionstatechange', () => this.#options.onChange())
    keepPath(transport, {
      timers: this.#timers,
      restart: async () => {
        const { iceParameters } = await this.#ask(signal.restartIce({ ...this.#at(), transportId: transport.id }))
        await transport.restartIce({ iceParameters: iceParameters as unknown as types.IceParameters })
      },
      giveUp: () => { if (!this.#closed) this.#options.onLost() },
    })
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
        ...(track.kind === 'audio' ? { codecOptions: { opusDtx: true, opusFec: true } } : { encodings: [{ maxBitrate: MAX_VIDEO_BITRATE }] }),
      })
      sending = { producer, told: true }
      this.#producers.set(source, sending)
    } else if (track && sending.producer.track !== track) {
      await sending.producer.replaceTrack({ track })
    }
    if (sending.told === on) return
    if (on) sending.producer.resume()
    else sending.producer.pause()
    await this.#ask(this.#options.signal.pause({ ...this.#at(), producerId: sending.producer.id, paused: !on }))
    sending.told = on
  }

  /** Receives what others send and lets go what they no longer do. */
  async receive(view: RoomView): Promise<void> {
    const others = view.seats.filter(({ id }) => id !== this.seatId)
    const wanted = new Set(others.flatMap(({ producers }) => producers.map(({ id }) => id)))
    for (const [producerId, consumer] of this.#consumers) {
      if (wanted.has(producerId)) continue
      consumer.close()
      this.#consumers.delete(producerId)
    }
    const missing = [...wanted].filter((producerId) => !this.#consumers.has(producerId))
    await Promise.all(missing.map((producerId) => this.#consume(producerId)))
  }

  async #consume(producerId: string): Promise<void> {
    const { signal } = this.#options
    const { device, receive } = this.#need()
    try {
      const rtpCapabilities = { ...device.recvRtpCapabilities } as Opaque
      const offer = await this.#ask(signal.consume({ ...this.#at(), transportId: receive.id, producerId, rtpCapabilities }))
      const consumer = await receive.consume({ ...offer, rtpParameters: offer.rtpParameters as unknown as types.RtpParameters })
      this.#consumers.set(producerId, consumer)
      this.#options.onChange()
      await this.#ask(signal.resume({ ...this.#at(), consumerId: consumer.id }))
    } catch (error) {
      const code = codeOf(error)
      // Gone between the view and the request: the next view will not have it. Or a codec that this browser lacks.
      if (code !== 'NOT_FOUND' && code !== 'INVALID_INPUT') throw error
    }
  }

  trackOf(producerId: string): MediaStreamTrack | undefined {
    return this.#consumers.get(producerId)?.track
  }

  /** Idempotent. Requests on their way reject with SessionClosed. The server learns nothing: enter again, or leave. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
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

/** The contract passes WebRTC parameters through as they are; here they get their names back. */
function options(reply: TransportReply): Pick<types.TransportOptions, 'id' | 'iceParameters' | 'iceCandidates' | 'dtlsParameters'> {
  return reply as unknown as types.TransportOptions
}
