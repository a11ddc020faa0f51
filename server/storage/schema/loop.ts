/** What was left unanswered, and what became of it. */
import type { Generated } from 'kysely'
import type { Bit, Json, Once } from './column.ts'

export interface MissTable {
  id: Once<string>
  conversation_id: string
  question: string
  /** To find it by; see hashOf.ts. */
  question_hash: string | null
  reason: Once<string>
  candidates: Once<Json>
  state: string
  article_id: string | null
  answer: string | null
  /** Why an answer was unhelpful. */
  feedback: Json | null
  /** How often the same question was asked, as an earlier release counted it; `latest` is the message that asked it last. */
  times: Generated<number>
  latest: string | null
  at: Once<string>
  /** The day of `at` in the hall's time zone. */
  day: Generated<string>
  /** Null: not yet looked at. */
  task_id: string | null
  words: string | null
  shown: string | null
  basis: string | null
}

export interface TaskTable {
  id: Once<string>
  name: string
  named: Bit
  state: string
  department_code: string | null
  department_reason: Json | null
  assignee_id: string | null
  due_on: string
  due_set: Bit
  article_id: string | null
  note: string | null
  done_at: string | null
  reopened: number
  /** Of its misses that count; kept beside them for ordering. */
  asked: number
  first_at: string
  last_at: string
  created_at: Once<string>
  version: number
}

/** The words of a task's questions, for finding the tasks that share some with a new one. */
export interface TaskTermTable {
  term: string
  task_id: string
}

/** Answers given to a task's matter after it was done. */
export interface TaskAnswerTable {
  task_id: string
  /** The applicant's message. */
  message_id: Once<string>
  conversation_id: string
  question: Once<string>
  helpful: Bit | null
  at: Once<string>
  /** A call for a person counts until then. */
  until: Once<string>
}

/** A question that the bot asked back about, and what came of it. */
export interface ClarificationTable {
  /** The applicant's message, and which of its questions. */
  id: Once<string>
  conversation_id: string
  question: Once<string>
  /** The question's letters and digits, as a hash, to find it by. */
  question_key: Once<string>
  candidates: Once<Json>
  shown: Once<string | null>
  at: Once<string>
  /** Null: the applicant may still choose. */
  outcome: string | null
  article_id: string | null
  /** The message with which they chose. */
  chosen_by: string | null
  helpful: Bit | null
}

/** What an editor has said to a phrasing of an article. */
export interface PhrasingDecisionTable {
  article_id: Once<string>
  question_key: Once<string>
  decision: string
  decided_by: string
  at: string
}
