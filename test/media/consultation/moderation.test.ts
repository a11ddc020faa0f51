/** Who comes in, who is silenced, whose screen is shown: the rules alone. */
import { describe, expect, test } from 'vitest'
import type { SeatRole } from '../../../contract/index.ts'
import type { Situation } from '../../../media/index.ts'
import { OPEN_ROOM, admission, isLocked, mayBeModerated, mayTakeScreen, ruled } from '../../../media/consultation/moderation.ts'
import type { Moderation } from '../../../media/consultation/moderation.ts'

const part = (role: SeatRole, personId: string = role) => ({ role, personId })
const situation = (moderation: Partial<Moderation> = {}): Situation =>
  ({ version: 1, held: false, attending: {}, listeningTold: true, hostId: 'host', moderation: { ...OPEN_ROOM, ...moderation } })
const host = part('window', 'host')
const EVERYBODY = [part('applicant'), host, part('window', 'colleague'), part('department'), part('guest'), part('supervisor')]
const at = (moderation: Partial<Moderation>) => EVERYBODY.map((one) => admission(one, situation(moderation)))

describe('the door', () => {
  test.each([
    //        applicant, its window, another window, department, guest, supervisor
    ['open', ['in', 'in', 'in', 'in', 'in', 'in']],
    ['knock', ['in', 'in', 'knock', 'knock', 'knock', 'in']],
    ['locked', ['in', 'in', 'locked', 'locked', 'locked', 'in']],
  ] as const)('%s', (door, expected) => {
    expect(at({ door })).toEqual(expected)
  })

  test('who was in or has been let in comes back without knocking', () => {
    const shut = ruled(ruled(OPEN_ROOM, { kind: 'door', door: 'locked', present: ['department'] }), { kind: 'admit', personId: 'guest' })
    expect(at(shut)).toEqual(['in', 'in', 'locked', 'in', 'in', 'in'])
    expect(ruled(shut, { kind: 'door', door: 'open', present: [] }).admitted).toEqual([])
  })

  test('who was removed knocks, also at an open door, until they are let in', () => {
    const removed = ruled(OPEN_ROOM, { kind: 'remove', personId: 'applicant' })
    expect(admission(part('applicant'), situation(removed))).toBe('knock')
    expect(admission(part('applicant'), situation({ ...removed, door: 'locked' }))).toBe('locked')
    expect(admission(part('applicant'), situation(ruled(removed, { kind: 'admit', personId: 'applicant' })))).toBe('in')
  })
})

test('whom the consultation is given to is neither at the door nor switched off, whatever was decided about them before', () => {
  const before = situation({ door: 'locked', removed: ['host', 'guest'], locked: [{ personId: 'host', source: 'microphone' }] })
  expect([admission(host, before), admission(part('guest'), before)]).toEqual(['in', 'locked'])
  expect(isLocked(host, 'microphone', before)).toBe(false)
})

test('everybody may be moderated but the window itself and supervisors', () => {
  expect(EVERYBODY.map((one) => mayBeModerated(one, situation()))).toEqual([true, false, true, true, true, false])
})

test('a lock is for one person and one source, and is lifted as it was set', () => {
  const locked = ruled(ruled(OPEN_ROOM, { kind: 'lock', personId: 'guest', source: 'microphone' }), { kind: 'lock', personId: 'guest', source: 'microphone' })
  expect(locked.locked).toHaveLength(1)
  expect([isLocked(part('guest'), 'microphone', situation(locked)), isLocked(part('guest'), 'camera', situation(locked)), isLocked(part('applicant'), 'microphone', situation(locked))])
    .toEqual([true, false, false])
  expect(ruled(locked, { kind: 'allow', personId: 'guest', source: 'microphone' })).toEqual(OPEN_ROOM)
})

test('staff show their screen in place of anybody’s; others wait until nobody shows one', () => {
  expect(EVERYBODY.map((one) => mayTakeScreen(one, part('department', 'other')))).toEqual([false, true, true, true, false, false])
  expect(mayTakeScreen(part('applicant'), undefined)).toBe(true)
})
