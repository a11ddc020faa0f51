/** Who works here, and what they have done. */
import type { Json, Once } from './column.ts'

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
