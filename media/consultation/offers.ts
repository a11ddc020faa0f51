/** Who is offered what, and when an offer is over. Pure: the same situation always gives the same offers, on every node. */
import type { RingReason } from '../../contract/index.ts'
import type { Consultation } from '../ports.ts'
import { isAtWork, isFree } from './atDesk.ts'
import type { AtDesk } from './atDesk.ts'
import { inOrder, waitsSince } from './queue.ts'
import { hasRunOut, isOfAnotherTime, passedUntil } from './ring.ts'

export interface Offer {
  readonly consultation: Consultation
  readonly window: AtDesk
  readonly reason: RingReason
}

interface Step {
  readonly reason: RingReason
  /** Opens after so long a wait, or at once when nobody at work fits any step before it. */
  readonly afterMs: number
  readonly fits: (window: AtDesk, consultation: Consultation) => boolean
}

/** The wider circles in which a window is looked for. Within a minute everybody is asked. */
export const STEPS: readonly Step[] = [
  { reason: 'knows', afterMs: 0, fits: (window, consultation) => !window.overflow && speaks(window, consultation) && knows(window, consultation) },
  { reason: 'speaks', afterMs: 15_000, fits: (window, consultation) => !window.overflow && speaks(window, consultation) },
  { reason: 'free', afterMs: 45_000, fits: (window) => !window.overflow },
  { reason: 'overflow', afterMs: 60_000, fits: () => true },
]

function speaks({ languages }: AtDesk, { language = 'cmn' }: Consultation): boolean {
  return languages.includes(language)
}

/** A matter of no known department is everybody's. */
function knows({ skills }: AtDesk, { departmentCode }: Consultation): boolean {
  return departmentCode === undefined || skills.includes(departmentCode)
}

export interface Lapse {
  readonly consultation: Consultation
  readonly windowId: string
  /** `withdraw`: the window has gone, or has something else in hand now. */
  readonly event: 'runOut' | 'withdraw'
}

/** Rings that are over. */
export function lapsesOf(open: readonly Consultation[], windows: readonly AtDesk[], now: number): Lapse[] {
  return inOrder(open).flatMap((consultation): Lapse[] => {
    const { ring } = consultation
    if (!ring) return []
    if (hasRunOut(ring, now)) return [{ consultation, windowId: ring.windowId, event: 'runOut' }]
    const window = windows.find(({ id }) => id === ring.windowId)
    return window && isFree(window) && !isOfAnotherTime(ring, now) ? [] : [{ consultation, windowId: ring.windowId, event: 'withdraw' }]
  })
}

/** New rings, at most one for each window and each consultation, in the order of the queue. */
export function offersOf(open: readonly Consultation[], windows: readonly AtDesk[], now: number): Offer[] {
  const rung = new Set(open.flatMap(({ ring }) => ring ? [ring.windowId] : []))
  return inOrder(open).filter(({ ring }) => !ring).flatMap((consultation) => {
    const free = windows.filter((window) => isFree(window) && !rung.has(window.id) && passedUntil(consultation, window.id, now) === 0)
    const offer = bestOf(free, stepsFor(consultation, windows, now), consultation)
    if (!offer) return []
    rung.add(offer.window.id)
    return [offer]
  })
}

/** The steps that are open for it now. */
function stepsFor(consultation: Consultation, windows: readonly AtDesk[], now: number): Step[] {
  const since = now - waitsSince(consultation)
  // By a clock that was set back nobody knows how long it has been.
  const waited = since < 0 ? Infinity : since
  const atWork = windows.filter(isAtWork)
  return STEPS.filter(({ afterMs }, at) => waited >= afterMs
    || !STEPS.slice(0, at).some(({ fits }) => atWork.some((window) => fits(window, consultation))))
}

/** Whom it was given on to; else somebody with free hands in the narrowest circle, else somebody who can take one more; of several, who has waited longest for one. */
function bestOf(free: readonly AtDesk[], steps: readonly Step[], consultation: Consultation): Offer | undefined {
  const meant = free.find(({ id }) => id === consultation.handOvers?.at(-1)?.toId)
  if (meant) return { consultation, window: meant, reason: 'given' }
  for (const candidates of [free.filter(({ inHand }) => inHand === 0), free]) {
    for (const { reason, fits } of steps) {
      const [window] = candidates.filter((one) => fits(one, consultation)).sort(byTurn)
      if (!window) continue
      // Nobody knows a department that is not known itself.
      return { consultation, window, reason: reason === 'knows' && consultation.departmentCode === undefined ? 'free' : reason }
    }
  }
  return undefined
}

function byTurn(a: AtDesk, b: AtDesk): number {
  return a.inHand - b.inHand || compare(a.servedAt, b.servedAt) || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** When time alone may change something, in ms; undefined: never. */
export function nextChange(open: readonly Consultation[], windows: readonly AtDesk[], now: number): number | undefined {
  const times = inOrder(open).flatMap((consultation) => consultation.ring
    ? [Date.parse(consultation.ring.until)]
    : [
      ...STEPS.map(({ afterMs }) => waitsSince(consultation) + afterMs),
      ...windows.map(({ id }) => passedUntil(consultation, id, now)),
    ])
  const later = times.filter((time) => time > now)
  return later.length > 0 ? Math.min(...later) : undefined
}
