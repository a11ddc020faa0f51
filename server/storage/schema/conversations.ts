/** What applicants and the bot say to each other, and how they were answered. */
import type { Generated } from 'kysely'
import type { Bit, Json, Once } from './column.ts'

export interface ConversationTable {
  id: Once<string>
  channel: Once<string>
  applicant_id: Once<string>
  locale: string
  locale_chosen: Generated<Bit>
  reference: string | null
  last_seq: Generated<number>
  created_at: Once<string>
}

export interface MessageTable {
  id: Once<string>
  conversation_id: string
  seq: number
  client_id: Once<string>
  author_role: Once<string>
  author_name: Once<string | null>
  content: Once<Json>
  at: Once<string>
  helpful: Bit | null
  /** An applicant's message whose turn has not ended yet is 0. */
  settled: Bit
}

export interface BotMemoryTable {
  key: Once<string>
  value: Json
}

/** A question that the bot dealt with, or what was said instead of one. */
export interface AnswerTable {
  /** The message that asked; see Dealt in bot/ports.ts. */
  id: Once<string>
  at: Once<string>
  /** Of `at`, on the hall's calendar. */
  day: Once<string>
  conversation_id: string
  /** The message that was answered last. */
  message_id: string
  question: Once<string>
  /** To count the same words by; see hashOf.ts. */
  question_hash: Once<string>
  outcome: string
  act: string | null
  article_id: string | null
  article_version: number | null
  department_code: string | null
  channel: Once<string>
  locale: Once<string>
  /** 0–1: how likely the best of what was weighed is what was meant. */
  confidence: number | null
  asked_back: Bit
  handed_off: Bit
  helpful: Bit | null
  /** A number that says nothing of the question: in its order answers are drawn for review. */
  draw: Once<number>
}

/** The same questions in sums, so that no figure reads a million rows. Kept by answerLog.ts with every change. */
export interface AnswerDayTable {
  day: Once<string>
  /** Empty where there is none. */
  article_id: Once<string>
  department_code: Once<string>
  outcome: Once<string>
  asked: number
  asked_back: number
  handed_off: number
  helpful: number
  unhelpful: number
}

export interface ReviewTable {
  answer_id: Once<string>
  /** `at` of the answer, to find the reviews of a period by. */
  answered_at: Once<string>
  /** 1; 2 when it is checked once more. */
  round: Once<number>
  reviewer: string
  /** When it was given to the reviewer. */
  taken_at: string
  verdict: string | null
  marked_at: string | null
}
