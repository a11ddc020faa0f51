/** From the ring to the window that answers it, on stores in memory. */
import { readFile } from 'node:fs/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { RING_EVENTS, RING_STATES, RING_TRANSITIONS } from '../../../media/consultation/ring.ts'
import { PEOPLE } from '../../support/desk/samples.ts'
import { aDeskWorld } from '../../support/desk/world.ts'
import type { DeskWorld } from '../../support/desk/world.ts'

let world: DeskWorld
beforeEach(() => {
  world = aDeskWorld()
  world.come(PEOPLE.otherWindow)
})

const ringOf = async (id: string) => (await world.consultations.get(id))?.ring?.windowId
const history = (id: string) => world.consultations.history.get(id)?.map(({ type, actor }) => `${type} ${actor}`)
const entryOf = async (who: typeof PEOPLE.window, id: string) => (await world.desk.deskView(who)).queue.find((entry) => entry.id === id)

describe('a ring', () => {
  test('goes to one window; not answered, to the next; answered, it is theirs', async () => {
    const id = await world.waiting()
    await world.dispatch()
    expect(await ringOf(id)).toBe('w1')
    expect(await entryOf(PEOPLE.window, id)).toMatchObject({ ring: { secondsLeft: 15, of: 15, reason: 'speaks' } })
    expect(await entryOf(PEOPLE.otherWindow, id)).toMatchObject({ ringingName: '王敏' })
    expect(await world.desk.viewFor(PEOPLE.applicant, id)).toMatchObject({ ringing: true })

    world.seconds(14)
    expect((await world.dispatch()).steps).toBe(0)
    world.seconds(1)
    await world.dispatch()
    expect(await ringOf(id)).toBe('w2')
    await world.desk.accept(PEOPLE.otherWindow, id)
    expect(await world.consultations.get(id)).toMatchObject({ state: 'accepted', windowId: 'w2' })
    expect(await ringOf(id), 'no ring is left').toBeUndefined()
    expect(history(id)).toEqual(['queue applicant', 'ring w1', 'ringUnanswered w1', 'ring w2', 'accept w2'])
  })

  test('says when it wants to be looked at again', async () => {
    await world.waiting()
    const { next } = await world.dispatch()
    world.seconds(15)
    expect(next).toBe(Date.parse((await world.consultations.open())[0]!.ring!.at) + 15_000)
    expect((await world.dispatch()).steps).toBe(2)
  })

  test('is over for all when any window takes the consultation by hand', async () => {
    const id = await world.waiting()
    await world.dispatch()
    await world.desk.accept(PEOPLE.otherWindow, id)
    expect(await ringOf(id)).toBeUndefined()
    await expect(world.desk.accept(PEOPLE.window, id)).rejects.toMatchObject({ code: 'ALREADY_ACCEPTED', details: { name: '李强' } })
  })

  test('that is let pass goes on to the next, and passing twice passes once', async () => {
    const id = await world.waiting()
    await world.dispatch()
    await world.desk.pass(PEOPLE.window, id)
    await world.desk.pass(PEOPLE.window, id)
    await world.dispatch()
    expect(await ringOf(id)).toBe('w2')
    await world.desk.pass(PEOPLE.window, id)
    expect(await ringOf(id), 'a ring of another is not mine to pass').toBe('w2')
    expect(world.presence.online.get('w1')?.misses, 'passing is an answer').toBe(0)
  })

  test('goes on when its window vanishes', async () => {
    const id = await world.waiting()
    await world.dispatch()
    world.presence.online.delete('w1')
    await world.dispatch()
    expect(await ringOf(id)).toBe('w2')
    expect(history(id)).toContain('ringEnded w1')
  })

  test('of a window that lets two pass is its last: it counts as away, and sees why', async () => {
    world.presence.online.delete('w2')
    const id = await world.waiting()
    await world.dispatch()
    for (const _ of [1, 2]) {
      world.seconds(15)
      await world.dispatch()
      world.seconds(60)
      await world.dispatch()
    }
    expect(history(id)).toEqual(['queue applicant', 'ring w1', 'ringUnanswered w1', 'ring w1', 'ringUnanswered w1'])
    expect((await world.desk.deskView(PEOPLE.window)).me).toEqual({ chosen: 'away', status: 'away', reason: 'missedRings' })
  })
})

test('any number of nodes at once ring one window for each', async () => {
  world.come(PEOPLE.supervisor)
  const ids = [await world.waiting('conversation-1'), await world.waiting('conversation-2'), await world.waiting('conversation-3')]
  await Promise.all([world.dispatch(), world.dispatch(), world.dispatch()])
  const rings = await Promise.all(ids.map(ringOf))
  expect(rings.filter((ring) => ring !== undefined).sort()).toEqual(['w1', 'w2'])
  world.seconds(15)
  await Promise.all([world.dispatch(), world.dispatch(), world.dispatch()])
  expect(world.presence.online.get('w1')?.misses, 'a ring that ran out is counted once').toBe(1)
  for (const id of ids) expect(history(id)?.filter((line) => line.startsWith('ringUnanswered')).length).toBeLessThanOrEqual(1)
})

test('a supervisor takes what nobody else is there for', async () => {
  world.presence.online.clear()
  world.come(PEOPLE.supervisor)
  const id = await world.waiting()
  await world.dispatch()
  expect(await entryOf(PEOPLE.supervisor, id)).toMatchObject({ ring: { reason: 'overflow' } })
  expect(await world.desk.accept(PEOPLE.supervisor, id)).toMatchObject({ entry: { mine: true } })
})

