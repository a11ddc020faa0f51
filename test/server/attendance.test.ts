/** How long a supervisor's part outlives their pages. */
import { expect, it } from 'vitest'
import type { Consultation, StaffOnline } from '../../media/index.ts'
import { createAttendance } from '../../server/attendance.ts'
import { createLogger } from '../../server/logger.ts'

it('outlives a minute without a page and no more; whoever comes back in time begins anew', () => {
  let time = 0
  const ended: string[] = []
  const look = createAttendance({
    desk: () => ({ attendsNoMore: (id, staffId) => Promise.resolve(void ended.push(`${id} ${staffId}`)) }),
    keptMs: 60_000, clock: { now: () => new Date(time) }, logger: createLogger('silent'),
  })
  const open = [{ id: 'c1', attending: [{ staffId: 's1', name: '冯督', mode: 'listen' }] }] as unknown as Consultation[]
  const there = [{ staff: { id: 's1' } }] as unknown as StaffOnline[]
  const at = (seconds: number, online: StaffOnline[]) => {
    time = seconds * 1000
    look(open, online)
    return ended
  }
  expect(at(0, there)).toEqual([])
  expect(at(1, [])).toEqual([])
  expect(at(60, [])).toEqual([])
  expect(at(60.5, there)).toEqual([])
  expect(at(62, [])).toEqual([])
  expect(at(121, [])).toEqual([])
  expect(at(122, [])).toEqual(['c1 s1'])
})
