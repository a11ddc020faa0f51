/** Asks the questions of test sets, the way the bot does, while everybody else goes on being answered. */
import type { Clock, TestCase, TestResult, TestRun } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import type { Explanation } from '../explanation.ts'
import type { Knowledge } from '../knowledge.ts'
import { NO_OUTCOMES, resultOf } from './outcome.ts'
import type { TestSetStore } from './ports.ts'

export interface TestRunsDeps {
  readonly store: TestSetStore
  readonly knowledge: Pick<Knowledge, 'parts' | 'explainWithModels' | 'hasModels'>
  readonly clock: Clock
  readonly newId: () => string
  readonly onError: (error: unknown) => void
}

export interface TestRuns {
  /**
   * Begins to ask a set's questions; `get` tells how far it is. One that is running already is given back.
   * @throws AppError NOT_FOUND
   */
  start(setId: string, by: string): Promise<TestRun>
  /** All sets that have cases, each as a run of its own. */
  startAll(by: string): Promise<TestRun[]>
  /** @throws AppError NOT_FOUND */
  get(id: string): Promise<TestRun>
  /** Newest first, at most 100. */
  of(setId: string | null): Promise<TestRun[]>
  /** What has been asked so far is kept. @throws AppError NOT_FOUND */
  cancel(id: string): Promise<TestRun>
  /** Breaks off what is running here; resolves when it has stopped. */
  close(): Promise<void>
}

/** So many results are stored at once, and so often it is seen that a run was cancelled. */
const CHUNK = 20
/** Nobody else waits for longer, in milliseconds. */
const SLICE_MS = 12
/** A run that brings nothing for so long has lost its process. */
const STALE_MS = 120_000
const LISTED = 100
/** Of so many runs of a set the single results are kept. */
export const KEEP_RESULTS = 30

export function createTestRuns({ store, knowledge, clock, newId, onError }: TestRunsDeps): TestRuns {
  const running = new Map<string, Promise<void>>()
  let closed = false
  const now = (): string => clock.now().toISOString()
  const interruptStale = (): Promise<void> => store.interruptStale(new Date(clock.now().getTime() - STALE_MS).toISOString(), now())

  async function begin(setId: string, by: string): Promise<TestRun> {
    const [last] = await store.runs({ setId, limit: 1 })
    if (last?.state === 'running') return last
    const cases = await store.allCases(setId)
    const run: TestRun = {
      id: newId(), setId, why: 'hand', state: 'running', models: knowledge.hasModels, startedAt: now(), by, total: cases.length, done: 0, tally: NO_OUTCOMES,
    }
    await store.addRun(run)
    running.set(run.id, ask(run.id, setId, cases).catch(onError).finally(() => running.delete(run.id)))
    return run
  }

  async function ask(runId: string, setId: string, cases: readonly TestCase[]): Promise<void> {
    let since = performance.now()
    let results: TestResult[] = []
    for (const one of cases) {
      results.push(resultOf(one, await explain(one.question)))
      if (performance.now() - since > SLICE_MS) {
        await new Promise(setImmediate)
        since = performance.now()
      }
      if (results.length < CHUNK) continue
      if (closed || !await store.addResults(runId, results, now())) break
      results = []
    }
    if (!closed) await store.addResults(runId, results, now())
    await store.endRun(runId, closed ? 'interrupted' : 'done', now())
    await store.forgetResults(setId, KEEP_RESULTS)
  }

  /** Of a message with several questions the first counts. */
  function explain(question: string): Promise<Explanation> {
    return knowledge.explainWithModels(knowledge.parts(question)[0]?.text ?? question)
  }

  async function get(id: string): Promise<TestRun> {
    await interruptStale()
    const run = await store.run(id)
    if (!run) throw new AppError('NOT_FOUND')
    return run
  }

  return {
    async start(setId, by) {
      if (!await store.set(setId)) throw new AppError('NOT_FOUND')
      await interruptStale()
      return begin(setId, by)
    },

    async startAll(by) {
      await interruptStale()
      const runs: TestRun[] = []
      for (const { id, cases } of await store.sets()) if (cases > 0) runs.push(await begin(id, by))
      return runs
    },

    get,

    async of(setId) {
      await interruptStale()
      return store.runs({ setId, limit: LISTED })
    },

    async cancel(id) {
      await get(id)
      await store.endRun(id, 'cancelled', now())
      return get(id)
    },

    async close() {
      closed = true
      await Promise.all(running.values())
    },
  }
}