describe('leaving and coming back', () => {
  const second = () => world.waiting('conversation-2', PEOPLE.stranger)

  test('within five minutes is to the old place, with what had been put right', async () => {
    const id = await world.waiting()
    await world.desk.adjust(PEOPLE.applicant, id, { departmentCode: 'scj', language: 'yue' })
    world.pass(1)
    const other = await second()
    expect(await world.desk.cancel(PEOPLE.applicant, id)).toMatchObject({ state: 'cancelled', placeKeptSeconds: 300 })
    world.pass(4)
    const back = await world.waiting()
    expect(await world.desk.viewFor(PEOPLE.applicant, back)).toMatchObject({
      position: 1, guess: { departmentCode: 'scj', language: 'yue' },
    })
    expect(await world.desk.viewFor(PEOPLE.stranger, other)).toMatchObject({ position: 2 })
  })

  test('keeps what has to be minded', async () => {
    const id = await world.waiting()
    await world.desk.adjust(PEOPLE.applicant, id, { needs: ['elder'] })
    await world.desk.cancel(PEOPLE.applicant, id)
    expect((await world.desk.viewFor(PEOPLE.applicant, await world.waiting())).guess?.needs).toEqual(['elder'])
  })

  test('later is to the end', async () => {
    const id = await world.waiting()
    world.pass(1)
    await second()
    await world.desk.cancel(PEOPLE.applicant, id)
    world.pass(5)
    expect(await world.desk.viewFor(PEOPLE.applicant, id)).not.toHaveProperty('placeKeptSeconds')
    expect(await world.desk.viewFor(PEOPLE.applicant, await world.waiting())).toMatchObject({ position: 2 })
  })

  test('is told in time to the window that was being rung', async () => {
    const id = await world.waiting()
    await world.dispatch()
    await world.desk.cancel(PEOPLE.applicant, id)
    expect(await ringOf(id)).toBeUndefined()
    expect((await world.desk.deskView(PEOPLE.window)).queue).toEqual([])
  })
})

describe('what the applicant puts right', () => {
  test('a department that is not the item’s: then it is not that item', async () => {
    const id = await world.waiting()
    expect((await world.desk.adjust(PEOPLE.applicant, id, { departmentCode: 'scj' })).guess).toEqual({
      departmentCode: 'scj', departmentName: '市场监督管理局', language: 'cmn', needs: [], again: false,
    })
    expect(await entryOf(PEOPLE.window, id)).toMatchObject({ corrected: true, departmentName: '市场监督管理局' })
    await expect(world.desk.adjust(PEOPLE.applicant, id, { departmentCode: 'nowhere' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('an item brings its department and section along', async () => {
    const id = await world.waiting()
    await world.desk.adjust(PEOPLE.applicant, id, { item: { id: 'i9', title: '食品经营许可', sectionCode: 'scj-2', departmentCode: 'scj' } })
    expect(await world.consultations.get(id)).toMatchObject({ itemId: 'i9', itemTitle: '食品经营许可', sectionCode: 'scj-2', departmentCode: 'scj', corrected: true })
  })

  test('what has to be minded, and the window reads it', async () => {
    const id = await world.waiting()
    await world.desk.adjust(PEOPLE.applicant, id, { needs: ['mobility', 'mobility'] })
    expect(await entryOf(PEOPLE.window, id)).toMatchObject({ priority: ['mobility'] })
    expect((await world.desk.adjust(PEOPLE.applicant, id, { needs: [] })).guess?.needs).toEqual([])
  })

  test('only while they wait', async () => {
    const id = await world.accepted()
    await expect(world.desk.adjust(PEOPLE.applicant, id, { needs: ['elder'] })).rejects.toMatchObject({ code: 'WRONG_STATE' })
  })
})

describe('a second call', () => {
  const askAgain = async (question: string, itemId?: string) => (await world.desk.request(PEOPLE.applicant, {
    conversationId: 'conversation-1', question, tried: [], ...(itemId !== undefined && { itemId }),
  })).guess?.again

  test.each<[string, number, string, string | undefined, boolean]>([
    ['the same item', 29, '别的话', 'i1', true],
    ['another item', 1, '社保断缴了怎么补', 'i2', false],
    ['no item, much the same words', 1, '社保断缴怎么补', undefined, true],
    ['no item, other words', 1, '护照什么时候能拿', undefined, false],
    ['the same item, a month later', 31, '社保断缴了怎么补', 'i1', false],
  ])('%s, after %i days', async (_name, days, question, itemId, again) => {
    await world.ended()
    world.pass(days * 24 * 60)
    expect(await askAgain(question, itemId)).toBe(again)
  })

  test('one that was given up while waiting does not count: nobody has answered yet', async () => {
    const id = await world.waiting()
    await world.desk.cancel(PEOPLE.applicant, id)
    world.pass(10)
    expect(await askAgain('社保断缴了怎么补', 'i1')).toBe(false)
  })
})

describe('docs/desk.md', () => {
  const desk = () => readFile(new URL('../../../docs/desk.md', import.meta.url), 'utf8')

  test('draws the table of the ring and nothing else', async () => {
    const [, diagram = ''] = /```mermaid\n([\s\S]*?)```/.exec(await desk()) ?? []
    const drawn = [...diagram.matchAll(/^\s*(\w+) --> (\w+): (\w+)$/gm)].map(([, from, to, by]) => `${from} –${by}→ ${to}`)
    const table = RING_STATES.flatMap((from) => Object.entries(RING_TRANSITIONS[from]).map(([by, to]) => `${from} –${by}→ ${to}`))
    expect(drawn.sort()).toEqual(table.sort())
  })
  test('explains every state, and every event leads somewhere', async () => {
    const text = await desk()
    for (const state of RING_STATES) expect(text).toContain(`| \`${state}\` |`)
    for (const event of RING_EVENTS) expect(RING_STATES.some((state) => RING_TRANSITIONS[state][event])).toBe(true)
  })
})
