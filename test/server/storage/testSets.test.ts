/** Test sets and everyday words, on a real SQLite file and on a real PostgreSQL server. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CaseOutcome, TestCase, TestResult, TestRun, Word } from '../../../contract/index.ts'
import type { StoredCase, WordChange } from '../../../knowledge/index.ts'
import type { Storage } from '../../../server/storage/index.ts'
import { onEachDatabase } from '../../support/databases.ts'

const AT = '2026-11-22T01:00:00.000Z'
const clock = { now: () => new Date(AT) }

onEachDatabase('test sets and words', ({ create }) => {
  let storage: Storage
  beforeAll(async () => {
    storage = await (await create(clock))()
  })
  afterAll(() => storage.close())

  const newSet = async (name = '常见'): Promise<string> => {
    const id = newId()
    await storage.testSets.addSet({ id, name, createdAt: AT, createdBy: 'e1' })
    return id
  }
  const testCase = (setId: string, question: string, change: Partial<TestCase> = {}): StoredCase => ({
    case: { id: newId(), setId, question, expected: { kind: 'answer', articles: [{ kind: 'item', key: 'A-1' }] }, pinned: false, updatedAt: AT, updatedBy: 'e1', ...change }, questionKey: question,
  })
  const newRun = async (setId: string | undefined, change: Partial<TestRun> = {}): Promise<TestRun> => {
    const run: TestRun = { id: newId(), ...(setId !== undefined && { setId }), why: setId === undefined ? 'publish' : 'hand', state: 'running', models: false, startedAt: AT, by: 'e1', total: 2, done: 0, tally: { right: 0, unsure: 0, askedBack: 0, refused: 0, wrong: 0 }, ...change }
    await storage.testSets.addRun(run)
    return run
  }
  const result = (caseId: string, outcome: CaseOutcome): TestResult => ({
    caseId, question: '问', expected: { kind: 'none' }, pinned: true, outcome,
    reason: { question: '问', corrections: [], searched: '问', decision: 'none', offered: [], articles: [] },
  })

  it('cases come back to the field, are found, counted and changed', async () => {
    const { testSets } = storage
    const id = await newSet()
    const [first, second] = [testCase(id, '居住证ETC怎么办', { pinned: true, note: '常问100%' }), testCase(id, '火星移民', { expected: { kind: 'none' } })]
    await testSets.addCases([first, second])
    expect(await testSets.case(first.case.id)).toEqual(first.case)
    expect(await testSets.allCases(id)).toEqual([first.case, second.case])
    expect((await testSets.cases({ setId: id, text: 'etc', limit: 5, offset: 0 })).rows).toEqual([first.case])
    expect((await testSets.cases({ setId: id, text: '100%', limit: 5, offset: 0 })).total).toBe(1)
    expect((await testSets.cases({ setId: id, pinned: false, limit: 5, offset: 0 })).rows).toEqual([second.case])
    expect(await testSets.known(id, ['火星移民', '没有'])).toEqual(new Set(['火星移民']))
    expect((await testSets.sets()).find((set) => set.id === id)).toEqual({ id, name: '常见', createdAt: AT, createdBy: 'e1', cases: 2, pinned: 1 })
    const { note: _, ...bare } = first.case
    await testSets.saveCase({ case: { ...bare, question: '改了' }, questionKey: '改了' })
    expect(await testSets.case(first.case.id)).toEqual({ ...bare, question: '改了' })
    await testSets.removeCase(first.case.id)
    expect(await testSets.case(first.case.id)).toBeNull()
  })

  it('takes a question once in a set, all of a table or none of it', async () => {
    const { testSets } = storage
    const [id, other] = [await newSet(), await newSet('另一个')]
    await testSets.addCases([testCase(id, '甲')])
    await testSets.addCases([testCase(other, '甲')])
    await expect(testSets.addCases([testCase(id, '乙'), testCase(id, '甲')])).rejects.toMatchObject({ code: 'DUPLICATE_CASE' })
    const third = testCase(id, '丙')
    await testSets.addCases([third])
    await expect(testSets.saveCase({ ...third, questionKey: '甲' })).rejects.toMatchObject({ code: 'DUPLICATE_CASE' })
    expect((await testSets.allCases(id)).map(({ question }) => question)).toEqual(['甲', '丙'])
  })

  it('a run counts what it brings, and takes nothing more when it has ended', async () => {
    const { testSets } = storage
    const id = await newSet()
    const run = await newRun(id)
    expect(await testSets.addResults(run.id, [result('a', 'right')], AT)).toBe(true)
    expect(await testSets.addResults(run.id, [result('b', 'wrong')], AT)).toBe(true)
    await testSets.endRun(run.id, 'done', AT)
    await testSets.endRun(run.id, 'cancelled', AT)
    expect(await testSets.addResults(run.id, [result('c', 'wrong')], AT)).toBe(false)
    expect(await testSets.run(run.id)).toEqual({ ...run, state: 'done', done: 2, endedAt: AT, tally: { right: 1, unsure: 0, askedBack: 0, refused: 0, wrong: 1 } })
    expect(await testSets.results(run.id)).toEqual([result('a', 'right'), result('b', 'wrong')])
    expect(await testSets.result(run.id, 'b')).toEqual(result('b', 'wrong'))
    expect(await testSets.result(run.id, 'c')).toBeNull()
    const later = await newRun(id)
    expect(await testSets.lastOutcomes(id)).toEqual(new Map([['a', 'right'], ['b', 'wrong']]))
    expect((await testSets.runs({ setId: id, limit: 5 })).map((one) => one.id)).toEqual([later.id, run.id])
    await testSets.removeSet(id)
    expect(await testSets.run(run.id)).toBeNull()
    expect(await testSets.results(run.id)).toEqual([])
  })

  it('a run whose process has gone is broken off; one that moves goes on', async () => {
    const { testSets } = storage
    const id = await newSet()
    const [gone, moving] = [await newRun(id), await newRun(id)]
    await testSets.addResults(moving.id, [], '2026-11-22T01:05:00.000Z')
    await testSets.interruptStale('2026-11-22T01:03:00.000Z', '2026-11-22T01:05:00.000Z')
    expect((await testSets.run(gone.id))?.state).toBe('interrupted')
    expect((await testSets.run(moving.id))?.state).toBe('running')
  })

  it('keeps what the newest runs brought, of a set and of the checks, and of the others how many', async () => {
    const { testSets } = storage
    const id = await newSet()
    const checks = [await newRun(undefined, { about: { articleId: 'x', title: '题', action: 'publish' } })]
    const runs = [await newRun(id), await newRun(id), await newRun(id)]
    for (const run of [...runs, ...checks]) await testSets.addResults(run.id, [result('a', 'right')], AT)
    await testSets.forgetResults(id, 2)
    expect(await Promise.all(runs.map(async (run) => (await testSets.results(run.id)).length))).toEqual([0, 1, 1])
    expect((await testSets.run(runs[0]!.id))?.tally.right).toBe(1)
    await testSets.forgetResults(null, 1)
    expect((await testSets.results(checks[0]!.id)).length).toBe(1)
    expect((await testSets.runs({ setId: null, limit: 5 }))[0]).toMatchObject({ about: { title: '题' } })
  })

  it('words are approved over what was seen only, and their revision grows with what is in use', async () => {
    const { words } = storage
    const entry = { everyday: ['蓝本子'], official: ['居住证'], bothWays: false, note: '口语' }
    const change = (word: Word, action: 'proposed' | 'approved'): WordChange => ({ word, version: { version: word.version, action, entry, by: 'e1', at: AT } })
    const id = newId()
    const before = await words.revision()
    await words.save([change({ id, version: 1, proposal: { entry, by: 'e1', at: AT } }, 'proposed')])
    expect(await words.revision()).toBe(before)
    expect(await words.inUse()).toEqual([])
    const approved: Word = { id, version: 2, entry }
    await words.save([change(approved, 'approved')])
    await expect(words.save([change(approved, 'approved')])).rejects.toMatchObject({ code: 'VERSION_CONFLICT' })
    expect(await words.revision()).toBe(before + 1)
    expect(await words.inUse()).toEqual([entry])
    expect(await words.get(id)).toEqual(approved)
    expect((await words.versions(id)).map(({ action }) => action)).toEqual(['approved', 'proposed'])
    await words.save([change({ id, version: 3 }, 'approved')])
    expect(await words.list()).toEqual([])
    expect(await words.get(id)).toEqual({ id, version: 3 })
  })
})
