/** Recording 录制 of a video room: only what everybody in it has agreed to. */
import { z } from 'zod'
import { seatRoleSchema } from './roles.ts'

/**
 * `asked`: those in the room are asked · `saving`: over, the file is being put together · `dropped`: nothing was recorded ·
 * `deleted`: there was a file, or the parts of one.
 */
export const recordingStateSchema = z.enum(['asked', 'recording', 'paused', 'saving', 'ready', 'dropped', 'deleted'])
export type RecordingState = z.infer<typeof recordingStateSchema>

/**
 * `stopped` by the window · `over`: the consultation ended · `refused`, `withdrawn`: somebody does not, or no longer, agree ·
 * `calledOff`: before everybody had answered · `interrupted`: the server went down · `nothing`: nobody was to be seen or
 * heard · `failed`: the file could not be made.
 */
export const recordingEndSchema = z.enum(['stopped', 'over', 'refused', 'withdrawn', 'calledOff', 'interrupted', 'nothing', 'failed'])
export type RecordingEnd = z.infer<typeof recordingEndSchema>

export const consentSchema = z.enum(['yes', 'no', 'withdrawn'])
export type Consent = z.infer<typeof consentSchema>

const personSchema = z.object({ role: seatRoleSchema, name: z.string() })
export type RecordedPerson = z.infer<typeof personSchema>

export const recordingSchema = z.object({
  id: z.string(),
  consultationId: z.string(),
  state: recordingStateSchema,
  askedAt: z.string(),
  startedAt: z.string().optional(),
  endedAt: z.string().optional(),
  end: z.object({ reason: recordingEndSchema, by: personSchema.optional() }).optional(),
  /** Each person's newest answer; the audit has them all. */
  answers: z.array(personSchema.extend({ personId: z.string(), answer: consentSchema, at: z.string() })),
  file: z.object({ bytes: z.number(), seconds: z.number(), sha256: z.string() }).optional(),
  /** Then it is deleted. */
  keptUntil: z.string().optional(),
  /** Counts changes, from 1. */
  version: z.number().int(),
})
export type Recording = z.infer<typeof recordingSchema>

/** What a page in the room knows; sent whole on every change. */
export interface RecordingView {
  readonly consultationId: string
  readonly state: 'none' | 'asked' | 'recording' | 'paused' | 'over'
  /** This server can record. */
  readonly available: boolean
  /** Asks for it, pauses it and ends it. */
  readonly mayControl: boolean
  /** Seen and heard in the room, and so asked; `asked`: no answer yet. */
  readonly mine?: Consent | 'asked'
  /** In the room, and not agreed: so long as nothing is recorded, waited for; afterwards, left out. */
  readonly without: readonly RecordedPerson[]
  /** How it ended, and what becomes of what was recorded. */
  readonly over?: { readonly reason: RecordingEnd; readonly by?: RecordedPerson | undefined; readonly kept: boolean }
  /** What one has agreed to, and may still take back, is kept: of this recording, or of one before it in the same consultation. */
  readonly keptOfMine: boolean
  /** So many days a recording is kept. */
  readonly days: number
}

export const answerRecordingSchema = z.object({ consultationId: z.string(), answer: consentSchema })

/** A line of the supervisors' list. */
export interface RecordingRow extends Omit<Recording, 'answers' | 'version'> {
  readonly people: readonly RecordedPerson[]
  readonly question: string
}
