/** 等候: the applicant waits while the staff confer, and what they write to one another stays with them. */
import { beforeEach, describe, expect, test } from 'vitest'
import { PEOPLE } from '../../support/desk/samples.ts'
import type { DeskWorld } from '../../support/desk/world.ts'
import { aDeskWorld } from '../../support/desk/world.ts'

let world: DeskWorld
beforeEach(() => { world = aDeskWorld() })
const refused = (code: string): unknown => expect.objectContaining({ code })

test('the applicant is shown since when, and who confers; and is told when it is over', async () => {
  const { id } = await world.joined()
  world.pass(3)
  expect((await world.desk.hold(PEOPLE.window, id)).hold).toEqual({ since: '2026-11-22T01:03:00.000Z', byName: '王敏' })
  expect((await world.desk.viewFor(PEOPLE.applicant, id)).hold).toEqual({ since: '2026-11-22T01:03:00.000Z', who: ['王敏', '人力资源和社会保障局赵科'] })
  await world.desk.resume(PEOPLE.social, id)
  expect(await world.desk.viewFor(PEOPLE.applicant, id)).not.toHaveProperty('hold')
  expect(world.transcript.announced.map(({ key }) => key).slice(-2)).toEqual(['held', 'resumed'])
})

test('a joined department may ask for it too; holding twice, or resuming what is not held, is no error and says nothing again', async () => {
  const { id } = await world.joined()
  await world.desk.hold(PEOPLE.social, id)
  world.pass(1)
  expect((await world.desk.hold(PEOPLE.window, id)).hold?.byName).toBe('赵科')
  await world.desk.resume(PEOPLE.window, id)
  await world.desk.resume(PEOPLE.window, id)
  expect(world.transcript.announced.filter(({ key }) => key === 'held' || key === 'resumed')).toHaveLength(2)
})

test.each(['otherWindow', 'food', 'applicant', 'editor'] as const)('%s may not', async (who) => {
  const { id } = await world.joined()
  await expect(world.desk.hold(PEOPLE[who], id)).rejects.toEqual(refused('FORBIDDEN'))
})

test('nothing is held before anybody talks, and the end ends it', async () => {
  const id = await world.waiting()
  await expect(world.desk.hold(PEOPLE.window, id)).rejects.toEqual(refused('FORBIDDEN'))
  await world.desk.accept(PEOPLE.window, id)
  await world.desk.hold(PEOPLE.window, id)
  await world.desk.end(PEOPLE.window, id)
  expect(await world.desk.viewFor(PEOPLE.applicant, id)).not.toHaveProperty('hold')
  await expect(world.desk.hold(PEOPLE.window, id)).rejects.toEqual(refused('WRONG_STATE'))
})

describe('what is written', () => {
  test('meanwhile nothing goes to the applicant by mistake', async () => {
    const { id } = await world.joined()
    await world.desk.hold(PEOPLE.window, id)
    await expect(world.desk.say(PEOPLE.window, id, 'client-0001', '您好')).rejects.toEqual(refused('ON_HOLD'))
    await world.desk.resume(PEOPLE.window, id)
    await world.desk.say(PEOPLE.window, id, 'client-0001', '您好')
  })

  test('for colleagues is read by all of them, once, and is no message of the conversation', async () => {
    const { id } = await world.joined()
    await world.desk.hold(PEOPLE.window, id)
    await world.desk.note(PEOPLE.window, id, 'client-0001', '他的社保断了两年')
    await world.desk.note(PEOPLE.window, id, 'client-0001', '他的社保断了两年')
    await world.desk.note(PEOPLE.social, id, 'client-0002', '可以补缴')
    for (const person of [PEOPLE.window, PEOPLE.social]) {
      expect((await world.desk.detailFor(person, id)).notes.map(({ role, name, text }) => [role, name, text])).toEqual([
        ['window', '王敏', '他的社保断了两年'], ['department', '赵科', '可以补缴'],
      ])
    }
    expect(JSON.stringify(await world.transcript.messages('conversation-1'))).not.toContain('社保断了')
    expect(JSON.stringify(await world.desk.viewFor(PEOPLE.applicant, id))).not.toContain('社保断了')
  })

  test('for colleagues only by those who take part, and while people are talking', async () => {
    const { id } = await world.joined()
    for (const who of [PEOPLE.otherWindow, PEOPLE.food, PEOPLE.applicant]) {
      await expect(world.desk.note(who, id, 'client-0001', '记一笔')).rejects.toEqual(refused('FORBIDDEN'))
    }
    await world.desk.end(PEOPLE.window, id)
    await expect(world.desk.note(PEOPLE.window, id, 'client-0001', '记一笔')).rejects.toEqual(refused('WRONG_STATE'))
  })
})
