/**
 * The selective forwarding unit, as rooms need it: a router joins the transports of one room, producers send
 * into it, consumers take out of it. mediasoup.ts is the one implementation; nothing outside this folder knows it.
 *
 * Every `close()` is idempotent, closes what hangs on it, and fires no listener of the object itself.
 * Parameters come from pages and are refused with AppError INVALID_INPUT when they are malformed; calls on
 * something that has closed meanwhile, or whose worker has died, are refused with ROOM_MOVED.
 */
import type { ConsumeReply, IceServer, Opaque, PictureSize, TransportReply } from '../../contract/index.ts'

export type { IceServer }

export interface Sfu {
  /** Starts the workers, so that the first room need not wait for them. @throws AppError MEDIA_UNAVAILABLE */
  start(): Promise<void>
  /** On the worker with the fewest routers. Starts what is not running. @throws AppError MEDIA_UNAVAILABLE */
  createRouter(): Promise<SfuRouter>
  /** Process ids of the workers that run. */
  pids(): number[]
  close(): void
}

export interface SfuRouter {
  readonly rtpCapabilities: Opaque
  /** Its worker has died: the router and all its transports are gone. At once if that has happened already. */
  onDied(listener: () => void): void
  /** The producer of the voice that is heard most; null when all fall silent. */
  onSpeaker(listener: (producerId: string | null) => void): void
  createTransport(): Promise<SfuTransport>
  /** Sends what a producer sends to a port of this machine as well, as plain RTP, with RTCP on the same port. */
  tap(producerId: string, port: number): Promise<SfuTap>
  close(): void
}

/** Nothing flows before `begin`. */
export interface SfuTap {
  /** What arrives at the port, as a session description. */
  readonly sdp: string
  /** A picture begins with a whole one. Resolves with the first packet, which may be long in coming. */
  begin(): Promise<void>
  close(): void
}

export interface SfuTransport {
  readonly id: string
  /** What the page needs to connect. */
  readonly parameters: TransportReply
  /** Packets flow: ICE is connected, DTLS has not ended. */
  readonly connected: boolean
  /** The path is lost. `final`: the other end has closed it; otherwise an ICE restart may bring it back. */
  onLost(listener: (final: boolean) => void): void
  connect(dtlsParameters: Opaque): Promise<void>
  restartIce(): Promise<Opaque>
  produce(kind: MediaKind, rtpParameters: Opaque): Promise<SfuProducer>
  /** All bytes that have come from the page, and of its media the share that was lost lately, 0–1. */
  received(): Promise<{ readonly bytes: number; readonly loss: number }>
  /** Starts paused. @throws AppError INVALID_INPUT also when the capabilities cannot play that producer */
  consume(producerId: string, rtpCapabilities: Opaque): Promise<SfuConsumer>
  close(): void
}

export type MediaKind = 'audio' | 'video'

export interface SfuProducer {
  readonly id: string
  readonly paused: boolean
  pause(): Promise<void>
  resume(): Promise<void>
  close(): void
}

export interface SfuConsumer {
  readonly id: string
  /** What the page needs to receive. */
  readonly parameters: ConsumeReply
  /** Its producer has closed. */
  onEnded(listener: () => void): void
  /** From now on it flows, a picture in what its size needs; `hidden`: not at all. */
  flow(size: PictureSize): Promise<void>
  /** As the page reports it; undefined before its first report. */
  reported(): Promise<{ readonly loss: number; readonly roundTripMs: number } | undefined>
  close(): void
}
