/** One consultation's room: its seats, and the router that joins them. */
import { AppError, mediaSourceSchema } from '../../contract/index.ts'
import type { ClosedReason, EnterReply, IceServer, KnockReply, MediaSource, Opaque, RoomView } from '../../contract/index.ts'
import { audience, knowsOf } from '../consultation/audience.ts'
import type { Part, Situation } from '../consultation/audience.ts'
import { admission, isHost, isLocked, mayBeModerated } from '../consultation/moderation.ts'
import { mayProduce } from '../consultation/permissions.ts'
import type { SeatClaim } from '../ports.ts'
import type { Sfu, SfuRouter } from '../sfu/sfu.ts'
import { Knocking } from './knocking.ts'
import type { RoomSources } from './sources.ts'
import { LIMITS } from './limits.ts'
import type { Seated } from './rooms.ts'
import { shareScreen } from './screen.ts'
import { Seat } from './seat.ts'
import { SeatMedia } from './seatMedia.ts'
import { Seats } from './seats.ts'

const SOURCES = mediaSourceSchema.options

export interface RoomDeps {
  readonly sfu: Pick<Sfu, 'createRouter'>
  readonly newId: () => string
  readonly iceServers: () => readonly IceServer[]
  readonly seatKeptMs: number
  readonly measureMs: number
  readonly onView: (view: RoomView, connectionId: string) => void
  /** The connection has no seat any more, and no place at the door. */
  readonly onUnseated: (connectionId: string, reason: ClosedReason) => void
  /** Who knocked may enter now. */
  readonly onAdmitted: (connectionId: string) => void
  /** The person has given the seat up, or has been gone for longer than it is kept. */
  readonly onLeft: (personId: string) => void
  /** It has given up: too many workers died under it. */
  readonly onBroken: () => void
  /** The last one has gone for good. */
  readonly onEmpty: () => void
  /** Who is here, what they send or who hears whom may have changed. */
  readonly onChanged: () => void
}

interface ProduceRequest {
  readonly transportId: string
  readonly source: MediaSource
  readonly rtpParameters: Opaque
}

export class Room {
  readonly #consultationId: string
  readonly #deps: RoomDeps
  readonly #seats = new Seats()
  #router: Promise<SfuRouter> | null = null
  #epoch = 1
  #closed = false
  #situation: Situation = { version: 0, held: false, attending: {}, listeningTold: true }
  /** The producer that is heard. */
  #speaker: string | null = null
  /** Of seats whose connection is lost, by person. */
  readonly #waiting = new Map<string, NodeJS.Timeout>()
  readonly #measuring: NodeJS.Timeout
  readonly #knocking: Knocking
  /** How often the window has switched something off. */
  #silences = 0

  constructor(consultationId: string, deps: RoomDeps) {
    this.#consultationId = consultationId
    this.#deps = deps
    this.#knocking = new Knocking(deps.newId)
    this.#measuring = setInterval(() => void this.#measure(), deps.measureMs).unref()
  }

  get empty(): boolean {
    return this.#seats.size === 0 && this.#knocking.empty
  }

