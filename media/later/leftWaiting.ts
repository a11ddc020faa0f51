/** What those who wait have to be told when the hall closes or its windows have gone. Pure. */
import type { OpeningHours } from '../../contract/index.ts'
import { hallDay } from '../../contract/index.ts'

/**
 * `closing`: soon; `unattended`: no window is left although it is open; `pause`: it is closed, and opens again today; `closed`: not before
 * another day, so that nobody waits any more.
 */
export const LEFT_WAITING = ['closing', 'unattended', 'pause', 'closed'] as const
export type LeftWaiting = (typeof LEFT_WAITING)[number]

/** So long before the hall closes it is told. */
export const CLOSING_MS = 10 * 60_000

/** Null: nothing. Windows that stay on after hours serve those who still wait. */
export function leftWaiting(hours: OpeningHours, windowsOnline: number, now: Date): LeftWaiting | null {
  if (windowsOnline > 0) return hours.open && hours.until && hours.until.getTime() - now.getTime() <= CLOSING_MS ? 'closing' : null
  if (hours.open) return 'unattended'
  return hours.next && hallDay(hours.next) === hallDay(now) ? 'pause' : 'closed'
}
