/**
 * What may still be sent to one person by customer-service message (客服消息). The platform has two clocks: five within 48 hours of each
 * message of theirs, three within a minute of a tap on the menu, a follow or a scan. It does not say which of two open ones a message
 * counts against, so here it counts against both. Where clocks may differ, it is reckoned so that nothing is refused.
 */

/** Times in milliseconds. */
export interface Ledger {
  /** Their newest message. */
  readonly messageAt?: number
  /** Their newest tap on the menu, follow or scan. */
  readonly eventAt?: number
  /** What was sent, as far as it still counts. */
  readonly sentAt: readonly number[]
}

export type Interaction = 'message' | 'event'
export type Sender = 'bot' | 'staff'

export const EMPTY_LEDGER: Ledger = { sentAt: [] }

/** The platform's limits, a little early. */
const WINDOWS = { message: { most: 5, ms: 48 * 3_600_000 - 60_000 }, event: { most: 3, ms: 55_000 } } as const
const TYPING = { afterMs: 25_000, lastsMs: 15_000 } as const
const MOST = WINDOWS.message.most

/** @param at as the platform dates it, in whole seconds; a clock of ours that is behind must not lose a send of the same moment */
export function received(ledger: Ledger, what: Interaction, at: number, now: number): Ledger {
  const from = Math.min(at, now)
  const name = what === 'message' ? 'messageAt' : 'eventAt'
  return { ...ledger, [name]: Math.max(from, ledger[name] ?? 0) }
}

/** They have come again: what the platform said before is about an earlier window. */
export function cameSince(earlier: Ledger, ledger: Ledger): boolean {
  return earlier.messageAt !== ledger.messageAt || earlier.eventAt !== ledger.eventAt
}

/** How many more now. @param reserve kept for staff, whose replies spend the same */
export function left(ledger: Ledger, by: Sender, now: number, reserve: number): number {
  const open = windowsOf(ledger, now).map(({ most, used }) => most - used)
  return Math.max(0, Math.max(0, ...open) - (by === 'staff' ? 0 : reserve))
}

export function sent(ledger: Ledger, now: number): Ledger {
  return { ...ledger, sentAt: [...ledger.sentAt, now].slice(-MOST) }
}

/** The platform has not taken it, so it has not counted it. @param at when it was counted here */
export function unsent(ledger: Ledger, at: number): Ledger {
  const last = ledger.sentAt.lastIndexOf(at)
  return { ...ledger, sentAt: ledger.sentAt.filter((_, index) => index !== last) }
}

/** 45047: the platform has counted more than we have. */
export function usedUp(ledger: Ledger, now: number): Ledger {
  return { ...ledger, sentAt: Array.from({ length: MOST }, () => now) }
}

/** 45015, an unfollowing: nothing until they come again. */
export function closed({ sentAt }: Ledger): Ledger {
  return { sentAt }
}

/** @param typedAt when they were last shown that somebody types */
export function mayType({ messageAt = 0, eventAt = 0 }: Ledger, typedAt: number, now: number): boolean {
  return now - Math.max(messageAt, eventAt) < TYPING.afterMs && now - typedAt > TYPING.lastsMs
}

function windowsOf({ messageAt, eventAt, sentAt }: Ledger, now: number): { most: number; used: number }[] {
  return [{ at: messageAt, ...WINDOWS.message }, { at: eventAt, ...WINDOWS.event }].flatMap(({ at, most, ms }) =>
    at === undefined || now - at >= ms ? [] : [{ most, used: sentAt.filter((one) => one >= at).length }])
}
