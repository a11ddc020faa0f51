/** The document table's rules: who moves, who marks, and that everybody ends with the same table. */
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ConsultationFile, Place, SeatRole, TableChanged, TablePointer, TableState } from '../../../contract/index.ts'
import { MOST_MARKS, MOST_ZOOM, newMarkSchema, placeWithin, tableAfter } from '../../../contract/index.ts'
import type { Situation } from '../../../media/index.ts'
import { createTables } from '../../../media/index.ts'
import type { Seated } from '../../../media/room/rooms.ts'
import { mayShow, maySeeTable, mayUseTable } from '../../../media/table/rights.ts'
import { memoryTable } from '../../support/memoryTable.ts'
import { decide, LEAD_MS } from '../../../media/table/rules.ts'
import type { Actor, Request, Table } from '../../../media/table/rules.ts'

const file = (id: string): ConsultationFile => ({ id, consultationId: 'c', name: `${id}.pdf`, kind: 'pdf', size: 1, by: { role: 'applicant', name: '' }, at: '' })
const markId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const actor = (role: SeatRole, personId: string = role): Actor => ({ role, personId, name: role })
const [applicant, window, department] = [actor('applicant'), actor('window'), actor('department')]
const start = new Date('2026-11-23T08:00:00Z')
const later = (ms: number): Date => new Date(start.getTime() + ms)

