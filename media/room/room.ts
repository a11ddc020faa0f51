/** One consultation's room: its seats, and the router that joins them. */
import { AppError } from '../../contract/index.ts'
import type { EnterReply, IceServer, RoomView } from '../../contract/index.ts'
import { audience, knowsOf } from '../consultation/audience.ts'
import type { Situation } from '../consultation/audience.ts'
import type { SeatClaim } from '../ports.ts'
import type { Sfu, SfuRouter } from '../sfu/sfu.ts'
import { LIMITS } from './limits.ts'
import type { Seated } from './rooms.ts'
import { Seat } from './seat.ts'
import { SeatMedia } from './seatMedia.ts'

export interface RoomDeps {
  readonly sfu: Pick<Sfu, 'createRouter'>
  readonly newId: () => string
  readonly iceServers: () => readonly IceServer[]
  readonly seatKeptMs: number
  readonly measureMs: number
  readonly onView: (view: RoomView, connectionId: string) => void
  /** The connection was replaced by another one of the same person. */
  readonly onReplaced: (connectionId: string) => void
  /** It has given up: too many workers died under it. */
  readonly onBroken: () => void
  /** The last one has gone for good. */
  readonly onEmpty: () => void
}

export class Room {
  readonly #consultationId: string
  readonly #deps: RoomDeps
  /** By person. */
  readonly #seats = new Map<string, Seat>()
  #router: Promise<SfuRouter> | null = null
  #epoch = 1
  #closed = false
  #situation: Situation = { version: 0, held: false, attending: {}, listeningTold: true }
  /** The producer that is heard. */
  #speaker: string | null = null
  /** Of seats whose connection is lost, by person. */
  readonly #waiting = new Map<string, NodeJS.Timeout>()
  readonly #measuring: NodeJS.Timeout

  constructor(consultationId: string, deps: RoomDeps) {
    this.#consultationId = consultationId
    this.#deps = deps
    this.#measuring = setInterval(() => void this.#measure(), deps.measureMs).unref()
  }

  get empty(): boolean {
    return this.#seats.size === 0
  }

