import { beforeEach, describe, expect, test } from 'vitest'
import { PEOPLE } from '../../support/desk/samples.ts'
import { aDeskWorld } from '../../support/desk/world.ts'
import type { DeskWorld } from '../../support/desk/world.ts'

let world: DeskWorld
beforeEach(() => { world = aDeskWorld() })

const refusal = (code: string, details: Record<string, string> = {}): unknown => expect.objectContaining({ name: 'AppError', code, details })

test('from the request to the rating, with a department', async () => {
  const { desk, consultations, transcript } = world
  consultations.minutes = [6, 8, 10, 12]
  const view = await desk.request(PEOPLE.applicant, { conversationId: 'conversation-1', question: '社保断缴了怎么补', itemTitle: '社会保险登记', sectionCode: 'rsj-1', tried: [] })
  expect(view).toEqual({
    id: view.id, state: 'waiting', position: 1, waitMinutes: [0, 1], itemTitle: '社会保险登记', ringing: false, rated: false,
    guess: { itemTitle: '社会保险登记', departmentCode: 'rsj', departmentName: '人力资源和社会保障局', language: 'cmn', needs: [], again: false },
  })

  const { id } = view
  const accepted = await desk.accept(PEOPLE.window, id)
  expect(accepted).toMatchObject({
    entry: { state: 'accepted', mine: true, windowName: '王敏', departmentName: '人力资源和社会保障局', applicantOnline: true },
    suggestedSections: [{ sectionCode: 'rsj-1', reason: 'item' }],
  })

  const invitation = await desk.invite(PEOPLE.window, id, { sectionCode: 'rsj-1' })
  expect(await desk.deskView(PEOPLE.social)).toMatchObject({ queue: [], invitations: [{ id: invitation.id, question: '社保断缴了怎么补', windowName: '王敏' }] })
  expect(await desk.join(PEOPLE.social, invitation.id)).toMatchObject({ state: 'joined', joinedByName: '赵科' })

  await desk.enterRoom(PEOPLE.window, id)
  expect((await desk.viewFor(PEOPLE.applicant, id)).state).toBe('accepted')
  await desk.enterRoom(PEOPLE.applicant, id)
  expect((await desk.viewFor(PEOPLE.applicant, id)).state).toBe('inRoom')
  await desk.say(PEOPLE.social, id, 'client-0001', '三个月内可以补缴')

  world.pass(9)
  expect((await desk.end(PEOPLE.window, id)).invitations).toMatchObject([{ state: 'closed' }])
  expect((await desk.wrapUp(PEOPLE.window, id, { outcome: 'settled', answer: '三个月内补缴' })).entry.state).toBe('wrappedUp')
  expect(await desk.rate(PEOPLE.applicant, id, { level: 5 })).toEqual({ id, state: 'rated', windowName: '王敏', itemTitle: '社会保险登记', rated: true })

  expect(consultations.history.get(id)?.map(({ type, actor }) => `${type} ${actor}`)).toEqual([
    'queue applicant', 'accept w1', 'invite w1', 'join d1', 'enter applicant', 'end w1', 'wrapUp w1', 'rate applicant',
  ])
  expect(transcript.announced).toEqual([
    { key: 'waiting' },
    { key: 'accepted', params: { name: '王敏' } },
    { key: 'departmentJoined', params: { department: '人力资源和社会保障局', section: '社会保险科', name: '赵科' } },
    { key: 'ended', params: { consultationId: id } },
    { key: 'rated' },
  ])
})

