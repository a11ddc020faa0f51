/** What recording needs from the outside. server/app.ts wires it. */
import type { Recording } from '../../contract/index.ts'

export interface RecordingStore {
  /** @throws AppError WRONG_STATE when the consultation has an open one already */
  create(recording: Recording): Promise<void>
  get(id: string): Promise<Recording | null>
  /** The consultation's newest one, whatever its state. */
  latestOf(consultationId: string): Promise<Recording | null>
  /** All of the consultation, that one first. */
  allOf(consultationId: string): Promise<Recording[]>
  /** Stores `next` if the stored version is `next.version - 1`; false: somebody else was first. */
  change(next: Recording): Promise<boolean>
  /** From `asked` to `saving`, oldest first. */
  unfinished(): Promise<Recording[]>
  /** Those that have a file, and have had it long enough. */
  expired(now: string): Promise<Recording[]>
}

export interface RecordingAudit {
  /** @param actor staff id, applicant id, guest id or `system` */
  add(actor: string, action: string, recording: Recording, details?: Readonly<Record<string, string | number>>): Promise<void>
}

/** How this process says what went wrong where nobody waits for an answer. */
export type OnRecordingError = (error: unknown, recordingId: string) => void
