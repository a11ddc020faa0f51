/** A supervisor whose pages are gone for longer than a seat is kept takes no part any more, whether they had a seat or not. */
import type { Clock } from '../contract/index.ts'
import type { Consultation, Desk, StaffOnline } from '../media/index.ts'
import type { Logger } from './logger.ts'

export interface AttendanceDeps {
  readonly desk: () => Pick<Desk, 'attendsNoMore'>
  readonly keptMs: number
  readonly clock: Clock
  readonly logger: Logger
}

/** @returns to be called with every look at what is open and who is there */
export function createAttendance({ desk, keptMs, clock, logger }: AttendanceDeps): (open: readonly Consultation[], online: readonly StaffOnline[]) => void {
  /** Since when they have been missed, in ms. */
  const missed = new Map<string, number>()

  return (open, online) => {
    const there = new Set(online.map(({ staff }) => staff.id))
    const absent = open.flatMap(({ id, attending = [] }) => attending.filter(({ staffId }) => !there.has(staffId)).map(({ staffId }) => ({ id, staffId })))
    const still = new Set(absent.map(({ staffId }) => staffId))
    for (const staffId of missed.keys()) if (!still.has(staffId)) missed.delete(staffId)
    const now = clock.now().getTime()
    for (const { id, staffId } of absent) {
      const since = missed.get(staffId) ?? now
      missed.set(staffId, since)
      if (now - since < keptMs) continue
      desk().attendsNoMore(id, staffId).catch((error: unknown) => { logger.error({ err: error }, 'cannot end a supervisor’s part') })
    }
  }
}