  get seated(): Seated {
    const seats = [...this.#seats.values()].flatMap(({ id, personId, role, name, connectionId }) => connectionId === null ? [] : [{ id, personId, role, name, connectionId }])
    return { situation: this.#situation, seats }
  }

  /** The room as the reader may know it. */
  #viewFor(reader: Seat): RoomView {
    const speaker = this.#speaking()
    const isHeard = (seat: Seat): boolean => seat === reader || audience(reader, seat, this.#situation)
    return {
      consultationId: this.#consultationId,
      epoch: this.#epoch,
      seats: [...this.#seats.values()].filter((seat) => knowsOf(reader, seat, this.#situation)).map((seat) => seat.view(isHeard(seat))),
      ...(speaker && isHeard(speaker) && { speaker: speaker.id }),
    }
  }

  arrange(situation: Situation): void {
    if (situation.version <= this.#situation.version) return
    this.#situation = situation
    for (const seat of this.#seats.values()) seat.media?.hearOnly((producerId) => this.#hears(seat, producerId))
    this.#tell()
  }

  /**
   * Takes the person's seat for this connection, from any earlier one.
   * @param resume transports of the page that asks: if all of them stand, it goes on with what it had open
   * @throws AppError ROOM_FULL, MEDIA_UNAVAILABLE, NOT_IN_ROOM when the connection went away meanwhile
   */
  async enter(claim: SeatClaim, connectionId: string, resume: readonly string[] = []): Promise<EnterReply> {
    this.arrange(claim.situation)
    const known = this.#seats.get(claim.personId)
    this.#stopWaiting(claim.personId)
    if (!known && this.#seats.size >= LIMITS.seats) throw new AppError('ROOM_FULL')
    const seat = known ?? new Seat(this.#deps.newId(), claim)
    this.#seats.set(claim.personId, seat)
    const before = seat.connectionId
    const resumed = seat.resume(connectionId, resume)
    if (!resumed) seat.attach(connectionId)
    if (before !== null && before !== connectionId) this.#deps.onReplaced(before)

    const router = await this.#routerFor(seat, connectionId).catch((error: unknown) => {
      // One who was here before keeps the seat and may try again.
      if (known) this.disconnected(connectionId)
      else this.leave(connectionId)
      throw error
    })
    if (!resumed) seat.give(new SeatMedia(router, seat.role, () => this.#tell()))
    const reply: EnterReply = {
      room: this.#viewFor(seat),
      seatId: seat.id,
      rtpCapabilities: router.rtpCapabilities,
      iceServers: [...this.#deps.iceServers()],
      resumed,
    }
    this.#tell()
    return reply
  }

  async #routerFor(seat: Seat, connectionId: string): Promise<SfuRouter> {
    const router = await this.#currentRouter()
    // Left, replaced or disconnected while the router was being made.
    if (this.#closed || seat.connectionId !== connectionId) throw new AppError('NOT_IN_ROOM')
    return router
  }

  /** The router of this epoch; made on demand, and once more when making it has failed. */
  async #currentRouter(): Promise<SfuRouter> {
    for (;;) {
      const epoch = this.#epoch
      this.#router ??= this.#makeRouter()
      const router = await this.#router
      if (epoch === this.#epoch) return router
    }
  }

  async #makeRouter(): Promise<SfuRouter> {
    try {
      const router = await this.#deps.sfu.createRouter()
      if (this.#closed) router.close()
      else {
        router.onDied(() => void this.#rebuild())
        router.onSpeaker((producerId) => {
          this.#speaker = producerId
          this.#tell()
        })
      }
      return router
    } catch (error) {
      this.#router = null
      throw error
    }
  }

  /** On another worker, with the same seats. Pages learn of it by the epoch and enter again. */
  async #rebuild(): Promise<void> {
    if (this.#closed) return
    this.#epoch++
    this.#router = null
    this.#speaker = null
    for (const seat of this.#seats.values()) seat.dropMedia()
    if (this.#epoch > LIMITS.rebuilds + 1) return this.#deps.onBroken()
    try {
      await this.#currentRouter()
    } catch {
      // Pages are told all the same: they enter again, are refused with the reason, and go on trying.
    }
    this.#tell()
  }

  /**
   * What this connection has open here.
   * @throws AppError NOT_IN_ROOM for a connection that holds no seat, ROOM_MOVED for another epoch
   */
  media(connectionId: string, epoch: number): SeatMedia {
    const seat = this.#seatOf(connectionId)
    if (!seat) throw new AppError('NOT_IN_ROOM')
    if (epoch !== this.#epoch || !seat.media) throw new AppError('ROOM_MOVED')
    return seat.media
  }

  /** Somebody else in this room sends it, and it is for this connection's seat too. */
  mayHear(connectionId: string, producerId: string): boolean {
    const seat = this.#seatOf(connectionId)
    return seat !== undefined && this.#hears(seat, producerId)
  }

  #hears(seat: Seat, producerId: string): boolean {
    const sender = [...this.#seats.values()].find(({ media }) => media?.has(producerId))
    return sender !== undefined && sender !== seat && audience(seat, sender, this.#situation)
  }

  /** Takes the person's seat away. */
  unseat(personId: string): void {
    const connectionId = this.#seats.get(personId)?.connectionId
    this.#seats.get(personId)?.close()
    if (!this.#seats.delete(personId)) return
    this.#stopWaiting(personId)
    if (connectionId) this.#deps.onReplaced(connectionId)
    this.#tell()
  }

  /** Gives the seat up. */
  leave(connectionId: string): void {
    const seat = this.#seatOf(connectionId)
    if (!seat) return
    this.#giveUp(seat)
  }

  /** The connection is gone; for a while the seat is kept for the person's return. */
  disconnected(connectionId: string): void {
    const seat = this.#seatOf(connectionId)
    if (!seat) return
    seat.detach()
    this.#waiting.set(seat.personId, setTimeout(() => {
      this.#giveUp(seat)
      if (this.empty) this.#deps.onEmpty()
    }, this.#deps.seatKeptMs).unref())
    this.#tell()
  }

  #giveUp(seat: Seat): void {
    this.#stopWaiting(seat.personId)
    seat.close()
    this.#seats.delete(seat.personId)
    this.#tell()
  }

  #stopWaiting(personId: string): void {
    clearTimeout(this.#waiting.get(personId))
    this.#waiting.delete(personId)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    clearInterval(this.#measuring)
    for (const personId of [...this.#waiting.keys()]) this.#stopWaiting(personId)
    for (const seat of this.#seats.values()) seat.close()
    this.#seats.clear()
    this.#router?.then((router) => router.close(), () => {})
    this.#router = null
  }

  #seatOf(connectionId: string): Seat | undefined {
    for (const seat of this.#seats.values()) if (seat.connectionId === connectionId) return seat
    return undefined
  }

  #speaking(): Seat | undefined {
    for (const seat of this.#seats.values()) if (this.#speaker !== null && seat.media?.has(this.#speaker)) return seat
    return undefined
  }

  async #measure(): Promise<void> {
    const changed = await Promise.all([...this.#seats.values()].map((seat) => seat.measure()))
    if (changed.includes(true)) this.#tell()
  }

  #tell(): void {
    if (this.#closed) return
    for (const seat of this.#seats.values()) if (seat.connectionId !== null) this.#deps.onView(this.#viewFor(seat), seat.connectionId)
  }
}
