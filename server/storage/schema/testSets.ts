/** Test sets, their runs and results. */
import type { Bit, Json, Once } from './column.ts'

export interface TestSetTable {
  id: Once<string>
  name: string
  created_at: Once<string>
  created_by: Once<string>
}

export interface TestCaseTable {
  id: Once<string>
  set_id: Once<string>
  question: string
  /** To find the same question by. */
  question_key: string
  expected: Json
  pinned: Bit
  note: string | null
  updated_at: string
  updated_by: string
}

export interface TestRunTable {
  id: Once<string>
  /** Absent in a check before a publish. */
  set_id: Once<string | null>
  why: Once<string>
  state: string
  models: Once<Bit>
  about: Once<Json | null>
  started_at: Once<string>
  /** When results came last: a run whose process has gone moves no more. */
  touched_at: string
  ended_at: string | null
  started_by: Once<string>
  total: Once<number>
  done: number
  tally: Json
}

export interface TestResultTable {
  run_id: Once<string>
  case_id: Once<string>
  position: Once<number>
  outcome: Once<string>
  /** The whole result, as JSON. */
  result: Once<Json>
}
