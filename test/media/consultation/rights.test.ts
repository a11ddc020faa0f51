/** Who is refused what. Every action is tried by every person who may not do it. */
import { beforeEach, describe, expect, test } from 'vitest'
import { mediaSourceSchema, seatRoleSchema } from '../../../contract/index.ts'
import type { Identity } from '../../../contract/index.ts'
import { DESK_ACTIONS, RIGHTS, mayProduce } from '../../../media/consultation/permissions.ts'
import { PEOPLE } from '../../support/desk/samples.ts'
import { aDeskWorld } from '../../support/desk/world.ts'
import type { DeskWorld } from '../../support/desk/world.ts'

let world: DeskWorld
beforeEach(() => { world = aDeskWorld() })

type Person = keyof typeof PEOPLE
const refused = (code: string): unknown => expect.objectContaining({ code })

/** With a consultation that 王敏 has accepted and to which the social section is invited. */
interface Case {
  readonly act: (identity: Identity, id: string, invitationId: string) => Promise<unknown>
  readonly may: readonly Person[]
  /** Strangers among applicants are told that there is nothing. */
  readonly strangerHears?: string
}

const CASES: Readonly<Record<string, Case>> = {
  cancel: { act: (who, id) => world.desk.cancel(who, id), may: [], strangerHears: 'NOT_FOUND' },
  leave: { act: (who, id) => world.desk.leave(who, id), may: ['applicant'], strangerHears: 'NOT_FOUND' },
  rate: { act: (who, id) => world.desk.rate(who, id, { level: 5 }), may: [], strangerHears: 'NOT_FOUND' },
  adjust: { act: (who, id) => world.desk.adjust(who, id, { language: 'yue' }), may: [], strangerHears: 'NOT_FOUND' },
  accept: { act: (who, id) => world.desk.accept(who, id), may: ['window'] },
  // Nothing is left to let pass, for anybody.
  pass: { act: (who, id) => world.desk.pass(who, id), may: ['window', 'otherWindow', 'supervisor'] },
  invite: { act: (who, id) => world.desk.invite(who, id, { sectionCode: 'scj-1' }), may: ['window'] },
  withdraw: { act: (who, _id, invitationId) => world.desk.withdraw(who, invitationId), may: ['window'] },
  end: { act: (who, id) => world.desk.end(who, id), may: ['window', 'supervisor'] },
  handOver: { act: (who, id) => world.desk.handOver(who, { consultationId: id, to: {}, note: '请接' }), may: ['window', 'supervisor'] },
  attend: { act: (who, id) => world.desk.attend(who, id, 'whisper'), may: ['supervisor'] },
  inviteGuest: { act: (who, id) => world.desk.inviteGuest(who, id, '刘译'), may: ['window'] },
  hold: { act: (who, id) => world.desk.hold(who, id), may: ['window'] },
  note: { act: (who, id) => world.desk.note(who, id, 'client-0001', '记一笔'), may: ['window'] },
  moderate: { act: (who, id) => world.desk.moderate(who, id, { kind: 'door', door: 'locked', present: [] }), may: ['window'] },
  wrapUp: { act: (who, id) => world.desk.wrapUp(who, id, { outcome: 'settled', answer: '好' }), may: [] },
  join: { act: (who, _id, invitationId) => world.desk.join(who, invitationId), may: ['social', 'socialColleague'] },
  decline: { act: (who, _id, invitationId) => world.desk.decline(who, invitationId), may: ['social', 'socialColleague'] },
  say: { act: (who, id) => world.desk.say(who, id, 'client-0001', '您好'), may: ['window'] },
  claimSeat: { act: (who, id) => world.desk.claimSeat(who, id), may: ['applicant', 'window'], strangerHears: 'NOT_FOUND' },
  enterRoom: { act: (who, id) => world.desk.enterRoom(who, id), may: ['applicant', 'window'], strangerHears: 'NOT_FOUND' },
  viewFor: { act: (who, id) => world.desk.viewFor(who, id), may: ['applicant'], strangerHears: 'NOT_FOUND' },
  detailFor: { act: (who, id) => world.desk.detailFor(who, id), may: ['window', 'social', 'socialColleague', 'supervisor'] },
}

/** Their right, but not in this state of things. */
const OTHER_REFUSALS: Readonly<Record<string, Partial<Record<Person, string>>>> = {
  cancel: { applicant: 'WRONG_STATE' },
  rate: { applicant: 'WRONG_STATE' },
  adjust: { applicant: 'WRONG_STATE' },
  accept: { otherWindow: 'ALREADY_ACCEPTED', supervisor: 'ALREADY_ACCEPTED' },
  wrapUp: { window: 'WRONG_STATE', supervisor: 'WRONG_STATE' },
}

describe.each(Object.entries(CASES))('%s', (action, { act, may, strangerHears }) => {
  test.each(Object.keys(PEOPLE) as Person[])('%s', async (person) => {
    const id = await world.accepted()
    const invitation = await world.desk.invite(PEOPLE.window, id, { sectionCode: 'rsj-1' })
    const attempt = act(PEOPLE[person], id, invitation.id)
    if (may.includes(person)) {
      await attempt
      return
    }
    const stranger = person === 'stranger' ? strangerHears : undefined
    await expect(attempt).rejects.toEqual(refused(OTHER_REFUSALS[action]?.[person] ?? stranger ?? 'FORBIDDEN'))
  })
})

test.each(Object.entries(PEOPLE))('who may ask for a person: %s', async (person, identity) => {
  const asked = world.desk.request(identity, { conversationId: 'conversation-9', question: '问题', tried: [] })
  if (identity.kind === 'applicant') expect((await asked).state).toBe('waiting')
  else await expect(asked).rejects.toEqual(refused('FORBIDDEN'))
})