describe('what may be done', () => {
  const table: Table = { revision: 0, shown: null, files: [file('form'), file('photo')], marks: [], count: 0 }
  const after = (before: Table, who: Actor, request: Request, at = start): Table => {
    const outcome = decide(before, who, request, at)
    if (outcome.kind !== 'change') return before
    const { change } = outcome
    switch (change.kind) {
      case 'shown': return { ...before, shown: change.shown }
      case 'mark': return { ...before, marks: [...before.marks, change.mark] }
      case 'erased': return { ...before, marks: before.marks.filter(({ id }) => id !== change.markId) }
      case 'cleared': return { ...before, marks: before.marks.filter(({ fileId }) => fileId !== change.fileId) }
      case 'file': return before
    }
  }
  const shown = after(table, window, { kind: 'show', fileId: 'form' })
  const place = (page: number, more: Partial<Place> = {}): Place => ({ fileId: 'form', page, zoom: 1, x: 0.5, y: 0.5, ...more })
  const pen = (n: number, fileId = 'form'): Request => ({ kind: 'mark', mark: { id: markId(n), fileId, page: 1, kind: 'pen', points: [0, 0, 1, 1] } })

  it('anybody shows a document: its first page, whole', () => {
    expect(after(table, applicant, { kind: 'show', fileId: 'form' }).shown).toMatchObject({ fileId: 'form', page: 1, zoom: 1, by: { role: 'applicant' } })
    expect(() => decide(table, applicant, { kind: 'show', fileId: 'another consultation\'s' }, start)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }) as Error)
  })

  it('anybody moves it, and the last one is right; while somebody is leafing the others wait a moment', () => {
    const moved = after(shown, applicant, { kind: 'move', place: place(2) }, later(LEAD_MS))
    expect(moved.shown).toMatchObject({ page: 2, by: { role: 'applicant' } })
    expect(decide(moved, department, { kind: 'move', place: place(9) }, later(LEAD_MS + 500))).toEqual({ kind: 'led', by: { role: 'applicant', name: 'applicant' } })
    expect(after(moved, applicant, { kind: 'move', place: place(3) }, later(LEAD_MS + 500)).shown?.page).toBe(3)
    expect(after(moved, department, { kind: 'move', place: place(9) }, later(2 * LEAD_MS)).shown?.page).toBe(9)
  })

  it('a move of a document that is not on the table any more moves nothing', () => {
    expect(decide(shown, window, { kind: 'move', place: { ...place(2), fileId: 'photo' } }, start)).toEqual({ kind: 'nothing' })
    expect(decide(table, window, { kind: 'move', place: place(2) }, start)).toEqual({ kind: 'nothing' })
  })

  it('everybody takes back what is theirs, and nothing else; the window clears', () => {
    const marked = after(after(shown, applicant, pen(1)), department, pen(2))
    expect(() => decide(marked, applicant, { kind: 'erase', markId: markId(2) }, start)).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }) as Error)
    expect(after(marked, applicant, { kind: 'erase', markId: markId(1) }).marks.map(({ id }) => id)).toEqual([markId(2)])
    for (const who of [applicant, department, actor('guest'), actor('supervisor')]) expect(() => decide(marked, who, { kind: 'clear', fileId: 'form' }, start)).toThrow()
    expect(after(after(marked, applicant, pen(3, 'photo')), window, { kind: 'clear', fileId: 'form' }).marks.map(({ id }) => id)).toEqual([markId(3)])
  })

  it('the same mark again is one; under the id of somebody else\'s it is refused', () => {
    const marked = after(shown, applicant, pen(1))
    expect(decide(marked, applicant, pen(1), start)).toEqual({ kind: 'nothing' })
    expect(() => decide(marked, department, pen(1), start)).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }) as Error)
  })

  it('there is an end to marks', () => {
    const full = { ...shown, count: MOST_MARKS }
    expect(() => decide(full, applicant, pen(9999), start)).toThrow(expect.objectContaining({ code: 'TABLE_FULL' }) as Error)
  })

  it('nothing beyond the edge of a page is ever in sight', () => {
    fc.assert(fc.property(fc.record({ zoom: fc.double({ min: -5, max: 99, noNaN: true }), x: fc.double({ min: -3, max: 3, noNaN: true }), y: fc.double({ min: -3, max: 3, noNaN: true }) }), (wild) => {
      const { zoom, x, y } = placeWithin(place(1, wild))
      expect(zoom).toBeGreaterThanOrEqual(1)
      expect(zoom).toBeLessThanOrEqual(MOST_ZOOM)
      for (const middle of [x, y]) {
        expect(middle - 0.5 / zoom).toBeGreaterThan(-0.001)
        expect(middle + 0.5 / zoom).toBeLessThan(1.001)
      }
    }))
  })

  it.each([
    ['a note without words', { kind: 'note', points: [0, 0] }], ['a note of many places', { kind: 'note', points: [0, 0, 1, 1], text: 'x' }], ['a stroke with words', { kind: 'pen', points: [0, 0, 1, 1], text: 'x' }],
    ['half a point', { kind: 'pen', points: [0, 0, 1] }], ['a dot beside the page', { kind: 'pen', points: [0, 0, 1, 2] }], ['a box of three corners', { kind: 'box', points: [0, 0, 1, 1, 1, 0] }],
    ['a stroke without end', { kind: 'pen', points: Array.from({ length: 1000 }, () => 0.5) }], ['a name of one\'s own making', { id: '../../etc', kind: 'pen', points: [0, 0, 1, 1] }],
  ])('%s is no mark', (_, wrong) => {
    expect(newMarkSchema.safeParse({ id: markId(1), fileId: 'form', page: 1, ...wrong }).success).toBe(false)
  })
})

describe('who sees and uses the table', () => {
  const situation = (held: boolean, mode?: 'listen' | 'whisper' | 'join'): Situation => ({ version: 1, held, attending: mode ? { supervisor: mode } : {}, listeningTold: true })
  it('while the staff confer, those outside see and change nothing; the staff go on', () => {
    const roles = (['applicant', 'guest', 'window', 'department'] as const).map((role) => actor(role))
    expect(roles.map((who) => [maySeeTable(who, situation(false)), mayUseTable(who, situation(false))])).toEqual(roles.map(() => [true, true]))
    expect(roles.map((who) => mayUseTable(who, situation(true)))).toEqual([false, false, true, true])
    expect(roles.map((who) => maySeeTable(who, situation(true)))).toEqual([false, false, true, true])
    expect(roles.map((who) => mayShow(who, situation(true)))).toEqual([true, true, false, false])
  })

  it('a supervisor who is not heard by everybody shows nothing to anybody', () => {
    const supervisor = actor('supervisor')
    expect((['listen', 'whisper', 'join', undefined] as const).map((mode) => mayUseTable(supervisor, situation(false, mode)))).toEqual([false, false, true, false])
    expect(maySeeTable(supervisor, situation(false, 'listen'))).toBe(true)
  })
})

