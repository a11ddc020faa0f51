/** The editors' test sets: cases, runs, and what a publish would break. */
import express, { Router } from 'express'
import { z } from 'zod'
import type { Expectation, ListedResult, Staff, TestRun } from '../../contract/index.ts'
import { AppError, caseOutcomeSchema, testCaseInputSchema, testSetNameSchema } from '../../contract/index.ts'
import type { ArticleStore, ChangeCheck, TestRuns, TestSets, TestSetStore } from '../../knowledge/index.ts'
import { differencesOf, titlesOf } from '../../knowledge/index.ts'
import type { AuditStore, StaffStore } from '../ports.ts'
import type { ForStaff } from './edge.ts'

const idSchema = z.object({ id: z.string() })
const nameSchema = z.object({ name: testSetNameSchema })
const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const caseQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(20),
  offset: z.coerce.number().int().min(0).default(0),
  text: z.string().trim().max(200).exactOptional(),
  pinned: flag.exactOptional(),
})
const resultQuerySchema = z.object({ outcome: caseOutcomeSchema.exactOptional() })

export interface TestSetRouteDeps {
  readonly testSets: TestSets
  readonly testRuns: TestRuns
  readonly changeCheck: ChangeCheck
  readonly testSetStore: TestSetStore
  readonly articles: ArticleStore
  readonly audit: AuditStore
  readonly staff: StaffStore
  readonly forStaff: ForStaff
}

export function testSetRoutes({ testSets, testRuns, changeCheck, testSetStore: store, articles, audit, staff: members, forStaff }: TestSetRouteDeps): Router {
  const router = Router()
  const json = express.json({ limit: '200kb' })
  const table = express.raw({ type: () => true, limit: '8mb', inflate: false })
  const editor = ['editor'] as const
  const done = (staff: Staff, action: string, target: string, details: Record<string, string | number> = {}): Promise<void> =>
    audit.add({ actor: staff.id, action, target, result: 'done', details })
  const nameOf = async (id: string): Promise<string> => (await members.get(id))?.name ?? id
  const named = async (run: TestRun): Promise<TestRun> => ({ ...run, by: await nameOf(run.by) })
  const withTitles = async <T extends { readonly expected: Expectation }>(rows: readonly T[]): Promise<(T & { titles: Record<string, string> })[]> => {
    const known = await testSets.titles(rows.map(({ expected }) => expected))
    return rows.map((row) => ({ ...row, titles: titlesOf(row.expected, known) }))
  }
  const idOf = (request: { params: unknown }): string => idSchema.parse(request.params).id

  router.get('/test-sets', forStaff(editor, async () =>
    Promise.all((await testSets.list()).map(async (set) => set.lastRun ? { ...set, lastRun: await named(set.lastRun) } : set))))
  router.post('/test-sets', forStaff(editor, async (request, staff) => {
    const set = await testSets.create(nameSchema.parse(request.body).name, staff.id)
    await done(staff, 'testSet.create', set.id)
    return set
  }, json))
  router.get('/test-sets/:id', forStaff(editor, async (request) => testSets.get(idOf(request))))
  router.put('/test-sets/:id', forStaff(editor, (request) => testSets.rename(idOf(request), nameSchema.parse(request.body).name), json))
  router.delete('/test-sets/:id', forStaff(editor, async (request, staff) => {
    await testSets.remove(idOf(request))
    await done(staff, 'testSet.remove', idOf(request))
  }))

  router.get('/test-sets/:id/cases', forStaff(editor, (request) => testSets.cases({ setId: idOf(request), ...caseQuerySchema.parse(request.query) })))
  router.post('/test-sets/:id/cases', forStaff(editor, (request, staff) => testSets.add(idOf(request), testCaseInputSchema.parse(request.body), staff.id), json))
  router.put('/test-cases/:id', forStaff(editor, (request, staff) => testSets.change(idOf(request), testCaseInputSchema.parse(request.body), staff.id), json))
  router.delete('/test-cases/:id', forStaff(editor, (request) => testSets.removeCase(idOf(request))))
  // Looked at first (`write` false), then sent again to be written.
  router.post('/test-sets/:id/import', forStaff(editor, async (request, staff) => {
    const { write } = z.object({ write: flag }).parse(request.query)
    const result = await testSets.importTable(idOf(request), Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0), staff.id, write)
    if (write) await done(staff, 'testSet.import', idOf(request), { cases: result.rows.filter(({ outcome }) => outcome === 'new').length })
    return result
  }, table))
  router.get('/test-sets/:id/export', forStaff(editor, async (request, _, response) => {
    const text = await testSets.exportTable(idOf(request))
    response.type('text/csv; charset=utf-8').attachment('cases.csv').send(text)
  }))

  router.get('/test-sets/:id/runs', forStaff(editor, async (request) => Promise.all((await testRuns.of(idOf(request))).map(named))))
  router.post('/test-sets/:id/runs', forStaff(editor, async (request, staff) => named(await testRuns.start(idOf(request), staff.id)), json))
  router.get('/test-runs', forStaff(editor, async () => Promise.all((await testRuns.of(null)).map(named))))
  router.post('/test-runs', forStaff(editor, (_, staff) => testRuns.startAll(staff.id), json))
  router.get('/test-runs/:id', forStaff(editor, async (request) => named(await testRuns.get(idOf(request)))))
  router.post('/test-runs/:id/cancel', forStaff(editor, async (request) => named(await testRuns.cancel(idOf(request))), json))
  router.get('/test-runs/:id/results', forStaff(editor, async (request): Promise<ListedResult[]> => {
    const { outcome } = resultQuerySchema.parse(request.query)
    const results = (await store.results((await testRuns.get(idOf(request))).id)).filter((one) => outcome === undefined || one.outcome === outcome)
    return withTitles(results.map(({ reason: _reason, ...result }) => result))
  }))
  router.get('/test-runs/:id/results/:caseId', forStaff(editor, async (request) => {
    const { id, caseId } = idSchema.extend({ caseId: z.string() }).parse(request.params)
    const result = await store.result(id, caseId)
    if (!result) throw new AppError('NOT_FOUND')
    return result
  }))
  router.get('/test-runs/:id/differences/:other', forStaff(editor, async (request) => {
    const { id, other } = idSchema.extend({ other: z.string() }).parse(request.params)
    const [before, after] = await Promise.all([store.results(id), store.results(other)])
    return differencesOf(before, after)
  }))

  // A list to be seen before one decides; the publish itself is refused without `confirmed` when a pinned case gets worse.
  router.post('/articles/:id/check', forStaff(editor, async (request, staff) => {
    const { action } = z.object({ action: z.enum(['publish', 'withdraw']) }).parse(request.body)
    const article = await articles.get(idOf(request))
    if (!article) throw new AppError('NOT_FOUND')
    return changeCheck.ofArticle(article, action, staff.id)
  }, json))
  return router
}
