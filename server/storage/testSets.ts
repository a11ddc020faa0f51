import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { TestCase, TestResult, TestRun, TestSet } from '../../contract/index.ts'
import { AppError, expectationSchema, caseOutcomeSchema, runStateSchema } from '../../contract/index.ts'
import { NO_OUTCOMES } from '../../knowledge/index.ts'
import type { StoredCase, TestSetStore } from '../../knowledge/testSets/ports.ts'
import type { Database } from './database.ts'
import { isUniqueViolation } from './database.ts'
import { contains } from './like.ts'
import type { TestCaseTable, TestRunTable, TestSetTable } from './schema.ts'

/** No statement takes more values than both databases allow. */
const BATCH = 200

export function createTestSetStore(db: Database): TestSetStore {
  const duplicate = (cause: unknown): never => {
    throw isUniqueViolation(cause) ? new AppError('DUPLICATE_CASE', { cause }) : cause
  }

  return {
    async sets() {
      const rows = await db.selectFrom('test_sets').leftJoin('test_cases', 'test_cases.set_id', 'test_sets.id')
        .selectAll('test_sets')
        .select(({ fn }) => [fn.count<number | string>('test_cases.id').as('cases'), fn.sum<number | string | null>('test_cases.pinned').as('pinned')])
        .groupBy(['test_sets.id', 'test_sets.name', 'test_sets.created_at', 'test_sets.created_by']).orderBy('test_sets.name').orderBy('test_sets.id').execute()
      return rows.map((row) => ({ ...setOf(row), cases: Number(row.cases), pinned: Number(row.pinned ?? 0) }))
    },

    async set(id) {
      const row = await db.selectFrom('test_sets').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? setOf(row) : null
    },

    async addSet({ id, name, createdAt, createdBy }) {
      await db.insertInto('test_sets').values({ id, name, created_at: createdAt, created_by: createdBy }).execute()
    },

    async rename(id, name) {
      await db.updateTable('test_sets').set({ name }).where('id', '=', id).execute()
    },

    async removeSet(id) {
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('test_results').where('run_id', 'in', trx.selectFrom('test_runs').select('id').where('set_id', '=', id)).execute()
        await trx.deleteFrom('test_runs').where('set_id', '=', id).execute()
        await trx.deleteFrom('test_cases').where('set_id', '=', id).execute()
        await trx.deleteFrom('test_sets').where('id', '=', id).execute()
      })
    },

    async cases({ setId, text, pinned, limit, offset }) {
      let query = db.selectFrom('test_cases').where('set_id', '=', setId)
      if (text) query = query.where((where) => where.or([contains('question', text), contains('note', text)]))
      if (pinned !== undefined) query = query.where('pinned', '=', pinned ? 1 : 0)
      const { total } = await query.select(({ fn }) => fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow()
      const rows = await query.selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute()
      return { total: Number(total), rows: rows.map(caseOf) }
    },

    async allCases(setId) {
      let query = db.selectFrom('test_cases').selectAll()
      if (setId !== undefined) query = query.where('set_id', '=', setId)
      return (await query.orderBy('id').execute()).map(caseOf)
    },

    async case(id) {
      const row = await db.selectFrom('test_cases').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? caseOf(row) : null
    },

    async known(setId, questionKeys) {
      const known = new Set<string>()
      for (let start = 0; start < questionKeys.length; start += BATCH) {
        const rows = await db.selectFrom('test_cases').select('question_key').where('set_id', '=', setId).where('question_key', 'in', questionKeys.slice(start, start + BATCH)).execute()
        for (const row of rows) known.add(row.question_key)
      }
      return known
    },

    async addCases(cases) {
      await db.transaction().execute(async (trx) => {
        for (let start = 0; start < cases.length; start += BATCH) {
          const rows = cases.slice(start, start + BATCH).map((one) => ({ id: one.case.id, set_id: one.case.setId, ...columnsOf(one) }))
          await trx.insertInto('test_cases').values(rows).execute()
        }
      }).catch(duplicate)
    },

    async saveCase(one) {
      await db.updateTable('test_cases').set(columnsOf(one)).where('id', '=', one.case.id).execute().catch(duplicate)
    },

    async removeCase(id) {
      await db.deleteFrom('test_cases').where('id', '=', id).execute()
    },

    async addRun(run) {
      await db.insertInto('test_runs').values({
        id: run.id, set_id: run.setId ?? null, why: run.why, state: run.state, models: run.models ? 1 : 0,
        about: run.about ? JSON.stringify(run.about) : null,
        started_at: run.startedAt, touched_at: run.startedAt, ended_at: run.endedAt ?? null, started_by: run.by,
        total: run.total, done: run.done, tally: JSON.stringify(run.tally),
      }).execute()
    },

    async run(id) {
      const row = await db.selectFrom('test_runs').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? runOf(row) : null
    },

    async runs({ setId, limit }) {
      const rows = await db.selectFrom('test_runs').selectAll().where('set_id', setId === null ? 'is' : '=', setId).orderBy('id', 'desc').limit(limit).execute()
      return rows.map(runOf)
    },

    addResults: (runId, results, at) => db.transaction().execute(async (trx) => {
      // Touching it takes the row, so that of two who add or end at once the later sees what the earlier did.
      const row = await trx.updateTable('test_runs').set({ touched_at: at }).where('id', '=', runId).where('state', '=', 'running').returningAll().executeTakeFirst()
      if (!row) return false
      const tally = { ...runOf(row).tally }
      for (const { outcome } of results) tally[outcome]++
      await trx.updateTable('test_runs').set({ done: row.done + results.length, tally: JSON.stringify(tally) }).where('id', '=', runId).execute()
      const rows = results.map((result, i) => ({ run_id: runId, case_id: result.caseId, position: row.done + i, outcome: result.outcome, result: JSON.stringify(result) }))
      for (let start = 0; start < rows.length; start += BATCH) await trx.insertInto('test_results').values(rows.slice(start, start + BATCH)).execute()
      return true
    }),

    async endRun(runId, state, at) {
      await db.updateTable('test_runs').set({ state, ended_at: at }).where('id', '=', runId).where('state', '=', 'running').execute()
    },

    async interruptStale(before, at) {
      await db.updateTable('test_runs').set({ state: 'interrupted', ended_at: at }).where('state', '=', 'running').where('touched_at', '<', before).execute()
    },

    async results(runId) {
      const rows = await db.selectFrom('test_results').select('result').where('run_id', '=', runId).orderBy('position').execute()
      return rows.map(({ result }) => JSON.parse(result) as TestResult)
    },

    async result(runId, caseId) {
      const row = await db.selectFrom('test_results').select('result').where('run_id', '=', runId).where('case_id', '=', caseId).executeTakeFirst()
      return row ? JSON.parse(row.result) as TestResult : null
    },

    async lastOutcomes(setId) {
      const run = await db.selectFrom('test_runs').select('id').where('set_id', '=', setId).where('state', '=', 'done').orderBy('id', 'desc').limit(1).executeTakeFirst()
      const rows = run ? await db.selectFrom('test_results').select(['case_id', 'outcome']).where('run_id', '=', run.id).execute() : []
      return new Map(rows.map(({ case_id: id, outcome }) => [id, caseOutcomeSchema.parse(outcome)]))
    },

    async forgetResults(setId, keep) {
      const newest = await db.selectFrom('test_runs').select('id').where('set_id', setId === null ? 'is' : '=', setId).orderBy('id', 'desc').limit(keep).execute()
      if (newest.length < keep) return
      await db.deleteFrom('test_results')
        .where('run_id', 'in', db.selectFrom('test_runs').select('id').where('set_id', setId === null ? 'is' : '=', setId).where('id', '<', newest.at(-1)?.id ?? '')).execute()
    },
  }
}

