/** The queue: who is next. Pure. */
import type { Priority } from '../../contract/index.ts'
import type { Consultation } from '../ports.ts'

/**
 * Whoever has priority stands as if they had come so much earlier (with a booked time: BOOKED_START_MS). So nobody starves: one without priority is
 * overtaken only by those who came within this time after them.
 */
export const HEAD_START_MS = 5 * 60_000
/** Who has booked a time stands as if they had come so long before it: they are next, but for those who have waited longer. */
export const BOOKED_START_MS = 15 * 60_000

type Placed = Pick<Consultation, 'requestedAt' | 'queuedAt' | 'needs' | 'followsId' | 'bookedFor'>

/** Why it has priority; none: it has none. Several reasons count once. */
export function priorityOf(consultation: Placed): Priority[] {
  const { needs = [], followsId } = consultation
  return [...needs, ...followsId === undefined ? [] : ['again' as const], ...bookedStart(consultation) > 0 ? ['booked' as const] : []]
}

/** How much earlier the booked time makes it stand; 0 for who came so long before it that they stand earlier anyway. */
function bookedStart(consultation: Placed): number {
  if (consultation.bookedFor === undefined) return 0
  const came = waitsSince(consultation)
  return Math.max(0, came - (Math.max(came, Date.parse(consultation.bookedFor)) - BOOKED_START_MS))
}

/** How much earlier than it came it stands; of several reasons the best one counts. */
export function headStartOf(consultation: Placed): number {
  const { needs = [], followsId } = consultation
  return Math.max(needs.length > 0 || followsId !== undefined ? HEAD_START_MS : 0, bookedStart(consultation))
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
  return waitsSince(consultation) - headStartOf(consultation)
}

/** Place in the queue, from 1; undefined for one that does not wait. */
export function positionOf(id: string, consultations: readonly Consultation[]): number | undefined {
  const index = inOrder(consultations).findIndex((consultation) => consultation.id === id)
  return index < 0 ? undefined : index + 1
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
