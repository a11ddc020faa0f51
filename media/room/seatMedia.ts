/**
 * What one connection of a seat has open on the room's router: transports, producers, consumers. When the
 * person enters again, or the worker dies, this is closed as a whole and a new one takes its place.
 */
import { AppError } from '../../contract/index.ts'
import type { ConsumeReply, MediaSource, Opaque, PictureSize, SeatView, TransportReply } from '../../contract/index.ts'
import type { MediaKind, SfuConsumer, SfuProducer, SfuRouter, SfuTransport } from '../sfu/sfu.ts'
import { LIMITS } from './limits.ts'
import type { Look } from './quality.ts'

type Direction = 'send' | 'receive'

const KIND_OF: Readonly<Record<MediaSource, MediaKind>> = { microphone: 'audio', camera: 'video', screen: 'video' }

export interface SeatMediaHooks {
  /** Its producers are not what they were. */
  readonly onChange: () => void
  /** Its role lets it send from this source. */
  readonly maySend: (source: MediaSource) => boolean
  /** The window has switched this source off. */
  readonly isSilenced: (source: MediaSource) => boolean
  /** Its person wants to switch it on again. @throws AppError SILENCED while the window does not allow it */
  readonly speakAgain: (source: MediaSource) => void
}

export class SeatMedia {
  readonly #router: SfuRouter
  readonly #hooks: SeatMediaHooks
  readonly #transports = new Map<string, { transport: SfuTransport; direction: Direction }>()
  readonly #producers = new Map<string, { producer: SfuProducer; source: MediaSource; transportId: string }>()
  readonly #consumers = new Map<string, { consumer: SfuConsumer; producerId: string; transportId: string }>()
  /** Transports being made count too, or many requests at once would slip past the limit. */
  #transportsPending = 0
  #attended = true
  #bytesAtLastLook = 0
  #closed = false

  constructor(router: SfuRouter, hooks: SeatMediaHooks) {
    this.#router = router
    this.#hooks = hooks
  }

