/** Makes a session send what one's own devices give, and keeps to what the window has decided about it. */
import type { ErrorBody, Locale, RoomView } from '../../contract/index.ts'
import { createHeeding } from './heed.ts'
import type { LocalMedia, OwnSource } from './local.ts'
import type { Session } from './session.ts'
import { bodyOf, codeOf } from './trouble.ts'

export class Own {
  readonly #local: LocalMedia
  readonly #locale: Locale
  readonly #heeding = createHeeding()
  #screenTaken = false
  #screenRefusal: ErrorBody | null = null

  constructor(local: LocalMedia, locale: Locale) {
    this.#local = local
    this.#locale = locale
  }

  /** Somebody else's screen has taken the place of one's own. */
  get screenTaken(): boolean {
    return this.#screenTaken
  }

  /** Why the last screen is not shown. */
  get screenRefusal(): ErrorBody | null {
    return this.#screenRefusal
  }

  share(screen: MediaStreamTrack): void {
    this.#screenTaken = false
    this.#screenRefusal = null
    this.#local.share(screen)
  }

  /** Switches off what the window has switched off. */
  heed(session: Session, view: RoomView): void {
    for (const source of this.#heeding(view, session.seatId)) if (source !== 'screen' && this.#local[source].on) void this.#local.set(source, false)
    if (!session.hasLost('screen', view)) return
    session.forget('screen')
    this.#screenTaken = this.#local.screen !== null
    this.#local.share(null)
  }

  async bringInto(session: Session): Promise<void> {
    await Promise.all([this.#send(session, 'microphone'), this.#send(session, 'camera'), this.#sendScreen(session)])
  }

  async #send(session: Session, source: OwnSource): Promise<void> {
    const { track, on } = this.#local[source]
    try {
      await session.send(source, track, on)
    } catch (cause) {
      if (codeOf(cause) !== 'SILENCED') throw cause
      await this.#local.set(source, false)
    }
  }

  /** A refusal ends the sharing and not the call. */
  async #sendScreen(session: Session): Promise<void> {
    const { screen } = this.#local
    if (!screen) return session.stop('screen')
    try {
      await session.send('screen', screen, true)
    } catch (cause) {
      if (!REFUSALS.has(codeOf(cause) ?? '')) throw cause
      this.#screenRefusal = bodyOf(cause, this.#locale)
      if (this.#local.screen === screen) this.#local.share(null)
    }
  }
}

const REFUSALS: ReadonlySet<string> = new Set(['FORBIDDEN', 'SCREEN_TAKEN', 'SILENCED'])
