/** A supervisor takes part, and an interpreter from outside. */
import { beforeEach, describe, expect, test } from 'vitest'
import { PEOPLE } from '../../support/desk/samples.ts'
import type { DeskWorld } from '../../support/desk/world.ts'
import { aDeskWorld } from '../../support/desk/world.ts'

let world: DeskWorld
beforeEach(() => { world = aDeskWorld() })
const refused = (code: string): unknown => expect.objectContaining({ code })

describe('a supervisor', () => {
  test('has a seat while taking part, and none before or after', async () => {
    const id = await world.accepted()
    await expect(world.desk.claimSeat(PEOPLE.supervisor, id)).rejects.toEqual(refused('FORBIDDEN'))
    await world.desk.attend(PEOPLE.supervisor, id, 'listen')
    expect(await world.desk.claimSeat(PEOPLE.supervisor, id)).toMatchObject({ role: 'supervisor', situation: { attending: { s1: 'listen' } } })
    await world.desk.attend(PEOPLE.supervisor, id, null)
    expect(world.unseated).toEqual(['s1'])
    await expect(world.desk.claimSeat(PEOPLE.supervisor, id)).rejects.toEqual(refused('FORBIDDEN'))
  })

  test('is told of to the staff, by the house rule, and to the applicant only on joining', async () => {
    const id = await world.accepted()
    await world.desk.attend(PEOPLE.supervisor, id, 'listen')
    expect((await world.desk.detailFor(PEOPLE.window, id)).attending).toEqual([{ name: '冯督', mode: 'listen', mine: false }])
    await world.desk.attend(PEOPLE.supervisor, id, 'whisper')
    expect(world.transcript.announced.map(({ key }) => key)).not.toContain('supervisorJoined')
    await world.desk.attend(PEOPLE.supervisor, id, 'join')
    expect(world.transcript.announced.at(-1)).toEqual({ key: 'supervisorJoined', params: { name: '冯督' } })
  })

  test('reads, writes to the staff and not to the applicant, reassigns and ends whatever is open', async () => {
    const id = await world.accepted()
    await world.desk.attend(PEOPLE.supervisor, id, 'listen')
    await world.desk.note(PEOPLE.supervisor, id, 'client-0001', '先别承诺')
    await expect(world.desk.say(PEOPLE.supervisor, id, 'client-0002', '您好')).rejects.toEqual(refused('FORBIDDEN'))
    await world.desk.handOver(PEOPLE.supervisor, { consultationId: id, to: { staffId: 'w2' }, note: '请李强接' })
    await world.desk.handOver(PEOPLE.supervisor, { consultationId: id, to: { staffId: 'w1' }, note: '还是王敏' })
    expect((await world.desk.deskView(PEOPLE.supervisor)).queue[0]?.handOver).toMatchObject({ toName: '王敏' })
    await world.desk.accept(PEOPLE.window, id)
    await world.desk.end(PEOPLE.supervisor, id)
    expect(await world.desk.viewFor(PEOPLE.applicant, id)).toMatchObject({ state: 'ended' })
  })

  test('who has gone takes no part any more; told twice, or of somebody else, nothing changes', async () => {
    const id = await world.accepted()
    await world.desk.attend(PEOPLE.supervisor, id, 'join')
    await world.desk.attendsNoMore(id, 's1')
    const told = world.changes.length
    await world.desk.attendsNoMore(id, 's1')
    await world.desk.attendsNoMore(id, 'applicant-1')
    expect(world.changes).toHaveLength(told)
    expect((await world.desk.detailFor(PEOPLE.window, id)).attending).toEqual([])
  })

  test('takes part in nothing that waits or has ended; the end ends it', async () => {
    const id = await world.waiting()
    await expect(world.desk.attend(PEOPLE.supervisor, id, 'listen')).rejects.toEqual(refused('WRONG_STATE'))
    await world.desk.accept(PEOPLE.window, id)
    await world.desk.attend(PEOPLE.supervisor, id, 'join')
    await world.desk.end(PEOPLE.window, id)
    expect((await world.desk.detailFor(PEOPLE.window, id)).attending).toEqual([])
  })

  test.each(['window', 'social', 'applicant', 'editor'] as const)('%s is none', async (who) => {
    await expect(world.desk.attend(PEOPLE[who], await world.accepted(), 'listen')).rejects.toEqual(refused('FORBIDDEN'))
  })
})

describe('an interpreter from outside', () => {
  test('comes in by a link that works once, and comes back with the key that it gave', async () => {
    const id = await world.accepted()
    const { guest, key } = await world.desk.inviteGuest(PEOPLE.window, id, '刘译')
    expect(guest).toMatchObject({ name: '刘译', state: 'invited' })
    const opened = await world.desk.openLink(id, key)
    expect(opened.name).toBe('刘译')
    await expect(world.desk.openLink(id, key)).rejects.toEqual(refused('LINK_OVER'))
    const identity = await world.desk.guestOf(id, opened.key)
    expect(await world.desk.claimSeat(identity!, id)).toMatchObject({ role: 'guest', personId: guest.id, name: '刘译' })
    expect(await world.desk.guestOf(id, key), 'the link is no key').toBeNull()
    expect(JSON.stringify(await world.desk.detailFor(PEOPLE.window, id))).not.toContain('hash')
  })

  test('of two who open the link at once one comes in', async () => {
    const id = await world.accepted()
    const { key } = await world.desk.inviteGuest(PEOPLE.window, id, '刘译')
    const opened = await Promise.allSettled([world.desk.openLink(id, key), world.desk.openLink(id, key)])
    expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('is out when the window says so, and when it ends', async () => {
    const id = await world.accepted()
    const [first, second, third] = await Promise.all(['甲', '乙', '丙'].map((name) => world.desk.inviteGuest(PEOPLE.window, id, name)))
    const opened = await world.desk.openLink(id, first!.key)
    await world.desk.withdrawGuest(PEOPLE.window, id, first!.guest.id)
    expect(world.unseated).toEqual([first!.guest.id])
    expect(await world.desk.guestOf(id, opened.key)).toBeNull()
    const later = await world.desk.openLink(id, second!.key)
    await world.desk.end(PEOPLE.window, id)
    expect(await world.desk.guestOf(id, later.key)).toBeNull()
    await expect(world.desk.openLink(id, third!.key)).rejects.toEqual(refused('LINK_OVER'))
  })

  test('no forged key, no other consultation, nobody but its window lets one in', async () => {
    const id = await world.accepted()
    await expect(world.desk.openLink(id, 'forged')).rejects.toEqual(refused('LINK_OVER'))
    await expect(world.desk.openLink('forged', 'forged')).rejects.toEqual(refused('LINK_OVER'))
    await expect(world.desk.inviteGuest(PEOPLE.otherWindow, id, '刘译')).rejects.toEqual(refused('FORBIDDEN'))
    const { key } = await world.desk.inviteGuest(PEOPLE.window, id, '刘译')
    const { key: own } = await world.desk.openLink(id, key)
    const other = await world.waiting('conversation-2', PEOPLE.stranger)
    await world.desk.accept(PEOPLE.otherWindow, other)
    const guest = await world.desk.guestOf(id, own)
    await expect(world.desk.claimSeat(guest!, other)).rejects.toEqual(refused('FORBIDDEN'))
  })
})
