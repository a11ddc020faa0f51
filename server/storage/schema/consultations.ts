/** Consultations, and what is agreed on beside them. */
import type { Json, Once } from './column.ts'

export interface ConsultationTable {
  id: Once<string>
  conversation_id: string
  applicant_id: string
  state: string
  /** Set while the consultation is open, so that a conversation has at most one. */
  open_conversation_id: string | null
  requested_at: Once<string>
  accepted_at: string | null
  ended_at: string | null
  /** 好差评, 1–5. */
  rating_level: number | null
  /** The window that is being rung: one ring for each. */
  ringing_window_id: string | null
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

export interface AppointmentTable {
  id: Once<string>
  conversation_id: string
  department_code: string
  /** The hall's own day and time of day. */
  day: string
  start: string
  /** Which of those that are served at once, from 1: no two that are booked share one. */
  seat: number
  state: string
  reminded_at: string | null
  version: number
  /** The whole appointment, as JSON; the columns beside it are for finding, ordering and keeping apart. */
  data: Json
}

export interface WrittenQuestionTable {
  id: Once<string>
  conversation_id: string
  department_code: string | null
  state: string
  due_on: string
  version: number
  data: Json
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

export interface RecordingTable {
  id: Once<string>
  consultation_id: Once<string>
  /** Set while it is open, so that a consultation has at most one. */
  open_consultation_id: string | null
  state: string
  asked_at: Once<string>
  kept_until: string | null
  version: number
  /** The whole recording, as JSON; the columns beside it are for finding and ordering. */
  data: Json
}

export interface ConsultationFileTable {
  id: Once<string>
  consultation_id: Once<string>
  client_id: Once<string>
  /** Of its content, in hexadecimal. */
  sha256: Once<string>
  at: Once<string>
  /** The whole file as pages know it, as JSON. */
  data: Json
}

export interface CameFileTable {
  id: Once<string>
  conversation_id: Once<string>
  client_id: Once<string>
  type: Once<string>
  words: Once<string | null>
  at: Once<string>
  bytes: Once<Buffer>
}

export interface ConsultationFileBytesTable {
  file_id: Once<string>
  bytes: Once<Buffer>
}

export interface DocumentTableTable {
  consultation_id: Once<string>
  revision: number
  /** What is shown, as JSON; none: nothing. */
  shown: string | null
}

export interface TableMarkTable {
  consultation_id: Once<string>
  id: Once<string>
  file_id: Once<string>
  /** Their order: the table's revision. */
  revision: Once<number>
  data: Once<string>
}
