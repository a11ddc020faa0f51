/**
 * The life of a consultation, as data. docs/consultation.md draws this table and a test keeps the two equal.
 * Who may cause an event is another question: permissions.ts.
 */
import type { ConsultationState } from '../../contract/index.ts'

export const LIFECYCLE_EVENTS = ['queue', 'cancel', 'accept', 'enter', 'vacate', 'handOver', 'end', 'wrapUp', 'rate'] as const
export type LifecycleEvent = (typeof LIFECYCLE_EVENTS)[number]

type Transitions = Readonly<Record<ConsultationState, Readonly<Partial<Record<LifecycleEvent, ConsultationState>>>>>

export const TRANSITIONS: Transitions = {
  requested: { queue: 'waiting' },
  waiting: { accept: 'accepted', cancel: 'cancelled' },
  /** Ends without a room when writing was enough. */
  accepted: { enter: 'inRoom', handOver: 'waiting', end: 'ended' },
  /** Everybody has left the room: the talk goes on in writing. */
  inRoom: { vacate: 'accepted', handOver: 'waiting', end: 'ended' },
  /** The window sums up and the applicant rates, in either order. */
  ended: { wrapUp: 'wrappedUp', rate: 'ratedEarly' },
  ratedEarly: { wrapUp: 'rated' },
  wrappedUp: { rate: 'rated' },
  rated: {},
  cancelled: {},
}

/** The state after `event`, or null where the event has no meaning. */
export function next(state: ConsultationState, event: LifecycleEvent): ConsultationState | null {
  return TRANSITIONS[state][event] ?? null
}

/** From the request until it has ended or was cancelled. */
export function isOpen(state: ConsultationState): boolean {
  return state === 'requested' || state === 'waiting' || isWithPerson(state)
}

/** A window has it: people are talking, in writing or in the room. */
export function isWithPerson(state: ConsultationState): boolean {
  return state === 'accepted' || state === 'inRoom'
}
