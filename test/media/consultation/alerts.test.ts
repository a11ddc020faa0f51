/** Who is told in WeCom, and who is left in peace. */
import { describe, expect, it } from 'vitest'
import type { Directory, StaffEntry, WrittenQuestion } from '../../../contract/index.ts'
import { alertsOf } from '../../../media/index.ts'
import type { Consultation, StaffOnline, StoredInvitation } from '../../../media/index.ts'

const person = (id: string, roles: StaffEntry['roles'], more: Partial<StaffEntry> = {}): StaffEntry => ({ id, username: id, name: id, roles, shutOut: false, wecomId: id, ...more })
const window = person('w', ['window'])
const clerk = person('d', ['department'], { departmentCode: 'gaj', sectionCode: 'gaj-1' })
const colleague = person('e', ['department'], { departmentCode: 'gaj', sectionCode: 'gaj-2' })
const chief = person('s', ['supervisor'])
const staff = [window, clerk, colleague, chief]
const directory: Directory = {
  departments: [{ code: 'gaj', name: '公安分局', shortName: '公安' }], terminals: [], calendars: [],
  sections: [{ code: 'gaj-1', departmentCode: 'gaj', name: '户政科' }, { code: 'gaj-2', departmentCode: 'gaj', name: '出入境科' }],
}
const now = new Date('2026-11-23T02:00:00.000Z')
const ago = (seconds: number): string => new Date(now.getTime() - seconds * 1000).toISOString()
const waiting = (seconds: number): Consultation => ({ id: `k${seconds}`, conversationId: 'c', applicantId: 'a', state: 'waiting', question: '我叫张三，要办身份证', itemTitle: '居民身份证申领', requestedAt: ago(seconds), tried: [], version: 1 })
const invitation: StoredInvitation = { id: 'i1', consultationId: 'k9', sectionCode: 'gaj-1', sectionName: '户政科', departmentName: '公安分局', state: 'invited', invitedBy: '王敏', invitedById: 'w', at: ago(3) } as unknown as StoredInvitation
const question: WrittenQuestion = { id: 'q1', conversationId: 'c', question: '身份证号 110101199003071233 的事', departmentCode: 'gaj', departmentName: '公安分局', state: 'open', dueOn: '2026-11-25', createdAt: ago(60), version: 1 }
const online = (one: StaffEntry, chosen: StaffOnline['chosen'] = 'online'): StaffOnline => ({ staff: one, chosen })

const told = (more: Partial<Parameters<typeof alertsOf>[0]>) => alertsOf({ staff, online: [], open: [], invitations: [], questions: [], directory, now, ...more })
  .map(({ kind, to, page }) => `${kind} ${to.map(({ id }) => id).join('+')} ${page}`)

describe('an invitation', () => {
  it('goes to its section’s people', () => { expect(told({ invitations: [invitation] })).toEqual(['invited d department']) })
  it('goes to the one person who is asked', () => { expect(told({ invitations: [{ ...invitation, staffId: 'w' }] })).toEqual(['invited w window']) })
  it('rings in the console of those who have it open', () => { expect(told({ invitations: [invitation], online: [online(clerk)] })).toEqual([]) })
  it('goes to those who are away from the page that they have open', () => { expect(told({ invitations: [invitation], online: [online(clerk, 'away')] })).toEqual(['invited d department']) })
  it('that was answered goes to nobody', () => { expect(told({ invitations: [{ ...invitation, state: 'joined' }] })).toEqual([]) })
})

describe('those who wait', () => {
  it('are left to the windows for a minute', () => { expect(told({ open: [waiting(59)] })).toEqual([]) })
  it('then call windows and supervisors who are not there', () => { expect(told({ open: [waiting(61)], online: [online(window)] })).toEqual(['waiting s window']) })
  it('call each of them once in ten minutes', () => {
    const key = (at: Date) => alertsOf({ staff, online: [], open: [waiting(600)], invitations: [], questions: [], directory, now: at })[0]!.key
    expect(key(new Date('2026-11-23T02:09:59.000Z'))).toBe(key(now))
    expect(key(new Date('2026-11-23T02:10:00.000Z'))).not.toBe(key(now))
  })
})

describe('a question left in writing', () => {
  it('goes to its department, there or not', () => { expect(told({ questions: [question], online: [online(clerk)] })).toEqual(['question d+e later']) })
  it('goes to the windows when it is no department’s', () => { expect(told({ questions: [{ ...question, departmentCode: undefined }] })).toEqual(['question w later']) })
  it('is told again on the day that it is due, and when it is passed on', () => {
    const key = (more: Partial<WrittenQuestion>) => alertsOf({ staff, online: [], open: [], invitations: [], questions: [{ ...question, ...more }], directory, now })[0]!.key
    expect(new Set([key({}), key({ dueOn: '2026-11-23' }), key({ departmentCode: undefined })]).size).toBe(3)
  })
})

it('nothing that an applicant has written leaves the house', () => {
  const alerts = alertsOf({ staff, online: [], open: [waiting(90)], invitations: [{ ...invitation, consultationId: 'k90' }], questions: [question], directory, now })
  expect(alerts).toHaveLength(3)
  const words = JSON.stringify(alerts.map(({ to: _to, ...rest }) => rest))
  expect(words).not.toContain('张三')
  expect(words).not.toContain('110101')
})
