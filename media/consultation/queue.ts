/** The queue: who is next, and how long it may take. Pure. */
import type { Consultation } from '../ports.ts'

/** Those who wait, in the order in which they are served: those who were given on, whose turn it was already, then longest waiting first; the id settles a tie. */
export function inOrder(consultations: readonly Consultation[]): Consultation[] {
  return consultations
    .filter(({ state }) => state === 'waiting')
    .sort((a, b) => Number(isGivenOn(b)) - Number(isGivenOn(a)) || compare(a.requestedAt, b.requestedAt) || compare(a.id, b.id))
}

function isGivenOn({ handOvers }: Consultation): boolean {
  return handOvers !== undefined && handOvers.length > 0
}

/** Place in the queue, from 1; undefined for one that does not wait. */
export function positionOf(id: string, consultations: readonly Consultation[]): number | undefined {
  const index = inOrder(consultations).findIndex((consultation) => consultation.id === id)
  return index < 0 ? undefined : index + 1
}

export interface Situation {
  /** Place in the queue, from 1. */
  readonly position: number
  readonly windowsOnline: number
  /** Consultations that windows have in hand. */
  readonly inHand: number
  /** Minutes from acceptance to end, of recent consultations. */
  readonly serviceMinutes: readonly number[]
}

/** Fewer consultations than this say nothing about the next one. */
const ENOUGH = 3
/** Somebody is free: what it takes to notice the ring and read the question, in minutes. */
const AT_ONCE: [number, number] = [0, 1]

/**
 * An honest range of minutes until somebody accepts; undefined when there is nothing to judge by: no window
 * online, or too few recent consultations.
 *
 * Every window that is busy will be free once its consultation ends, so `turns` windows must become free
 * first. The low end takes short consultations (lower quartile) of which most is over, the high end long ones
 * (upper quartile) that have just begun.
 */
export function waitMinutes(situation: Situation): [number, number] | undefined {
  const { position, windowsOnline, inHand, serviceMinutes } = situation
  if (windowsOnline < 1 || serviceMinutes.length < ENOUGH) return undefined
  const free = Math.max(0, windowsOnline - inHand)
  const turns = position - free
  if (turns <= 0) return AT_ONCE
  const low = ((turns - 1) / windowsOnline) * quantile(serviceMinutes, 0.25)
  const high = Math.ceil(turns / windowsOnline) * quantile(serviceMinutes, 0.75)
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

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
