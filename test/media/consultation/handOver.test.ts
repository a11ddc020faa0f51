/** 转接: on to another window, or back to the front of the queue, with a note for whoever takes over. */
import { beforeEach, describe, expect, test } from 'vitest'
import { inOrder } from '../../../media/consultation/queue.ts'
import { aConsultation, PEOPLE } from '../../support/desk/samples.ts'
import type { DeskWorld } from '../../support/desk/world.ts'
import { aDeskWorld } from '../../support/desk/world.ts'

let world: DeskWorld
beforeEach(() => { world = aDeskWorld() })
const refused = (code: string): unknown => expect.objectContaining({ code })
const note = '材料齐了，差一个章'

describe('cold', () => {
  test('the applicant waits again, before everybody else, and is told; the next window finds the note', async () => {
    const id = await world.accepted()
    world.pass(5)
    await world.waiting('conversation-2', PEOPLE.stranger)
    await world.desk.handOver(PEOPLE.window, { consultationId: id, to: { departmentCode: 'scj' }, note })
    expect(await world.desk.viewFor(PEOPLE.applicant, id)).toMatchObject({ state: 'waiting', position: 1 })
    expect(await world.desk.viewFor(PEOPLE.applicant, id)).not.toHaveProperty('windowName')
    expect(world.transcript.announced.at(-1)?.key).toBe('handedBack')
    expect(world.unseated).toEqual(['w1'])

    const { queue } = await world.desk.deskView(PEOPLE.otherWindow)
    expect(queue.find((entry) => entry.id === id)?.handOver).toMatchObject({ byName: '王敏', departmentCode: 'scj', note, toMe: false })
    expect((await world.desk.accept(PEOPLE.otherWindow, id)).handOvers).toMatchObject([{ byName: '王敏', note }])
    await expect(world.desk.say(PEOPLE.window, id, 'client-0001', '您好')).rejects.toEqual(refused('FORBIDDEN'))
  })

  test('for one window: it is shown as theirs, and nobody else need let the applicant wait', async () => {
    const { id, invitationId } = await world.joined()
    await world.desk.handOver(PEOPLE.window, { consultationId: id, to: { staffId: 'w2' }, note })
    const shown = async (who: typeof PEOPLE.window) => (await world.desk.deskView(who)).queue[0]?.handOver
    expect(await shown(PEOPLE.otherWindow)).toMatchObject({ toName: '李强', toMe: true })
    expect(await shown(PEOPLE.window)).toMatchObject({ toName: '李强', toMe: false })
    expect((await world.consultations.invitation(invitationId))?.state, 'whoever was in it is not any more').toBe('closed')
    await world.desk.accept(PEOPLE.window, id)
  })

  test('those who were given on come first, the longest waiting of them before', () => {
    const given = [{ byId: 'w1', byName: '王敏', note, at: '2026-11-22T01:30:00.000Z' }]
    const queue = [
      aConsultation({ id: 'a', requestedAt: '2026-11-22T01:00:00.000Z' }),
      aConsultation({ id: 'b', requestedAt: '2026-11-22T01:20:00.000Z', handOvers: given }),
      aConsultation({ id: 'c', requestedAt: '2026-11-22T01:10:00.000Z', handOvers: given }),
    ]
    expect(inOrder(queue).map(({ id }) => id)).toEqual(['c', 'b', 'a'])
  })
})

describe('warm', () => {
  beforeEach(() => { world.come(PEOPLE.otherWindow) })

  test('the other window joins first, by name, and then has it; nothing is interrupted', async () => {
    const id = await world.accepted()
    await world.desk.enterRoom(PEOPLE.applicant, id)
    const { id: invitationId } = await world.desk.invite(PEOPLE.window, id, { staffId: 'w2' })
    await world.desk.join(PEOPLE.otherWindow, invitationId)
    expect(await world.desk.claimSeat(PEOPLE.otherWindow, id)).toMatchObject({ role: 'window', name: '李强' })
    expect((await world.desk.detailFor(PEOPLE.window, id)).invitations, 'who it is, for two may have one name').toMatchObject([{ joinedById: 'w2' }])
    await world.desk.handOver(PEOPLE.window, { consultationId: id, to: { staffId: 'w2' }, note })
    expect(await world.desk.viewFor(PEOPLE.applicant, id)).toMatchObject({ state: 'inRoom', windowName: '李强' })
    expect(world.transcript.announced.at(-1)).toEqual({ key: 'handedTo', params: { name: '李强' } })
    expect(world.unseated).toEqual(['w1'])
    expect(await world.desk.claimSeat(PEOPLE.otherWindow, id)).toMatchObject({ role: 'window' })
    await expect(world.desk.claimSeat(PEOPLE.window, id)).rejects.toEqual(refused('FORBIDDEN'))
    await world.desk.end(PEOPLE.otherWindow, id)
  })

  test('is cold when the other one\'s pages are gone: nobody is left with a window that is not there', async () => {
    world.presence.online.delete('w2')
    const id = await world.accepted()
    await world.desk.join(PEOPLE.otherWindow, (await world.desk.invite(PEOPLE.window, id, { staffId: 'w2' })).id)
    await world.desk.handOver(PEOPLE.window, { consultationId: id, to: { staffId: 'w2' }, note })
    expect(await world.desk.viewFor(PEOPLE.applicant, id)).toMatchObject({ state: 'waiting' })
  })

  test('twice is once', async () => {
    const id = await world.accepted()
    await world.desk.join(PEOPLE.otherWindow, (await world.desk.invite(PEOPLE.window, id, { staffId: 'w2' })).id)
    const request = { consultationId: id, to: { staffId: 'w2' }, note }
    await world.desk.handOver(PEOPLE.window, request)
    await world.desk.handOver(PEOPLE.window, request)
    expect((await world.desk.detailFor(PEOPLE.otherWindow, id)).handOvers).toHaveLength(1)
  })
})