  /** @throws AppError TOO_MANY_REQUESTS beyond the limit, ROOM_MOVED */
  async createTransport(direction: Direction): Promise<TransportReply> {
    if (this.#transports.size + this.#transportsPending >= LIMITS.transportsPerSeat) throw new AppError('TOO_MANY_REQUESTS')
    this.#transportsPending++
    try {
      const transport = await this.#router.createTransport()
      this.#keepOrClose(transport)
      this.#transports.set(transport.id, { transport, direction })
      transport.onLost((final) => { if (final || !this.#attended) this.#dropTransport(transport.id) })
      return transport.parameters
    } finally {
      this.#transportsPending--
    }
  }

  connect(transportId: string, dtlsParameters: Opaque): Promise<void> {
    return this.#transport(transportId).transport.connect(dtlsParameters)
  }

  restartIce(transportId: string): Promise<Opaque> {
    return this.#transport(transportId).transport.restartIce()
  }

  /**
   * Sends from a source. One producer a source: what the seat sent from it before is closed. Paused from the start while the window has
   * switched the source off.
   * @throws AppError FORBIDDEN for a source its role may not send, INVALID_INPUT, NOT_FOUND
   */
  async produce(transportId: string, source: MediaSource, rtpParameters: Opaque): Promise<{ producerId: string; paused: boolean }> {
    if (!this.#hooks.maySend(source)) throw new AppError('FORBIDDEN')
    const { transport } = this.#transport(transportId, 'send')
    const producer = await transport.produce(KIND_OF[source], rtpParameters)
    this.#keepOrClose(producer)
    if (this.#hooks.isSilenced(source)) await producer.pause()
    this.#keepOrClose(producer)
    this.#closeAll(source)
    this.#producers.set(producer.id, { producer, source, transportId })
    this.#hooks.onChange()
    return { producerId: producer.id, paused: producer.paused }
  }

  /** Sends it no more. @throws AppError NOT_FOUND */
  stop(producerId: string): void {
    const entry = this.#producers.get(producerId)
    if (!entry) throw new AppError('NOT_FOUND')
    this.#closeAll(entry.source)
    this.#hooks.onChange()
  }

  /** Sends nothing from this source until its person switches it on again. */
  async silence(source: MediaSource): Promise<void> {
    if (source === 'screen') this.#closeAll(source)
    await Promise.all([...this.#producers.values()].filter((one) => one.source === source && !one.producer.paused).map(({ producer }) => producer.pause()))
    this.#hooks.onChange()
  }

  sends(source: MediaSource): boolean {
    return [...this.#producers.values()].some((one) => one.source === source)
  }

  #closeAll(source: MediaSource): void {
    for (const [id, old] of this.#producers) {
      if (old.source !== source) continue
      old.producer.close()
      this.#producers.delete(id)
    }
  }

  /**
   * Starts paused. An earlier consumer of the same producer is replaced.
   * @param mayHear asked again when it has been made
   * @throws AppError INVALID_INPUT, NOT_FOUND
   */
  async consume(transportId: string, producerId: string, rtpCapabilities: Opaque, mayHear: () => boolean): Promise<ConsumeReply> {
    const { transport } = this.#transport(transportId, 'receive')
    const consumer = await transport.consume(producerId, rtpCapabilities)
    this.#keepOrClose(consumer)
    if (!mayHear()) {
      consumer.close()
      throw new AppError('NOT_FOUND')
    }
    for (const [id, old] of this.#consumers) {
      if (old.producerId !== producerId) continue
      old.consumer.close()
      this.#consumers.delete(id)
    }
    this.#consumers.set(consumer.id, { consumer, producerId, transportId })
    consumer.onEnded(() => this.#consumers.delete(consumer.id))
    return consumer.parameters
  }

  /** Lets it flow, a picture as large as it is shown. @throws AppError NOT_FOUND */
  async resume(consumerId: string, size: PictureSize): Promise<void> {
    const entry = this.#consumers.get(consumerId)
    if (!entry) throw new AppError('NOT_FOUND')
    await entry.consumer.flow(size)
  }

  /** How its network is at this moment; null before anything has come from it. */
  async look(): Promise<Look | null> {
    const transports = [...this.#transports.values()].map(({ transport }) => transport)
    // Any consumer will do: they share one path. Sound is never held back, so it is asked first.
    const consumers = [...this.#consumers.values()].map(({ consumer }) => consumer)
    const consumer = consumers.find(({ parameters }) => parameters.kind === 'audio') ?? consumers[0]
    const [received, reported] = await Promise.all([Promise.all(transports.map((transport) => transport.received())), consumer?.reported()])
    const bytes = received.reduce((sum, { bytes: some }) => sum + some, 0)
    const before = this.#bytesAtLastLook
    this.#bytesAtLastLook = bytes
    if (bytes === 0) return null
    return {
      // A page that only listens, or is mute, reports what it receives several times a second.
      silent: bytes === before,
      loss: Math.max(0, ...received.map(({ loss }) => loss), reported?.loss ?? 0),
      roundTripMs: reported?.roundTripMs,
    }
  }

  /** Mutes or unmutes one of its own producers. @throws AppError NOT_FOUND, SILENCED */
  async setPaused(producerId: string, paused: boolean): Promise<void> {
    const entry = this.#producers.get(producerId)
    if (!entry) throw new AppError('NOT_FOUND')
    if (!paused) this.#hooks.speakAgain(entry.source)
    if (entry.producer.paused === paused) return
    await (paused ? entry.producer.pause() : entry.producer.resume())
    // Silenced while it was resuming.
    if (!paused && this.#hooks.isSilenced(entry.source)) await entry.producer.pause()
    this.#hooks.onChange()
  }

  /** Stops receiving what the seat may not hear any more. */
  hearOnly(mayHear: (producerId: string) => boolean): void {
    for (const [id, { consumer, producerId }] of this.#consumers) {
      if (mayHear(producerId)) continue
      consumer.close()
      this.#consumers.delete(id)
    }
  }

  has(producerId: string): boolean {
    return this.#producers.has(producerId)
  }

  /** All of these still stand. */
  holds(transportIds: readonly string[]): boolean {
    return !this.#closed && transportIds.length > 0 && transportIds.every((id) => this.#transports.has(id))
  }

  /** Its page is connected again. */
  attended(): void {
    this.#attended = true
  }

  producers(): SeatView['producers'] {
    return [...this.#producers.values()].map(({ producer, source }) => ({ id: producer.id, source, paused: producer.paused }))
  }

  /**
   * The connection is gone. What still flows may go on flowing, for signalling often comes back before anybody
   * notices; what flows no more, now or later, is closed.
   */
  unattended(): void {
    this.#attended = false
    for (const [id, { transport }] of this.#transports) if (!transport.connected) this.#dropTransport(id)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const { transport } of this.#transports.values()) transport.close()
    this.#transports.clear()
    this.#producers.clear()
    this.#consumers.clear()
  }

  /** What was made while everything was closed must not stay behind. @throws AppError ROOM_MOVED */
  #keepOrClose(made: { close(): void }): void {
    if (!this.#closed) return
    made.close()
    throw new AppError('ROOM_MOVED')
  }

  /** @throws AppError NOT_FOUND for ids that are not this seat's, INVALID_INPUT for the wrong direction */
  #transport(id: string, direction?: Direction): { transport: SfuTransport; direction: Direction } {
    const entry = this.#transports.get(id)
    if (!entry) throw new AppError('NOT_FOUND')
    if (direction && entry.direction !== direction) throw new AppError('INVALID_INPUT')
    return entry
  }

  #dropTransport(id: string): void {
    const entry = this.#transports.get(id)
    if (!entry) return
    this.#transports.delete(id)
    entry.transport.close()
    for (const [consumerId, { transportId }] of this.#consumers) if (transportId === id) this.#consumers.delete(consumerId)
    const mine = [...this.#producers].filter(([, { transportId }]) => transportId === id)
    for (const [producerId] of mine) this.#producers.delete(producerId)
    if (mine.length > 0) this.#hooks.onChange()
  }
}
