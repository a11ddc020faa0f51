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
  /** How often the same question was asked; `latest` is the message that asked it last. */
  times: Generated<number>
  latest: string | null
  at: Once<string>
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

export interface InvitationTable {
  id: Once<string>
  consultation_id: Once<string>
  section_code: Once<string>
  state: string
  invited_at: Once<string>
  data: Json
}

export interface DepartmentTable { code: string; position: number; data: Json }
export interface SectionTable { code: string; position: number; data: Json }
export interface TerminalTable { code: string; position: number; data: Json }

export interface StaffTable {
  id: Once<string>
  username: Once<string>
  name: string
  password_hash: string
  roles: Json
  department_code: string | null
  section_code: string | null
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
  counters: CounterTable
  misses: MissTable
  conversations: ConversationTable
  messages: MessageTable
  bot_memory: BotMemoryTable
  consultations: ConsultationTable
  consultation_events: ConsultationEventTable
  invitations: InvitationTable
  departments: DepartmentTable
  sections: SectionTable
  terminals: TerminalTable
  staff: StaffTable
  sessions: SessionTable
  audit: AuditTable
  attachments: AttachmentTable
  attachment_uses: AttachmentUseTable
}