describe('refused', () => {
  test.each(['otherWindow', 'social', 'editor', 'applicant'] as const)('%s may not', async (who) => {
    const { id } = await world.joined()
    await expect(world.desk.handOver(PEOPLE[who], { consultationId: id, to: {}, note })).rejects.toEqual(refused('FORBIDDEN'))
  })

  test('to somebody who is no window, or whom nobody knows; and after the end', async () => {
    const id = await world.accepted()
    for (const staffId of ['d1', 'forged']) await expect(world.desk.handOver(PEOPLE.window, { consultationId: id, to: { staffId }, note })).rejects.toEqual(refused('NOT_FOUND'))
    await world.desk.end(PEOPLE.window, id)
    await expect(world.desk.handOver(PEOPLE.window, { consultationId: id, to: {}, note })).rejects.toEqual(refused('WRONG_STATE'))
  })
})

describe('one person asked by name', () => {
  test('only they may join, and the window is told when they are not signed in', async () => {
    const id = await world.accepted()
    world.come(PEOPLE.social)
    expect(await world.desk.invite(PEOPLE.window, id, { staffId: 'd1' })).toMatchObject({ personName: '赵科', sectionName: '社会保险科' })
    const offline = await world.desk.invite(PEOPLE.window, id, { staffId: 'd3' })
    expect(offline).toMatchObject({ personName: '孙科', offline: true })
    await expect(world.desk.join(PEOPLE.marketHead, offline.id)).rejects.toEqual(refused('FORBIDDEN'))
    await world.desk.join(PEOPLE.food, offline.id)
    expect((await world.desk.detailFor(PEOPLE.window, id)).invitations.at(-1)).not.toHaveProperty('offline')
  })

  test('their section may be asked beside them', async () => {
    const id = await world.accepted()
    await world.desk.invite(PEOPLE.window, id, { staffId: 'd1' })
    await world.desk.invite(PEOPLE.window, id, { sectionCode: 'rsj-1' })
    expect((await world.desk.detailFor(PEOPLE.window, id)).invitations).toHaveLength(2)
  })

  test('to interpret: they sit as one, and wait with the applicant when the staff confer', async () => {
    const id = await world.accepted()
    const { id: invitationId } = await world.desk.invite(PEOPLE.window, id, { staffId: 'w2', interpreter: true })
    await world.desk.join(PEOPLE.otherWindow, invitationId)
    expect(await world.desk.claimSeat(PEOPLE.otherWindow, id)).toMatchObject({ role: 'guest', name: '李强' })
  })

  test('a window sees what it is asked into, and what it has joined', async () => {
    const id = await world.accepted()
    const { id: invitationId } = await world.desk.invite(PEOPLE.window, id, { staffId: 'w2' })
    expect((await world.desk.deskView(PEOPLE.otherWindow)).invitations).toMatchObject([{ id: invitationId, mine: false }])
    await world.desk.join(PEOPLE.otherWindow, invitationId)
    expect((await world.desk.deskView(PEOPLE.otherWindow)).queue).toMatchObject([{ id, mine: false, joined: true }])
  })

  test('colleagues are everybody else with a part at the desk', async () => {
    world.come(PEOPLE.otherWindow)
    const colleagues = await world.desk.colleagues(PEOPLE.window)
    expect(colleagues.map(({ id }) => id).sort()).toEqual(['d1', 'd2', 'd3', 'd4', 'd5', 'w2'])
    expect(colleagues.find(({ id }) => id === 'w2')).toMatchObject({ name: '李强', isWindow: true, online: true })
    expect(colleagues.find(({ id }) => id === 'd1')).toMatchObject({ place: '人力资源和社会保障局 社会保险科', online: false })
  })
})
