/** The queue: who is next. Pure. */
import type { Priority } from '../../contract/index.ts'
import type { Consultation } from '../ports.ts'

/**
 * Whoever has priority stands as if they had come so much earlier. So nobody starves: one without priority is
 * overtaken only by those who came within this time after them.
 */
export const HEAD_START_MS = 5 * 60_000

type Placed = Pick<Consultation, 'id' | 'requestedAt' | 'queuedAt' | 'needs' | 'followsId'>

/** Why it has priority; none: it has none. Several reasons count once. */
export function priorityOf({ needs = [], followsId }: Pick<Consultation, 'needs' | 'followsId'>): Priority[] {
  return [...needs, ...followsId === undefined ? [] : ['again' as const]]
}

/** Since when it waits, in ms. */
export function waitsSince({ queuedAt, requestedAt }: Pick<Consultation, 'queuedAt' | 'requestedAt'>): number {
  return Date.parse(queuedAt ?? requestedAt)
}

/**
 * Those who wait, in the order in which they are served: those who were given on, whose turn it was already, then longest
 * waiting first, after the head start; the id settles a tie.
 */
export function inOrder(consultations: readonly Consultation[]): Consultation[] {
  return consultations
    .filter(({ state }) => state === 'waiting')
    .map((consultation) => ({ consultation, given: isGivenOn(consultation), from: standsFrom(consultation) }))
    .sort((a, b) => Number(b.given) - Number(a.given) || a.from - b.from || compare(a.consultation.id, b.consultation.id))
    .map(({ consultation }) => consultation)
}

function isGivenOn({ handOvers = [] }: Consultation): boolean {
  return handOvers.length > 0
}

function standsFrom(consultation: Placed): number {
  return waitsSince(consultation) - (priorityOf(consultation).length > 0 ? HEAD_START_MS : 0)
}

/** Place in the queue, from 1; undefined for one that does not wait. */
export function positionOf(id: string, consultations: readonly Consultation[]): number | undefined {
  const index = inOrder(consultations).findIndex((consultation) => consultation.id === id)
  return index < 0 ? undefined : index + 1
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