const tallySchema = z.record(caseOutcomeSchema, z.number())
const whySchema = z.enum(['hand', 'publish'])

function setOf({ id, name, created_at: createdAt, created_by: createdBy }: Selectable<TestSetTable>): TestSet {
  return { id, name, createdAt, createdBy }
}

function columnsOf({ case: { question, expected, pinned, note, updatedAt, updatedBy }, questionKey }: StoredCase) {
  return {
    question, question_key: questionKey, expected: JSON.stringify(expected), pinned: pinned ? 1 : 0, note: note ?? null, updated_at: updatedAt, updated_by: updatedBy,
  } as const
}

function caseOf(row: Selectable<TestCaseTable>): TestCase {
  return {
    id: row.id,
    setId: row.set_id,
    question: row.question,
    expected: expectationSchema.parse(JSON.parse(row.expected)),
    pinned: row.pinned === 1,
    ...(row.note !== null && { note: row.note }),
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  }
}

function runOf(row: Selectable<TestRunTable>): TestRun {
  return {
    id: row.id,
    ...(row.set_id !== null && { setId: row.set_id }),
    why: whySchema.parse(row.why),
    state: runStateSchema.parse(row.state),
    models: row.models === 1,
    ...(row.about !== null && { about: JSON.parse(row.about) as NonNullable<TestRun['about']> }),
    startedAt: row.started_at,
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
    by: row.started_by,
    total: row.total,
    done: row.done,
    // A run of before an outcome was told apart has none of it.
    tally: tallySchema.parse({ ...NO_OUTCOMES, ...JSON.parse(row.tally) as object }),
  }
}
