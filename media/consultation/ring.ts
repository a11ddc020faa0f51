/**
 * The ring of one that waits, as data: an offer to one window at a time. docs/desk.md draws this table and a test keeps
 * the two equal. The lifecycle knows all of it as `waiting`, but for `taken` and `left`.
 */
import type { RingReason } from '../../contract/index.ts'
import type { Consultation, Ring } from '../ports.ts'

export const RING_STATES = ['queued', 'ringing', 'taken', 'left', 'over'] as const
export type RingState = (typeof RING_STATES)[number]
export const RING_EVENTS = ['ring', 'pass', 'runOut', 'withdraw', 'accept', 'leave', 'comeBack', 'tooLate'] as const
export type RingEvent = (typeof RING_EVENTS)[number]

export const RING_TRANSITIONS: Readonly<Record<RingState, Readonly<Partial<Record<RingEvent, RingState>>>>> = {
  /** A window may take it by hand at any time: then `accept` comes without a ring. */
  queued: { ring: 'ringing', accept: 'taken', leave: 'left' },
  ringing: { pass: 'queued', runOut: 'queued', withdraw: 'queued', accept: 'taken', leave: 'left' },
  taken: {},
  /** The place is kept for a while. */
  left: { comeBack: 'queued', tooLate: 'over' },
  over: {},
}

/** How long the place of somebody who has left is kept. */
export const PLACE_KEPT_MS = 5 * 60_000
/** So long a window is not rung again for one that it let pass. */
export const PASSED_MS = 60_000

export function ringStateOf(consultation: Consultation, now: number): RingState {
  if (consultation.state === 'waiting') return consultation.ring ? 'ringing' : 'queued'
  if (consultation.state !== 'cancelled') return consultation.windowId === undefined ? 'queued' : 'taken'
  return placeKeptMs(consultation, now) > 0 ? 'left' : 'over'
}

export function afterRing(state: RingState, event: RingEvent): RingState | null {
  return RING_TRANSITIONS[state][event] ?? null
}

/** How long the place can still be had back, in ms; 0: not any more. */
export function placeKeptMs({ state, cancelledAt }: Pick<Consultation, 'state' | 'cancelledAt'>, now: number): number {
  if (state !== 'cancelled' || cancelledAt === undefined) return 0
  const left = PLACE_KEPT_MS - (now - Date.parse(cancelledAt))
  // A clock that was set back keeps no place longer than promised.
  return left > PLACE_KEPT_MS ? 0 : Math.max(0, left)
}

export function withRing(consultation: Consultation, ring: { windowId: string; windowName: string; reason: RingReason }, now: number, ringMs: number): Consultation {
  return { ...consultation, ring: { ...ring, at: new Date(now).toISOString(), until: new Date(now + ringMs).toISOString() } }
}

/** The ring is over. */
export function withoutRing({ ring: _, ...consultation }: Consultation): Consultation {
  return consultation
}

/** The ring is over, and this window is left alone with it for a while. */
export function passedBy(consultation: Consultation, windowId: string, now: number): Consultation {
  const passed = (consultation.passed ?? []).filter((one) => one.windowId !== windowId && isFresh(one.at, now))
  return { ...withoutRing(consultation), passed: [...passed, { windowId, at: new Date(now).toISOString() }] }
}

/** When this window may be rung for it again, in ms; 0: now. */
export function passedUntil({ passed = [] }: Pick<Consultation, 'passed'>, windowId: string, now: number): number {
  const mine = passed.find((one) => one.windowId === windowId && isFresh(one.at, now))
  return mine ? Date.parse(mine.at) + PASSED_MS : 0
}

const isFresh = (at: string, now: number): boolean => Math.abs(now - Date.parse(at)) < PASSED_MS

export function hasRunOut({ until }: Ring, now: number): boolean {
  return now >= Date.parse(until)
}

/** A clock that was set back must not make a ring endless. (Clocks of several nodes are never quite the same.) */
export function isOfAnotherTime({ at, until }: Ring, now: number): boolean {
  return Date.parse(at) - now > Date.parse(until) - Date.parse(at)
}
