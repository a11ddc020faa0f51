/**
 * The tables as TypeScript sees them; migrations/ creates them. The same column types serve SQLite and
 * PostgreSQL: ids and times are text (UUIDv7, ISO 8601 UTC: both sort by time), structured values are JSON
 * text, truth values are 0 or 1.
 */
import type { ColumnType, Generated } from 'kysely'

type Bit = 0 | 1
/** A JSON text column. */
type Json = string
/** Set once, when the row is made. */
type Once<T> = ColumnType<T, T, never>

export interface ArticleTable {
  id: Once<string>
  kind: Once<string>
  key: Once<string>
  state: string
  version: number
  title: string
  department_code: string | null
  effective_on: string | null
  expires_on: string | null
  /** The version that answers, and its first minute and the first one after its last: `2026-11-22 09:30`. */
  published_version: number | null
  live_from: string | null
  live_until: string | null
  /** A list of staff ids. */
  authors: Json | null
  owner: string | null
  remark: string | null
  supersedes: string | null
  content: Json
  sample: Bit
  /** Grows with every save of any article; tells other processes what to read again. */
  revision: number
  created_at: Once<string>
  updated_at: string
  updated_by: string
}

export interface ArticleVersionTable {
  article_id: Once<string>
  version: Once<number>
  /** The whole article as it was, as JSON. */
  article: Once<Json>
}

export interface ImportTable {
  id: Once<string>
  file: Once<string>
  format: Once<string>
  imported_by: Once<string>
  at: Once<string>
  counts: Once<Json>
  state: string
  undone_by: string | null
  undone_at: string | null
}

export interface ImportArticleTable {
  import_id: Once<string>
  article_id: Once<string>
  /** None when the import has made the article. */
  version_before: Once<number | null>
  version_after: Once<number>
}

export interface CounterTable {
  name: Once<string>
  value: number
}

export interface MissTable {
  id: Once<string>
  conversation_id: Once<string>
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
  conversation_id: Once<string>
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
  conversation_id: Once<string>
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

export interface ConversationTable {
  id: Once<string>
  channel: Once<string>
  applicant_id: Once<string>
  locale: string
  reference: string | null
  last_seq: Generated<number>
  created_at: Once<string>
}

export interface MessageTable {
  id: Once<string>
  conversation_id: Once<string>
  seq: Once<number>
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

export interface ConsultationTable {
  id: Once<string>
  conversation_id: Once<string>
  applicant_id: Once<string>
  state: string
  /** Set while the consultation is open, so that a conversation has at most one. */
  open_conversation_id: string | null
  requested_at: Once<string>
  accepted_at: string | null
  ended_at: string | null
  /** 好差评, 1–5. */
  rating_level: number | null
  version: number
  /** The whole consultation, as JSON; the columns beside it are for finding and ordering. */
  data: Json
}

export interface ConsultationEventTable {
  id: Once<string>
  consultation_id: Once<string>
  type: Once<string>
  actor: Once<string>
  at: Once<string>
}

/** What staff write to one another. Apart from the messages, so that nothing an applicant reads can hold one. */
export interface ConsultationNoteTable {
  id: Once<string>
  consultation_id: Once<string>
  client_id: Once<string>
  author_role: Once<string>
  author_name: Once<string>
  text: Once<string>
  at: Once<string>
}

/** What has to be done after a consultation, and by when. */
export interface FollowUpTable {
  id: Once<string>
  consultation_id: Once<string>
  reason: Once<string>
  state: string
  due_on: string
  owner_id: string | null
  version: number
  /** The whole follow-up, as JSON; the columns beside it are for finding and ordering. */
  data: Json
}

export interface CannedReplyTable {
  id: Once<string>
  /** None: everybody's. */
  owner_id: Once<string | null>
  name: string
  /** By language, as JSON. */
  texts: Json
  updated_at: string
  updated_by: string
}

export interface InvitationTable {
  id: Once<string>
  consultation_id: Once<string>
  section_code: Once<string>
  state: string
  invited_at: Once<string>
  data: Json
}

/** A part of the directory: departments, sections, terminals, calendars. */
export interface DirectoryTable { code: string; position: number; data: Json }

export interface StaffTable {
  id: Once<string>
  username: Once<string>
  name: string
  password_hash: string
  roles: Json
  department_code: string | null
  section_code: string | null
  skills: Json | null
  languages: Json | null
  failures: number
  locked_until: string | null
}

export interface SessionTable {
  /** SHA-256 of the token; the token itself is never stored. */
  token_hash: Once<string>
  kind: Once<string>
  /** applicantId or staff id. */
  subject: Once<string>
  created_at: Once<string>
  expires_at: string
}

export interface AuditTable {
  id: Once<string>
  at: Once<string>
  actor: Once<string>
  action: Once<string>
  target: Once<string | null>
  result: Once<string>
  details: Once<Json>
}

export interface SavedViewTable {
  staff_id: Once<string>
  views: Json
}

/** A question that the bot dealt with, or what was said instead of one. */
export interface AnswerTable {
  /** The message that asked; see Dealt in bot/ports.ts. */
  id: Once<string>
  at: Once<string>
  /** Of `at`, on the hall's calendar. */
  day: Once<string>
  conversation_id: Once<string>
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

export interface WordTable {
  id: Once<string>
  version: number
  /** As it is used; absent: not yet, or no longer. */
  entry: Json | null
  proposal: Json | null
  updated_at: string
}

export interface WordVersionTable {
  word_id: Once<string>
  version: Once<number>
  data: Once<Json>
}

export interface AttachmentTable {
  id: Once<string>
  name: Once<string>
  kind: Once<string>
  size: Once<number>
  sha256: Once<string>
  bytes: Once<Buffer>
  uploaded_at: Once<string>
  uploaded_by: Once<string>
}

/** A version of an article that names a file; `published` when it answered. */
export interface AttachmentUseTable {
  attachment_id: Once<string>
  article_id: Once<string>
  version: Once<number>
  published: Once<Bit>
}

export interface Tables {
  articles: ArticleTable
  article_versions: ArticleVersionTable
  imports: ImportTable
  import_articles: ImportArticleTable
  counters: CounterTable
  misses: MissTable
  tasks: TaskTable
  task_terms: TaskTermTable
  task_answers: TaskAnswerTable
  clarifications: ClarificationTable
  phrasing_decisions: PhrasingDecisionTable
  conversations: ConversationTable
  messages: MessageTable
  bot_memory: BotMemoryTable
  consultations: ConsultationTable
  consultation_events: ConsultationEventTable
  consultation_notes: ConsultationNoteTable
  follow_ups: FollowUpTable
  canned_replies: CannedReplyTable
  invitations: InvitationTable
  departments: DirectoryTable
  sections: DirectoryTable
  terminals: DirectoryTable
  calendars: DirectoryTable
  staff: StaffTable
  sessions: SessionTable
  audit: AuditTable
  saved_views: SavedViewTable
  answers: AnswerTable
  answer_days: AnswerDayTable
  answer_reviews: ReviewTable
  test_sets: TestSetTable
  test_cases: TestCaseTable
  test_runs: TestRunTable
  test_results: TestResultTable
  words: WordTable
  word_versions: WordVersionTable
  attachments: AttachmentTable
  attachment_uses: AttachmentUseTable
}
