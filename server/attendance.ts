/** A supervisor whose pages are gone for longer than a seat is kept takes no part any more, whether they had a seat or not. */
import type { Clock } from '../contract/index.ts'
import type { Consultation, Desk, StaffOnline } from '../media/index.ts'
import { createLasting } from './lasting.ts'
import type { Logger } from './logger.ts'

export interface AttendanceDeps {
  readonly desk: () => Pick<Desk, 'attendsNoMore'>
  readonly keptMs: number
  readonly clock: Clock
  readonly logger: Logger
}

/** @returns to be called with every look at what is open and who is there */
export function createAttendance({ desk, keptMs, clock, logger }: AttendanceDeps): (open: readonly Consultation[], online: readonly StaffOnline[]) => void {
  const lasting = createLasting(keptMs, clock)

  return (open, online) => {
    const there = new Set(online.map(({ staff }) => staff.id))
    const absent = open.flatMap(({ id, attending = [] }) => attending.filter(({ staffId }) => !there.has(staffId)).map(({ staffId }) => ({ id, staffId })))
    const gone = lasting(absent.map(({ staffId }) => staffId))
    for (const { id, staffId } of absent) {
      if (!gone.includes(staffId)) continue
      desk().attendsNoMore(id, staffId).catch((error: unknown) => { logger.error({ err: error }, 'cannot end a supervisor’s part') })
    }
  }
}
