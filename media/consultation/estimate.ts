/** How long the wait may be, told so that it can be believed. Pure. */

export interface Situation {
  /** Place in the queue, from 1. */
  readonly position: number
  /** Windows that serve the queue: free, or with somebody. */
  readonly windows: number
  /** Those of them that would be rung now. */
  readonly free: number
  /** Minutes from acceptance to end, of recent consultations. */
  readonly serviceMinutes: readonly number[]
}

/** Fewer consultations than this say nothing about the next one. */
const ENOUGH = 3
/** Somebody is free: what it takes to notice the ring and read the question, in minutes. */
const AT_ONCE: [number, number] = [0, 1]

/**
 * An honest range of minutes until somebody accepts; undefined when there is nothing to judge by: no window
 * there, or too few recent consultations.
 *
 * Every window that is busy will be free once its consultation ends, so `turns` windows must become free
 * first. The low end takes short consultations (lower quartile) of which most is over, the high end long ones
 * (upper quartile) that have just begun.
 */
export function waitMinutes(situation: Situation): [number, number] | undefined {
  const { position, windows, free, serviceMinutes } = situation
  if (windows < 1 || serviceMinutes.length < ENOUGH) return undefined
  const turns = position - free
  if (turns <= 0) return AT_ONCE
  const low = ((turns - 1) / windows) * quantile(serviceMinutes, 0.25)
  const high = Math.ceil(turns / windows) * quantile(serviceMinutes, 0.75)
  return outward(low, high)
}

/** Rounds away from the middle: to minutes, beyond ten minutes to fives, so that nobody is promised 23. */
function outward(low: number, high: number): [number, number] {
  const step = high > 10 ? 5 : 1
  const from = Math.floor(low / step) * step
  return [from, Math.max(from + step, Math.ceil(high / step) * step)]
}

/** The value below which the share `q` of the samples lies (nearest rank). */
function quantile(samples: readonly number[], q: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return Math.max(0, sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0)
}
