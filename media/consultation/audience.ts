/** Who hears and sees whom in a consultation's room. Pure; the room asks it before anything is forwarded. */
import type { AttendMode, SeatRole } from '../../contract/index.ts'
import type { Consultation } from '../ports.ts'
import type { Moderation } from './moderation.ts'

export interface Part {
  readonly role: SeatRole
  readonly personId: string
}

/** What of a consultation decides who hears whom, and who comes in. */
export interface Situation {
  /** The consultation's: of two situations the newer one holds. */
  readonly version: number
  readonly held: boolean
  /** By staff id. A supervisor who is not in it takes no part. */
  readonly attending: Readonly<Record<string, AttendMode>>
  /** House rule: staff are told that a supervisor listens. */
  readonly listeningTold: boolean
  /** The staff member whose consultation it is, and who moderates. */
  readonly hostId?: string
  readonly moderation?: Moderation
}

export function situationOf({ version, hold, attending = [], windowId, moderation }: Consultation, listeningTold: boolean): Situation {
  return {
    version, held: hold !== undefined, attending: Object.fromEntries(attending.map(({ staffId, mode }) => [staffId, mode])), listeningTold,
    ...(windowId !== undefined && { hostId: windowId }),
    ...(moderation && { moderation }),
  }
}

/** The listener gets what the speaker sends. */
export function audience(listener: Part, speaker: Part, situation: Situation): boolean {
  if (listener.role === 'supervisor' && !modeOf(listener, situation)) return false
  if (situation.held && (isOutside(listener) || isOutside(speaker))) return false
  if (speaker.role !== 'supervisor') return true
  switch (modeOf(speaker, situation)) {
    case 'join': return true
    case 'whisper': return listener.role === 'window'
    default: return false
  }
}

/** The reader's page shows that the other one is there. */
export function knowsOf(reader: Part, other: Part, situation: Situation): boolean {
  if (reader.personId === other.personId || other.role !== 'supervisor') return true
  switch (modeOf(other, situation)) {
    case 'join': return true
    case 'whisper': return reader.role === 'window' || (situation.listeningTold && !isOutside(reader))
    case 'listen': return situation.listeningTold && !isOutside(reader)
    default: return false
  }
}

/** Not of the staff who confer: an interpreter waits with the applicant. */
export function isOutside({ role }: Part): boolean {
  return role === 'applicant' || role === 'guest'
}

function modeOf({ personId }: Part, { attending }: Situation): AttendMode | undefined {
  return attending[personId]
}
