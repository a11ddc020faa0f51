/** What test sets need from the outside. server/storage provides it. */
import type { CaseOutcome, RunState, TestCase, TestResult, TestRun, TestSet } from '../../contract/index.ts'

/** A case with what tells two questions apart that differ in signs and letters only. */
export interface StoredCase {
  readonly case: TestCase
  readonly questionKey: string
}

export interface CaseQuery {
  readonly setId: string
  /** Part of the question or the note. */
  readonly text?: string
  readonly pinned?: boolean
  readonly limit: number
  readonly offset: number
}

export interface RunQuery {
  /** null: checks before a publish, which belong to no set. */
  readonly setId: string | null
  readonly limit: number
}

export interface TestSetStore {
  /** By name, each with how many cases it has. */
  sets(): Promise<(TestSet & { readonly cases: number; readonly pinned: number })[]>
  set(id: string): Promise<TestSet | null>
  addSet(set: TestSet): Promise<void>
  rename(id: string, name: string): Promise<void>
  /** With its cases, its runs and what they brought. */
  removeSet(id: string): Promise<void>

  /** The one added last first. */
  cases(query: CaseQuery): Promise<{ total: number; rows: TestCase[] }>
  /** All of one set or of all sets, in the order in which they were added. */
  allCases(setId?: string): Promise<TestCase[]>
  case(id: string): Promise<TestCase | null>
  /** The keys of the questions that the set has among these. */
  known(setId: string, questionKeys: readonly string[]): Promise<Set<string>>
  /** All or none. @throws AppError DUPLICATE_CASE */
  addCases(cases: readonly StoredCase[]): Promise<void>
  /** @throws AppError DUPLICATE_CASE */
  saveCase(one: StoredCase): Promise<void>
  removeCase(id: string): Promise<void>

  addRun(run: TestRun): Promise<void>
  run(id: string): Promise<TestRun | null>
  /** Newest first. */
  runs(query: RunQuery): Promise<TestRun[]>
  /** Adds results to a running run. @returns false when it runs no more: then nothing was added */
  addResults(runId: string, results: readonly TestResult[], at: string): Promise<boolean>
  /** Ends a running run; one that has ended stays as it is. */
  endRun(runId: string, state: Exclude<RunState, 'running'>, at: string): Promise<void>
  /** Runs that have not moved since then were broken off with their process. */
  interruptStale(before: string, at: string): Promise<void>
  /** In the order in which they were asked; none of a run whose results were forgotten. */
  results(runId: string): Promise<TestResult[]>
  result(runId: string, caseId: string): Promise<TestResult | null>
  /** By case, what the newest run of the set that got to its end brought. */
  lastOutcomes(setId: string): Promise<Map<string, CaseOutcome>>
  /** Forgets what all but the newest runs brought; how many came out how is kept. */
  forgetResults(setId: string | null, keep: number): Promise<void>
}
