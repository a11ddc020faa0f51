/** Departments, sections, terminals and calendars, and who stands at a terminal. */
import type { Json, Once } from './column.ts'

/** A part of the directory: departments, sections, terminals, calendars. */
export interface DirectoryTable { code: string; position: number; data: Json }

/** The open pairing code of a terminal; gone once it is used. */
export interface TerminalPairingTable {
  terminal_code: Once<string>
  /** SHA-256 of the code. */
  code_hash: string
  expires_at: string
}

/** Who stood at a hall's terminal, and whose turn has not ended. */
export interface TerminalVisitorTable {
  applicant_id: Once<string>
  terminal_code: Once<string>
  since: Once<string>
  until: string | null
}
