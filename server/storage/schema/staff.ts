/** Who works here, and what they have done. */
import type { Generated } from 'kysely'
import type { Bit, Json, Once } from './column.ts'

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
  wecom_id: string | null
  failures: number
  locked_until: string | null
  /** May not sign in; what they have done stays theirs. */
  shut_out: Bit
}

export interface SessionTable {
  /** SHA-256 of the token; the token itself is never stored. */
  token_hash: Once<string>
  kind: Once<string>
  /** applicantId, staff id or a terminal's code. */
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

/** Who has been told what, in WeCom. */
export interface StaffAlertTable {
  key: Once<string>
  staff_id: Once<string>
  at: Once<string>
}

export interface SavedViewTable {
  staff_id: Once<string>
  views: Json
}

/** A running server. */
export interface NodeTable { id: Once<string>; seen_at: string; host: string | null; rooms: Generated<number>; draining: Generated<number> }

/** A page that is connected to a node. */
export interface ConnectionTable { id: Once<string>; node_id: Once<string>; kind: Once<string>; person_id: Once<string> }

/** What one chose, and what the queue knows; kept while one is not there. */
export interface StaffPresenceTable {
  staff_id: Once<string>
  chosen: string
  /** Rings in a row that ran out. */
  missed: number
  served_at: string | null
}