test('nobody asks in somebody else’s conversation', async () => {
  await world.waiting()
  await expect(world.waiting('conversation-1', PEOPLE.stranger)).rejects.toEqual(refused('NOT_FOUND'))
})

test('people without a section answer for their whole department, and for no other', async () => {
  const id = await world.accepted()
  const { id: food } = await world.desk.invite(PEOPLE.window, id, { sectionCode: 'scj-2' })
  for (const person of [PEOPLE.social, PEOPLE.nowhere]) await expect(world.desk.join(person, food)).rejects.toEqual(refused('FORBIDDEN'))
  expect(await world.desk.join(PEOPLE.marketHead, food)).toMatchObject({ joinedByName: '周局' })
})

describe('seats', () => {
  test('a department has one only after joining, under its own role and name', async () => {
    const id = await world.accepted()
    const invitation = await world.desk.invite(PEOPLE.window, id, { sectionCode: 'rsj-1' })
    await expect(world.desk.claimSeat(PEOPLE.social, id)).rejects.toEqual(refused('FORBIDDEN'))
    await world.desk.join(PEOPLE.social, invitation.id)
    expect(await world.desk.claimSeat(PEOPLE.social, id)).toMatchObject({ role: 'department', personId: 'd1', name: '赵科' })
    await expect(world.desk.claimSeat(PEOPLE.socialColleague, id)).rejects.toEqual(refused('FORBIDDEN'))
  })

  test('applicant and window have theirs while people are talking, not before and not after', async () => {
    const id = await world.waiting()
    await expect(world.desk.claimSeat(PEOPLE.applicant, id)).rejects.toEqual(refused('WRONG_STATE'))
    await world.desk.accept(PEOPLE.window, id)
    expect(await world.desk.claimSeat(PEOPLE.applicant, id)).toMatchObject({ role: 'applicant', personId: 'applicant-1', name: '' })
    expect(await world.desk.claimSeat(PEOPLE.window, id)).toMatchObject({ role: 'window', personId: 'w1', name: '王敏' })
    await world.desk.end(PEOPLE.window, id)
    for (const person of [PEOPLE.applicant, PEOPLE.window]) await expect(world.desk.claimSeat(person, id)).rejects.toEqual(refused('WRONG_STATE'))
  })
})

describe('after the end', () => {
  test('an invitation leads nowhere', async () => {
    const id = await world.accepted()
    const { id: invitationId } = await world.desk.invite(PEOPLE.window, id, { sectionCode: 'rsj-1' })
    await world.desk.end(PEOPLE.window, id)
    await expect(world.desk.join(PEOPLE.social, invitationId)).rejects.toEqual(refused('WRONG_STATE'))
    await expect(world.desk.decline(PEOPLE.social, invitationId)).rejects.toEqual(refused('WRONG_STATE'))
    await expect(world.desk.invite(PEOPLE.window, id, { sectionCode: 'rsj-1' })).rejects.toEqual(refused('WRONG_STATE'))
    expect((await world.desk.deskView(PEOPLE.social)).invitations).toEqual([])
  })

  test('staff read what was said until then, and nothing later', async () => {
    const { id } = await world.joined()
    await world.desk.say(PEOPLE.window, id, 'client-0001', '您好')
    world.pass(1)
    await world.desk.end(PEOPLE.window, id)
    world.pass(1)
    await world.transcript.say('conversation-1', { role: 'window', name: '' }, 'client-0002', '之后的话')
    for (const person of [PEOPLE.window, PEOPLE.social]) {
      const said = (await world.desk.detailFor(person, id)).messages.filter(({ content }) => content.type === 'text')
      expect(said.map(({ content }) => content.text)).toEqual(['您好'])
    }
  })

  test('staff read that it ended, and nothing of the applicant’s next consultation', async () => {
    const { id } = await world.joined()
    await world.desk.end(PEOPLE.window, id)
    world.pass(1)
    await world.desk.accept(PEOPLE.otherWindow, await world.waiting())
    for (const person of [PEOPLE.window, PEOPLE.social]) {
      const notices = (await world.desk.detailFor(person, id)).messages.filter(({ content }) => content.type === 'notice')
      expect(notices.map(({ content }) => content.text)).toEqual(['waiting', 'accepted', 'departmentJoined', 'ended'])
    }
  })
})

test.each(['cancel', 'accept', 'end', 'claimSeat'] as const)('%s of one that does not exist', async (action) => {
  const who = action === 'cancel' ? PEOPLE.applicant : PEOPLE.window
  await expect(world.desk[action](who, 'forged')).rejects.toEqual(refused('NOT_FOUND'))
})

test('an unknown section cannot be invited', async () => {
  await expect(world.desk.invite(PEOPLE.window, await world.accepted(), { sectionCode: 'gone-9' })).rejects.toEqual(refused('NOT_FOUND'))
})

test('the table of rights: everybody speaks and is seen, applicants and staff share screens, each action has somebody', () => {
  const sends = Object.fromEntries(seatRoleSchema.options.map((role) => [role, mediaSourceSchema.options.filter((source) => mayProduce(role, source))]))
  expect(sends).toEqual({
    applicant: ['microphone', 'camera', 'screen'], window: ['microphone', 'camera', 'screen'], department: ['microphone', 'camera', 'screen'],
    guest: ['microphone', 'camera'], supervisor: ['microphone', 'camera'],
  })
  for (const action of DESK_ACTIONS) expect(Object.values(RIGHTS).some(({ actions }) => actions.includes(action))).toBe(true)
})