  get seated(): Seated {
    const seats = [...this.#seats.values()].flatMap(({ id, personId, role, name, connectionId }) => connectionId === null ? [] : [{ id, personId, role, name, connectionId }])
    return { situation: this.#situation, seats }
  }

  /** The room as the reader may know it. */
  #viewFor(reader: Seat): RoomView {
    const speaker = this.#speaker === null ? undefined : this.#seats.byProducer(this.#speaker)
    const door = this.#situation.moderation?.door ?? 'open'
    const isHeard = (seat: Seat): boolean => seat === reader || audience(reader, seat, this.#situation)
    return {
      consultationId: this.#consultationId,
      epoch: this.#epoch,
      seats: [...this.#seats.values()].filter((seat) => knowsOf(reader, seat, this.#situation)).map((seat) => seat.view(isHeard(seat), (source) => isLocked(seat, source, this.#situation))),
      ...(speaker && isHeard(speaker) && { speaker: speaker.id }),
      ...(door !== 'open' && { door }),
      ...(isHost(reader, this.#situation) && { moderation: { knocking: this.#knocking.knocks } }),
    }
  }

  sources(): RoomSources {
    return {
      situation: this.#situation,
      seats: [...this.#seats.values()].map(({ personId, role, name, media }) => ({ personId, role, name, producers: media?.producers() ?? [] })),
      tap: async (producerId, port) => (await this.#currentRouter()).tap(producerId, port),
    }
  }

  arrange(situation: Situation): void {
    if (situation.version <= this.#situation.version) return
    this.#situation = situation
    for (const seat of [...this.#seats.values()]) {
      // The consultation was given to them while they sat there, as an interpreter perhaps.
      if (seat.personId === situation.hostId) seat.role = 'window'
      if (!isHost(seat, situation) && situation.moderation?.removed.includes(seat.personId)) this.unseat(seat.personId, 'removed')
      else seat.media?.hearOnly((producerId) => this.#hears(seat, producerId))
    }
    for (const seat of this.#seats.values()) {
      for (const source of SOURCES) if (isLocked(seat, source, situation) && !seat.isSilenced(source)) this.#silence(seat, source)
    }
    for (const connectionId of this.#knocking.take((part) => admission(part, situation) === 'in')) this.#deps.onAdmitted(connectionId)
    this.#tell()
  }

  /**
   * Takes the person's seat for this connection, from any earlier one.
   * @param resume transports of the page that asks: if all of them stand, it goes on with what it had open
   * @returns that one has to wait at the door, where it is not open to this person
   * @throws AppError ROOM_LOCKED, ROOM_FULL, MEDIA_UNAVAILABLE, NOT_IN_ROOM when the connection went away meanwhile
   */
  async enter(claim: SeatClaim, connectionId: string, resume: readonly string[] = []): Promise<EnterReply | KnockReply> {
    this.arrange(claim.situation)
    const known = this.#seats.get(claim.personId)
    this.#stopWaiting(claim.personId)
    if (!known) {
      const what = admission(claim, this.#situation)
      if (what === 'locked') throw new AppError('ROOM_LOCKED')
      if (what === 'knock') return this.#knock(claim, connectionId)
      if (this.#seats.size >= LIMITS.seats) throw new AppError('ROOM_FULL')
    }
    const seat = known ?? new Seat(this.#deps.newId(), claim)
    this.#seats.set(claim.personId, seat)
    const before = seat.connectionId
    const resumed = seat.role === claim.role && seat.resume(connectionId, resume)
    seat.role = claim.role
    if (!resumed) seat.attach(connectionId)
    if (before !== null && before !== connectionId) this.#deps.onUnseated(before, 'replaced')

    const router = await this.#routerFor(seat, connectionId).catch((error: unknown) => {
      // One who was here before keeps the seat and may try again.
      if (known) this.disconnected(connectionId)
      else if (seat.connectionId === connectionId) this.#remove(seat)
      throw error
    })
    if (!resumed) seat.give(this.#newMedia(router, seat))
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

  #knock(claim: SeatClaim, connectionId: string): KnockReply {
    this.#knocking.add(claim, connectionId)
    this.#tell()
    return { knocking: true }
  }

  #newMedia(router: SfuRouter, seat: Seat): SeatMedia {
    for (const source of SOURCES) if (isLocked(seat, source, this.#situation) && !seat.isSilenced(source)) this.#silence(seat, source)
    return new SeatMedia(router, {
      onChange: () => this.#tell(),
      maySend: (source) => mayProduce(seat.role, source),
      isSilenced: (source) => seat.isSilenced(source),
      speakAgain: (source) => {
        if (isLocked(seat, source, this.#situation)) throw new AppError('SILENCED')
        seat.speakAgain(source)
      },
    })
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
    const seat = this.#seats.byConnection(connectionId)
    if (!seat) throw new AppError('NOT_IN_ROOM')
    if (epoch !== this.#epoch || !seat.media) throw new AppError('ROOM_MOVED')
    return seat.media
  }

  /** @throws AppError what `media`, `SeatMedia.produce` and `shareScreen` throw */
  async produce(connectionId: string, epoch: number, { transportId, source, rtpParameters }: ProduceRequest): Promise<{ producerId: string; paused: boolean }> {
    const media = this.media(connectionId, epoch)
    const seat = this.#seats.byConnection(connectionId)
    const produce = () => media.produce(transportId, source, rtpParameters)
    if (!seat || source !== 'screen') return produce()
    return shareScreen(seat, { seats: () => this.#seats.values(), situation: () => this.#situation }, produce, (producerId) => media.stop(producerId))
  }

  /** Who sits there, if the window may moderate them. @throws AppError FORBIDDEN if it may not */
  moderated(seatId: string): Part | undefined {
    const seat = this.#seats.byId(seatId)
    if (seat && !mayBeModerated(seat, this.#situation)) throw new AppError('FORBIDDEN')
    return seat
  }

  /** The window switches somebody's source off. */
  silence(seatId: string, source: MediaSource): void {
    const seat = this.#seats.byId(seatId)
    if (seat) this.#silence(seat, source)
    this.#tell()
  }

  #silence(seat: Seat, source: MediaSource): void {
    // Its worker may die in this moment: then nothing flows.
    seat.silence(source, ++this.#silences).catch(() => {})
  }

  get present(): string[] {
    return [...this.#seats.keys()]
  }

  knocking(knockId: string): Part | undefined {
    return this.#knocking.find(knockId)
  }

  refuse(knockId: string): void {
    const part = this.#knocking.find(knockId)
    for (const connectionId of this.#knocking.take(({ personId }) => personId === part?.personId)) this.#deps.onUnseated(connectionId, 'refused')
    this.#tell()
  }

  /** Somebody else in this room sends it, and it is for this connection's seat too. */
  mayHear(connectionId: string, producerId: string): boolean {
    const seat = this.#seats.byConnection(connectionId)
    return seat !== undefined && this.#hears(seat, producerId)
  }

  #hears(seat: Seat, producerId: string): boolean {
    const sender = this.#seats.byProducer(producerId)
    return sender !== undefined && sender !== seat && audience(seat, sender, this.#situation)
  }

  /** Takes the person's seat away. */
  unseat(personId: string, reason: ClosedReason): void {
    const connectionId = this.#seats.get(personId)?.connectionId
    this.#seats.get(personId)?.close()
    if (!this.#seats.delete(personId)) return
    this.#stopWaiting(personId)
    if (connectionId) this.#deps.onUnseated(connectionId, reason)
    this.#tell()
  }

  /** Gives the seat up. */
  leave(connectionId: string): void {
    if (this.#knocking.leave(connectionId)) this.#tell()
    const seat = this.#seats.byConnection(connectionId)
    if (!seat) return
    this.#remove(seat)
    this.#deps.onLeft(seat.personId)
  }

  /** The connection is gone; for a while the seat is kept for the person's return. */
  disconnected(connectionId: string): void {
    if (this.#knocking.leave(connectionId)) {
      this.#tell()
      if (this.empty) this.#deps.onEmpty()
    }
    const seat = this.#seats.byConnection(connectionId)
    if (!seat) return
    seat.detach()
    this.#waiting.set(seat.personId, setTimeout(() => {
      this.#remove(seat)
      this.#deps.onLeft(seat.personId)
      if (this.empty) this.#deps.onEmpty()
    }, this.#deps.seatKeptMs).unref())
    this.#tell()
  }

  #remove(seat: Seat): void {
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

  async #measure(): Promise<void> {
    const changed = await Promise.all([...this.#seats.values()].map((seat) => seat.measure()))
    if (changed.includes(true)) this.#tell()
  }

  #tell(): void {
    if (this.#closed) return
    for (const seat of this.#seats.values()) if (seat.connectionId !== null) this.#deps.onView(this.#viewFor(seat), seat.connectionId)
    this.#deps.onChanged()
  }
}
