/**
 * The tables as TypeScript sees them; migrations/ creates them. The same column types serve SQLite and
 * PostgreSQL: ids and times are text (UUIDv7, ISO 8601 UTC: both sort by time), structured values are JSON
 * text, truth values are 0 or 1.
 */
import type { Once } from './schema/column.ts'
import type { AnswerDayTable, AnswerTable, BotMemoryTable, ConversationTable, MessageTable, ReviewTable } from './schema/conversations.ts'
import type { ArticleTable, ArticleVersionTable, AttachmentTable, AttachmentUseTable, ImportArticleTable, ImportTable, WordTable, WordVersionTable } from './schema/guidance.ts'
import type { AuditTable, ConnectionTable, NodeTable, SavedViewTable, SessionTable, StaffAlertTable, StaffPresenceTable, StaffTable } from './schema/staff.ts'
import type { ClarificationTable, MissTable, PhrasingDecisionTable, TaskAnswerTable, TaskTable, TaskTermTable } from './schema/loop.ts'
import type { CameFileTable, AppointmentTable, CannedReplyTable, ConsultationEventTable, ConsultationFileBytesTable, ConsultationFileTable, ConsultationNoteTable, ConsultationTable, DocumentTableTable, FollowUpTable, InvitationTable, RecordingTable, TableMarkTable, WrittenQuestionTable } from './schema/consultations.ts'
import type { DirectoryTable, TerminalPairingTable, TerminalVisitorTable } from './schema/directory.ts'
import type { WeChatClaimTable, WeChatCodeTable, WeChatEntryTable, WeChatMenuTable, WeChatPlaceTable, WeChatTokenTable, WeChatUserTable } from './schema/wechat.ts'
import type { TestCaseTable, TestResultTable, TestRunTable, TestSetTable } from './schema/testSets.ts'

export type * from './schema/consultations.ts'
export type * from './schema/conversations.ts'
export type * from './schema/directory.ts'
export type * from './schema/guidance.ts'
export type * from './schema/loop.ts'
export type * from './schema/staff.ts'
export type * from './schema/testSets.ts'
export type * from './schema/wechat.ts'

export interface CounterTable {
  name: Once<string>
  value: number
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
  consultation_files: ConsultationFileTable
  came_files: CameFileTable
  document_tables: DocumentTableTable
  table_marks: TableMarkTable
  consultation_file_bytes: ConsultationFileBytesTable
  follow_ups: FollowUpTable
  canned_replies: CannedReplyTable
  invitations: InvitationTable
  recordings: RecordingTable
  appointments: AppointmentTable
  written_questions: WrittenQuestionTable
  terminal_pairings: TerminalPairingTable
  terminal_visitors: TerminalVisitorTable
  departments: DirectoryTable
  sections: DirectoryTable
  terminals: DirectoryTable
  calendars: DirectoryTable
  nodes: NodeTable
  connections: ConnectionTable
  staff_presence: StaffPresenceTable
  staff: StaffTable
  staff_alerts: StaffAlertTable
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
  wechat_users: WeChatUserTable
  wechat_claims: WeChatClaimTable
  wechat_tokens: WeChatTokenTable
  wechat_entries: WeChatEntryTable
  wechat_menus: WeChatMenuTable
  wechat_codes: WeChatCodeTable
  wechat_places: WeChatPlaceTable
}
