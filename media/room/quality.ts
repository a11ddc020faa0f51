/** A seat's network in four words, from what its transports tell every few seconds. Pure. */
import type { Quality } from '../../contract/index.ts'

/** One look at a seat. What is not known yet is left out. */
export interface Look {
  /** Nothing at all has come from it since the last look. */
  readonly silent: boolean
  /** The worse of both ways, 0–1. */
  readonly loss?: number | undefined
  readonly roundTripMs?: number | undefined
}

/** From here on it is called so. Opus repairs up to a tenth; a conversation stumbles from a third of a second. */
const FAIR = { loss: 0.03, roundTripMs: 300 }
const POOR = { loss: 0.1, roundTripMs: 700 }
/** The word is the middle one of so many looks: a single bad moment is no trouble, a single good one no recovery. */
const LOOKS = 3

const ORDER: readonly Quality[] = ['good', 'fair', 'poor', 'lost']

export function qualityOf({ silent, loss = 0, roundTripMs = 0 }: Look): Quality {
  if (silent) return 'lost'
  if (loss >= POOR.loss || roundTripMs >= POOR.roundTripMs) return 'poor'
  if (loss >= FAIR.loss || roundTripMs >= FAIR.roundTripMs) return 'fair'
  return 'good'
}

/** @returns what to call it after each look */
export function createSmoother(): (look: Look) => Quality {
  let recent: number[] = []
  return (look) => {
    const rank = ORDER.indexOf(qualityOf(look))
    recent = [...recent, rank].slice(-LOOKS)
    // Nothing arriving is said at once, and so is its end.
    if (look.silent || recent.at(-2) === ORDER.indexOf('lost')) recent = [rank]
    const sorted = [...recent].sort((a, b) => a - b)
    return ORDER[sorted[(sorted.length - 1) >> 1] ?? rank] ?? 'good'
  }
}