describe('two at once', () => {
  test('of two windows that accept, exactly one wins and the other learns the name', async () => {
    const id = await world.waiting()
    const results = await Promise.allSettled([world.desk.accept(PEOPLE.window, id), world.desk.accept(PEOPLE.otherWindow, id)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const winner = results[0]?.status === 'fulfilled' ? '王敏' : '李强'
    expect(results.find((result) => result.status === 'rejected')?.reason).toEqual(refusal('ALREADY_ACCEPTED', { name: winner }))
    expect(world.transcript.announced.filter(({ key }) => key === 'accepted')).toEqual([{ key: 'accepted', params: { name: winner } }])
    expect((await world.consultations.get(id))?.windowName).toBe(winner)
  })

  test('the applicant gives up just as a window accepts: one of the two, never both', async () => {
    const id = await world.waiting()
    const results = await Promise.allSettled([world.desk.accept(PEOPLE.window, id), world.desk.cancel(PEOPLE.applicant, id)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((result) => result.status === 'rejected')?.reason).toEqual(refusal('WRONG_STATE'))
  })

  test('the same request twice at once makes one consultation', async () => {
    const [first, second] = await Promise.all([world.waiting(), world.waiting()])
    expect(first).toBe(second)
    expect(world.transcript.announced).toEqual([{ key: 'waiting' }])
  })

  test('summary and rating at once are both kept', async () => {
    const id = await world.ended()
    await Promise.all([
      world.desk.wrapUp(PEOPLE.window, id, { outcome: 'settled', answer: '好' }),
      world.desk.rate(PEOPLE.applicant, id, { level: 4 }),
    ])
    expect(await world.consultations.get(id)).toMatchObject({ state: 'rated', wrapUp: { answer: '好' }, rating: { level: 4 } })
  })

  test('of two colleagues who join, one wins and the other learns the name', async () => {
    const id = await world.accepted()
    const invitation = await world.desk.invite(PEOPLE.window, id, { sectionCode: 'rsj-1' })
    const results = await Promise.allSettled([world.desk.join(PEOPLE.social, invitation.id), world.desk.join(PEOPLE.socialColleague, invitation.id)])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(results[1]).toMatchObject({ reason: { code: 'ALREADY_ACCEPTED', details: { name: '赵科' } } })
  })

  test('an invitation joined in the moment of the end leads nowhere', async () => {
    const id = await world.accepted()
    const invitation = await world.desk.invite(PEOPLE.window, id, { sectionCode: 'rsj-1' })
    world.consultations.meanwhile = async () => { await world.desk.end(PEOPLE.window, id) }
    await expect(world.desk.join(PEOPLE.social, invitation.id)).rejects.toEqual(refusal('WRONG_STATE'))
    expect((await world.consultations.invitation(invitation.id))?.state).toBe('closed')
  })
})

describe('again', () => {
  test('each action done twice is done once', async () => {
    const { desk, consultations } = world
    const { id, invitationId } = await world.joined()
    const twice = async (act: () => Promise<unknown>) => {
      const first = await act()
      const { version } = (await consultations.get(id))!
      expect(await act()).toEqual(first)
      expect((await consultations.get(id))!.version).toBe(version)
    }
    await twice(() => desk.accept(PEOPLE.window, id))
    await twice(() => desk.invite(PEOPLE.window, id, { sectionCode: 'scj-2' }))
    await twice(() => desk.join(PEOPLE.social, invitationId))
    const declined = await desk.invite(PEOPLE.window, id, { sectionCode: 'scj-1' })
    await twice(() => desk.decline(PEOPLE.marketHead, declined.id))
    const withdrawn = await desk.invite(PEOPLE.window, id, { sectionCode: 'scj-1' })
    await twice(() => desk.withdraw(PEOPLE.window, withdrawn.id))
    await twice(() => desk.enterRoom(PEOPLE.applicant, id))
    await twice(() => desk.end(PEOPLE.window, id))
    await twice(() => desk.leave(PEOPLE.applicant, id))
    await twice(() => desk.wrapUp(PEOPLE.window, id, { outcome: 'followUp', answer: '明天回电' }))
    await twice(() => desk.rate(PEOPLE.applicant, id, { level: 2, reason: '等太久' }))
    expect(world.transcript.announced.map(({ key }) => key)).toEqual(['waiting', 'accepted', 'departmentJoined', 'ended', 'rated'])
  })

  test('asking again while one is open returns it; after the end a new one begins', async () => {
    const id = await world.accepted()
    expect(await world.waiting()).toBe(id)
    await world.desk.end(PEOPLE.window, id)
    expect(await world.waiting()).not.toBe(id)
  })

  test('a second opinion is not a repetition', async () => {
    const id = await world.ended()
    await world.desk.rate(PEOPLE.applicant, id, { level: 5 })
    await expect(world.desk.rate(PEOPLE.applicant, id, { level: 1, reason: '反悔' })).rejects.toEqual(refusal('WRONG_STATE'))
    await world.desk.wrapUp(PEOPLE.window, id, { outcome: 'settled', answer: '好' })
    await expect(world.desk.wrapUp(PEOPLE.window, id, { outcome: 'settled', answer: '不好' })).rejects.toEqual(refusal('WRONG_STATE'))
  })
})

describe('the applicant leaves', () => {
  test('while waiting: cancelled', async () => {
    expect((await world.desk.leave(PEOPLE.applicant, await world.waiting())).state).toBe('cancelled')
  })
  test('while talking: ended, and invitations with it', async () => {
    const { id, invitationId } = await world.joined()
    expect((await world.desk.leave(PEOPLE.applicant, id)).state).toBe('ended')
    expect((await world.consultations.invitation(invitationId))?.state).toBe('closed')
  })
})

describe('the queue', () => {
  test('positions move up, and the view says so', async () => {
    const first = await world.waiting('conversation-1')
    world.pass(1)
    const second = await world.waiting('conversation-2', PEOPLE.stranger)
    expect(await world.desk.viewFor(PEOPLE.stranger, second)).toMatchObject({ position: 2 })
    await world.desk.accept(PEOPLE.window, first)
    expect(await world.desk.viewFor(PEOPLE.stranger, second)).toMatchObject({ position: 1 })
    expect((await world.desk.deskView(PEOPLE.otherWindow)).queue.map(({ id, mine, windowName }) => ({ id, mine, windowName }))).toEqual([
      { id: second, mine: false, windowName: undefined }, { id: first, mine: false, windowName: '王敏' },
    ])
  })

  test('one that has ended stays on its window’s list until it is summed up, and on nobody else’s', async () => {
    const id = await world.ended()
    expect((await world.desk.deskView(PEOPLE.window)).queue.map((entry) => entry.id)).toEqual([id])
    expect((await world.desk.deskView(PEOPLE.otherWindow)).queue).toEqual([])
    await world.desk.wrapUp(PEOPLE.window, id, { outcome: 'settled', answer: '好' })
    expect((await world.desk.deskView(PEOPLE.window)).queue).toEqual([])
  })

  test('every change is told to the watchers', async () => {
    const id = await world.ended()
    expect(world.changes.map(({ state }) => state)).toEqual(['waiting', 'accepted', 'ended'])
    expect(world.changes.every((consultation) => consultation.id === id)).toBe(true)
  })
})
