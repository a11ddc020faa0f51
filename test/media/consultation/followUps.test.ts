/** What is left to be done after a consultation, and what the applicant is given to keep. */
import { beforeEach, describe, expect, test } from 'vitest'
import { PEOPLE } from '../../support/desk/samples.ts'
import type { DeskWorld } from '../../support/desk/world.ts'
import { aDeskWorld } from '../../support/desk/world.ts'

let world: DeskWorld
beforeEach(() => { world = aDeskWorld() })
const refused = (code: string): unknown => expect.objectContaining({ code })
const answer = '请等部门答复，电话13812345678'

describe('a follow-up', () => {
  test('comes of a wrap-up that asks for one: the window’s, with its own day and words, personal numbers masked', async () => {
    const id = await world.ended()
    await world.desk.wrapUp(PEOPLE.window, id, { outcome: 'followUp', answer, toDo: '打13812345678回复', dueOn: '2026-12-01' })
    expect(world.followUps.all).toMatchObject([{ consultationId: id, reason: 'wrapUp', state: 'inProgress', ownerId: 'w1', ownerName: '王敏', what: '打138****5678回复', dueOn: '2026-12-01' }])
  })

  test('is due in five working days unless it says otherwise, and is one however often it is told', async () => {
    const id = await world.ended()
    for (let time = 0; time < 2; time++) await world.desk.wrapUp(PEOPLE.window, id, { outcome: 'followUp', answer })
    expect(world.followUps.all).toMatchObject([{ dueOn: '2026-11-27' }])
  })

  test('is not due on a day that is over, neither at first nor when it is put off', async () => {
    const id = await world.ended()
    const wrapUp = { outcome: 'followUp' as const, answer, dueOn: '2026-11-21' }
    await expect(world.desk.wrapUp(PEOPLE.window, id, wrapUp)).rejects.toEqual(refused('DAY_PAST'))
    await world.desk.wrapUp(PEOPLE.window, id, { ...wrapUp, dueOn: '2026-11-22' })
    const { rows: [due] } = await world.desk.followUps(PEOPLE.window, { state: 'undone', limit: 20, offset: 0 })
    await expect(world.desk.followUp(PEOPLE.window, due!.id, { action: 'due', version: due!.version, dueOn: '2001-01-01', reason: '等部门' })).rejects.toEqual(refused('DAY_PAST'))
  })

  test.each([['settled'], ['outOfScope']] as const)('does not come of what is %s', async (outcome) => {
    await world.desk.wrapUp(PEOPLE.window, await world.ended(), { outcome, answer })
    expect(world.followUps.all).toEqual([])
  })

  test.each([[1, 1], [2, 1], [3, 0], [5, 0]])('a rating of %i makes %i, and nobody owns it yet', async (level, count) => {
    const id = await world.ended()
    const rating = { level, reason: '等太久', tags: ['slow' as const] }
    await world.desk.rate(PEOPLE.applicant, id, rating)
    await world.desk.rate(PEOPLE.applicant, id, rating)
    expect(world.followUps.all).toHaveLength(count)
    for (const one of world.followUps.all) {
      expect(one).toMatchObject({ reason: 'rating', state: 'open', what: '等太久', dueOn: '2026-11-27' })
      expect(one).not.toHaveProperty('ownerId')
    }
  })

  test('is taken, put off, done with a word on what was done, and reopened; of two at once one is first', async () => {
    await world.desk.rate(PEOPLE.applicant, await world.ended(), { level: 1, reason: '没说清楚' })
    const { rows: [open] } = await world.desk.followUps(PEOPLE.window, { state: 'undone', limit: 20, offset: 0 })
    const id = open!.id
    await world.desk.followUp(PEOPLE.otherWindow, id, { action: 'take', version: 1 })
    await expect(world.desk.followUp(PEOPLE.supervisor, id, { action: 'take', version: 1 })).rejects.toEqual(refused('TASK_CHANGED'))
    // Whoever was rated is not the one to look into it.
    await expect(world.desk.followUp(PEOPLE.window, id, { action: 'take', version: 2 })).rejects.toEqual(refused('FORBIDDEN'))
    await world.desk.followUp(PEOPLE.otherWindow, id, { action: 'due', dueOn: '2026-11-22', reason: '部门13812345678要查档', version: 2 })
    world.pass(48 * 60)
    const mine = { state: 'undone', mine: '1', limit: 20, offset: 0 } as const
    expect((await world.desk.followUps(PEOPLE.otherWindow, mine)).rows).toMatchObject([{ id, overdue: true, moves: [{ from: '2026-11-27', to: '2026-11-22', reason: '部门138****5678要查档', byName: '李强' }] }])
    expect((await world.desk.followUps(PEOPLE.window, mine)).rows).toEqual([])
    expect(await world.desk.followUp(PEOPLE.otherWindow, id, { action: 'done', result: '已电话说明', version: 3 })).toMatchObject({ state: 'done', result: '已电话说明', overdue: false })
    expect(await world.desk.followUp(PEOPLE.supervisor, id, { action: 'reopen', version: 4 })).toMatchObject({ state: 'inProgress', ownerName: '李强' })
  })

  test.each(['social', 'applicant', 'editor'] as const)('%s has none to do', async (who) => {
    await expect(world.desk.followUps(PEOPLE[who], { state: 'undone', limit: 20, offset: 0 })).rejects.toEqual(refused('FORBIDDEN'))
  })
})

describe('what the applicant keeps', () => {
  test('says what was asked and answered, by whom and when; the private remark is not in it', async () => {
    const { id } = await world.joined()
    world.pass(10)
    await world.desk.end(PEOPLE.window, id)
    await world.desk.wrapUp(PEOPLE.window, id, { outcome: 'settled', answer: '可以补缴', question: '断缴能补吗', remark: '态度急躁' })
    expect([...world.transcript.summaries]).toEqual([[`${id}:summary`, {
      question: '断缴能补吗', answer: '可以补缴', itemId: 'i1', people: ['王敏', '人力资源和社会保障局赵科'], from: '2026-11-22T01:00:00.000Z', to: '2026-11-22T01:10:00.000Z',
    }]])
    expect(JSON.stringify(await world.transcript.messages('conversation-1'))).not.toContain('急躁')
    expect((await world.desk.detailFor(PEOPLE.window, id)).wrapUp?.remark).toBe('态度急躁')
  })
})
