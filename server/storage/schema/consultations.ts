/** Consultations, and the directory of the hall. */
import type { Json, Once } from './column.ts'

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

/** A part of the directory: departments, sections, terminals, calendars. */
export interface DirectoryTable { code: string; position: number; data: Json }