describe('everybody at one table', () => {
  const seats = [applicant, window, department].map((who) => ({ ...who, id: `seat-${who.personId}`, connectionId: `page-${who.personId}` }))
  let situation: Situation
  let store: ReturnType<typeof memoryTable>
  let told: Map<string, TableChanged[]>
  let pointers: { to: string; pointer: TablePointer }[]
  let now: number
  const newTables = () => createTables({
    store, files: { of: () => Promise.resolve([file('form'), file('photo')]) }, clock: { now: () => new Date(now) },
    rooms: { seated: (id): Seated => ({ situation, seats: id === 'c' ? seats : [] }) },
    tell: (connectionId, changed) => { told.set(connectionId, [...told.get(connectionId) ?? [], changed]) },
    tellPointer: (to, pointer) => { pointers.push({ to, pointer }) },
  })
  beforeEach(() => {
    situation = { version: 1, held: false, attending: {}, listeningTold: true }
    store = memoryTable()
    told = new Map()
    pointers = []
    now = start.getTime()
  })

  const requests = fc.array(fc.tuple(fc.constantFrom(...seats), fc.oneof(
    fc.record({ kind: fc.constant('show' as const), fileId: fc.constantFrom('form', 'photo', null) }),
    fc.record({ kind: fc.constant('move' as const), place: fc.record({ fileId: fc.constantFrom('form', 'photo'), page: fc.integer({ min: 1, max: 9 }), zoom: fc.constantFrom(1, 2, 4), x: fc.constant(0.5), y: fc.constantFrom(0.2, 0.8) }) }),
    fc.record({ kind: fc.constant('mark' as const), mark: fc.record({ id: fc.integer({ min: 1, max: 5 }).map(markId), fileId: fc.constantFrom('form', 'photo'), page: fc.constant(1), kind: fc.constant('pen' as const), points: fc.constant<number[]>([0, 0, 1, 1]) }) }),
    fc.record({ kind: fc.constant('erase' as const), markId: fc.integer({ min: 1, max: 5 }).map(markId) }),
    fc.record({ kind: fc.constant('clear' as const), fileId: fc.constantFrom('form', 'photo') }),
  )), { maxLength: 30 })

  it('whatever is done at once, every page ends with the table that is stored', async () => {
    await fc.assert(fc.asyncProperty(requests, async (all) => {
      store = memoryTable()
      told = new Map()
      const tables = newTables()
      const before = new Map(await Promise.all(seats.map(async ({ connectionId }) => [connectionId, await tables.open(connectionId, 'c')] as const)))
      await Promise.allSettled(all.map(([{ connectionId }, request], n) => {
        now = start.getTime() + n * 400
        return tables.request(connectionId, 'c', request)
      }))
      for (const { connectionId } of seats) {
        const end = (told.get(connectionId) ?? []).reduce<TableState | null>((state, changed) => state && tableAfter(state, changed), before.get(connectionId) ?? null)
        expect(end).toEqual(await tables.open(connectionId, 'c'))
      }
    }), { numRuns: 60 })
  })

  it('a mark among hundreds is made, taken back and shown without reading the others; a page that asks at once is answered once', async () => {
    const tables = newTables()
    const pen = (n: number): Request => ({ kind: 'mark', mark: { id: markId(n), fileId: 'form', page: 1, kind: 'pen', points: [0.123456789, 0, 1, 1] } })
    for (let n = 0; n < 50; n++) await tables.request('page-window', 'c', pen(n))
    const before = store.read
    await tables.request('page-window', 'c', pen(50))
    await tables.request('page-window', 'c', { kind: 'erase', markId: markId(50) })
    await tables.request('page-window', 'c', { kind: 'show', fileId: 'form' })
    expect(store.read - before).toBe(1)
    const states = await Promise.all(Array.from({ length: 5 }, () => tables.open('page-window', 'c')))
    expect(new Set(states).size).toBe(1)
    expect(states[0]?.marks[0]?.points, 'no finer than any screen').toEqual([0.1235, 0, 1, 1])
  })

  it('another node that is faster is waited for, and then it is done', async () => {
    const tables = newTables()
    const before = await tables.open('page-window', 'c')
    store.jam(2)
    await tables.request('page-window', 'c', { kind: 'show', fileId: 'form' })
    expect(await store.head('c')).toMatchObject({ revision: 3, shown: { fileId: 'form' } })
    expect(tableAfter(before, told.get('page-window')![0]!), 'what the other node did is missing').toBeNull()
  })

  it('a change told twice or late changes nothing, and a missing one is noticed', async () => {
    const tables = newTables()
    const first = await tables.open('page-window', 'c')
    for (let n = 1; n <= 3; n++) await tables.request('page-window', 'c', { kind: 'mark', mark: { id: markId(n), fileId: 'form', page: 1, kind: 'pen', points: [0, 0, 1, 1] } })
    const [one, two, three] = told.get('page-applicant') as [TableChanged, TableChanged, TableChanged]
    const upTo = (...changes: TableChanged[]) => changes.reduce<TableState | null>((state, changed) => state && tableAfter(state, changed), first)
    expect(upTo(one, two, two, one, three)).toEqual(upTo(one, two, three))
    expect(upTo(one, three)).toBeNull()
    expect(upTo({ ...one, consultationId: 'another' })).toBe(first)
  })

  it('whose a mark is, is told to each reader for themselves, and nobody\'s id to anybody', async () => {
    const tables = newTables()
    await tables.request('page-applicant', 'c', { kind: 'mark', mark: { id: markId(1), fileId: 'form', page: 1, kind: 'note', points: [0.5, 0.5], text: '这里要签名' } })
    await tables.request('page-window', 'c', { kind: 'show', fileId: 'form' })
    const mine = async (page: string) => (await tables.open(page, 'c')).marks.map((mark) => mark.mine)
    expect([await mine('page-applicant'), await mine('page-window')]).toEqual([[true], [false]])
    expect(JSON.stringify([...told.values(), await tables.open('page-department', 'c')])).not.toContain('byId')
  })

  it('a pointer is for the others, and is not kept', async () => {
    const tables = newTables()
    tables.point('page-applicant', 'c', { fileId: 'form', page: 1, x: 0.1, y: 0.2 })
    expect(pointers.map(({ to, pointer }) => [to, pointer.by.role])).toEqual([['page-window', 'applicant'], ['page-department', 'applicant']])
    expect((await store.head('c')).revision).toBe(0)
  })

  it('who does not sit there does nothing; who waits outside while the staff confer hears nothing', async () => {
    const tables = newTables()
    await expect(tables.open('page-stranger', 'c')).rejects.toMatchObject({ code: 'NOT_IN_ROOM' })
    await expect(tables.request('page-window', 'another', { kind: 'show', fileId: 'form' })).rejects.toMatchObject({ code: 'NOT_IN_ROOM' })
    expect(() => { tables.point('page-stranger', 'c', null) }).toThrow()
    situation = { ...situation, held: true }
    await tables.request('page-window', 'c', { kind: 'show', fileId: 'form' })
    tables.point('page-window', 'c', { fileId: 'form', page: 1, x: 0, y: 0 })
    expect([told.has('page-applicant'), told.has('page-department'), pointers.map(({ to }) => to)]).toEqual([false, true, ['page-department']])
    await expect(tables.request('page-applicant', 'c', { kind: 'show', fileId: null })).rejects.toMatchObject({ code: 'WRONG_STATE' })
    await expect(tables.open('page-applicant', 'c')).rejects.toMatchObject({ code: 'WRONG_STATE' })
  })
})
