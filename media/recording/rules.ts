/** Who is asked, who has agreed and what is taken. Pure: what is recorded follows from this and nothing else. */
import type { Consent, Recording, RecordedPerson, SeatRole } from '../../contract/index.ts'
import { audience } from '../consultation/audience.ts'
import type { RoomSources, SourceSeat } from '../room/sources.ts'

export type Present = Pick<RoomSources, 'situation' | 'seats'>
type Someone = Pick<SourceSeat, 'personId' | 'role' | 'name'>

/**
 * Whom a recording could hold: the applicant, and all whom the applicant hears and sees. Staff who confer while the
 * applicant is on hold and supervisors whom the applicant does not know of are no part of it.
 */
export function participants({ seats, situation }: Present): readonly SourceSeat[] {
  const applicant = seats.find(({ role }) => role === 'applicant')
  // Asked while somebody is on hold, the same people take part as afterwards.
  const talking = { ...situation, held: false }
  return applicant ? seats.filter((seat) => seat === applicant || audience(applicant, seat, talking)) : []
}

export function answerOf({ answers }: Pick<Recording, 'answers'>, personId: string): Consent | undefined {
  return answers.find((one) => one.personId === personId)?.answer
}

export function withAnswer(recording: Recording, { personId, role, name }: Someone, answer: Consent, at: string): Recording {
  return { ...recording, answers: [...recording.answers.filter((one) => one.personId !== personId), { personId, role, name, answer, at }] }
}

/** In the room and not agreed. */
export function without(recording: Recording, present: Present): readonly SourceSeat[] {
  return participants(present).filter(({ personId }) => answerOf(recording, personId) !== 'yes')
}

/** Everybody who is in the room has agreed, the applicant among them. */
export function mayBegin(recording: Recording, present: Present): boolean {
  return participants(present).length > 0 && without(recording, present).length === 0
}

/** Of those who have agreed: nothing during a hold, and nothing of staff by themselves. */
export function taken(recording: Recording, present: Present): readonly SourceSeat[] {
  if (recording.state !== 'recording' || present.situation.held) return []
  return participants(present).filter(({ personId }) => answerOf(recording, personId) === 'yes')
}

/** Law gives those who come to the hall back what they had agreed to; what staff say there is the hall's. */
export function isDeletedWhenWithdrawnBy(role: SeatRole): boolean {
  return role === 'applicant' || role === 'guest'
}

/** Their yes stands, and what they have said it to is still kept. */
export function isKeptOf(recording: Recording, personId: string): boolean {
  const answer = recording.answers.find((one) => one.personId === personId)
  return answer?.answer === 'yes' && isDeletedWhenWithdrawnBy(answer.role) && (recording.state === 'saving' || recording.state === 'ready')
}

export const personOf = ({ role, name }: RecordedPerson): RecordedPerson => ({ role, name })
