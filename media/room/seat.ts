/** A person's place in a room 席位. It outlives the person's connections, and the worker. */
import type { MediaSource, Quality, SeatRole, SeatView } from '../../contract/index.ts'
import type { SeatClaim } from '../ports.ts'
import { createSmoother } from './quality.ts'
import type { SeatMedia } from './seatMedia.ts'

export class Seat {
  readonly id: string
  readonly personId: string
  /** It may change while they sit: a colleague is given the consultation. */
  role: SeatRole
  readonly name: string
  #connectionId: string | null = null
  #media: SeatMedia | null = null
  #quality: Quality | undefined
  #smooth = createSmoother()
  /** What the window has switched off and its person has not switched on again, with how often. */
  readonly #silenced = new Map<MediaSource, number>()

  constructor(id: string, claim: SeatClaim) {
    this.id = id
    this.personId = claim.personId
    this.role = claim.role
    this.name = claim.name
  }

  get connectionId(): string | null {
    return this.#connectionId
  }

  /** Null between the loss of a worker and the person's entering again. */
  get media(): SeatMedia | null {
    return this.#media
  }

  /** A connection takes the seat; whatever an earlier one had open is closed. */
  attach(connectionId: string): void {
    this.#connectionId = connectionId
    this.dropMedia()
  }

  /** A connection of the same page takes the seat, with all that it had open. @returns false: it does not stand any more */
  resume(connectionId: string, transportIds: readonly string[]): boolean {
    if (!this.#media?.holds(transportIds)) return false
    this.#connectionId = connectionId
    this.#media.attended()
    return true
  }

  give(media: SeatMedia): void {
    this.dropMedia()
    this.#media = media
  }

  dropMedia(): void {
    this.#media?.close()
    this.#media = null
    this.#quality = undefined
    this.#smooth = createSmoother()
  }

  /** Looks how its network is. @returns whether that has changed */
  async measure(): Promise<boolean> {
    const media = this.#media
    // Closed between the question and the answer: there is nothing to tell.
    const look = await media?.look().catch(() => null)
    if (!look || this.#media !== media) return false
    const before = this.#quality
    this.#quality = this.#smooth(look)
    return this.#quality !== before
  }

  /** The window has switched it off. A screen is not kept waiting: it is shown no more. */
  async silence(source: MediaSource, count: number): Promise<void> {
    this.#silenced.set(source, count)
    await this.#media?.silence(source)
  }

  isSilenced(source: MediaSource): boolean {
    return this.#silenced.has(source)
  }

  /** Its person has switched it on again. */
  speakAgain(source: MediaSource): void {
    this.#silenced.delete(source)
  }

  /** The connection is gone, the seat stays. */
  detach(): void {
    this.#connectionId = null
    this.#media?.unattended()
  }

  /** @param heard the reader may have what this seat sends @param isLocked it may not be switched on again */
  view(heard: boolean, isLocked: (source: MediaSource) => boolean): SeatView {
    const silenced = [...this.#silenced].map(([source, count]) => ({ source, count, locked: isLocked(source) }))
    return {
      id: this.id,
      role: this.role,
      name: this.name,
      online: this.#connectionId !== null,
      ...(this.#quality && { quality: this.#quality }),
      producers: (heard && this.#media?.producers()) || [],
      ...(silenced.length > 0 && { silenced }),
    }
  }

  close(): void {
    this.#connectionId = null
    this.dropMedia()
  }
}
