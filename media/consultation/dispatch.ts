/**
 * One round of ringing: ends the rings that are over and makes new ones, in the store. May be run at any time, by any
 * number of nodes at once: what one has done already, another finds done.
 */
import type { Clock } from '../../contract/index.ts'
import type { Consultation, ConsultationStore, DeskPresence, DeskWatchers } from '../ports.ts'
import { atDesk } from './atDesk.ts'
import { lapsesOf, nextChange, offersOf } from './offers.ts'
import { passedBy, withoutRing, withRing } from './ring.ts'

export interface DispatchDeps {
  readonly consultations: ConsultationStore
  readonly presence: DeskPresence
  readonly watchers: DeskWatchers
  readonly clock: Clock
  /** How long one window is rung. */
  readonly ringMs: number
}

export interface Dispatched {
  /** How many rings began or ended. */
  readonly steps: number
  /** When time alone may change something, in ms; undefined: never. */
  readonly next: number | undefined
}

/** After so many rounds in a row something is wrong; the next call goes on. */
const MOST_ROUNDS = 5

export function createDispatch({ consultations, presence, watchers, clock, ringMs }: DispatchDeps): () => Promise<Dispatched> {
  async function apply(next: Consultation, type: string, windowId: string): Promise<boolean> {
    const consultation = { ...next, version: next.version + 1 }
    const stored = await consultations.change(consultation, { type, actor: windowId, at: clock.now().toISOString() })
    if (stored) watchers.changed(consultation)
    return stored
  }

  async function situation() {
    const open = await consultations.open()
    return { open, windows: atDesk(await presence.staff(), open), now: clock.now().getTime() }
  }

  async function endRings(): Promise<number> {
    const { open, windows, now } = await situation()
    let ended = 0
    for (const { consultation, windowId, event } of lapsesOf(open, windows, now)) {
      const next = event === 'runOut' ? passedBy(consultation, windowId, now) : withoutRing(consultation)
      // Whoever stores the end counts it, so that it is counted once.
      if (!await apply(next, event === 'runOut' ? 'ringUnanswered' : 'ringEnded', windowId)) continue
      ended++
      if (event === 'runOut') await presence.missed(windowId)
    }
    return ended
  }

  async function beginRings(): Promise<{ began: number; lost: number; next: number | undefined }> {
    const { open, windows, now } = await situation()
    let began = 0
    let lost = 0
    for (const { consultation, window, reason } of offersOf(open, windows, now)) {
      const rung = withRing(consultation, { windowId: window.id, windowName: window.name, reason }, now, ringMs)
      if (await apply(rung, 'ring', window.id)) began++
      else lost++
    }
    const next = nextChange(open, windows, now)
    return { began, lost, next: began > 0 ? Math.min(now + ringMs, next ?? Infinity) : next }
  }

  return async () => {
    let steps = 0
    for (let round = 1; ; round++) {
      steps += await endRings()
      const { began, lost, next } = await beginRings()
      steps += began
      // Somebody was faster: what is left is decided anew.
      if (lost === 0 || round === MOST_ROUNDS) return { steps, next }
    }
  }
}
