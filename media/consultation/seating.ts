/** Who takes part in a consultation: who may sit in its room, and under which role staff speak. */
import { AppError } from '../../contract/index.ts'
import type { Identity, Message, StaffNote } from '../../contract/index.ts'
import type { Consultation, SeatClaim } from '../ports.ts'
import { situationOf } from './audience.ts'
import { step } from './changes.ts'
import type { Changes } from './changes.ts'
import type { Desk, DeskDeps } from './desk.ts'
import { isWithPerson } from './lifecycle.ts'
import { hasJoined, partOf, requireGuest, requireOwn } from './ownership.ts'
import { mayDo, requireStaff } from './permissions.ts'

export function createSeating(
  { consultations, transcript, watchers, clock, newId, listeningTold }: DeskDeps,
  { change }: Changes,
): Pick<Desk, 'say' | 'sendAnswer' | 'note' | 'claimSeat' | 'enterRoom' | 'roomEmptied'> {
  async function say(identity: Identity, id: string, clientId: string, text: string): Promise<Message> {
    const { conversationId, author } = await speaker(identity, id)
    return transcript.say(conversationId, author, clientId, text)
  }

  async function sendAnswer(identity: Identity, id: string, clientId: string, answer: { articleId: string; question: string }): Promise<Message> {
    const { conversationId, author } = await speaker(identity, id)
    return transcript.sayAnswer(conversationId, author, clientId, answer)
  }

  /** Who may write to the applicant now. */
  async function speaker(identity: Identity, id: string): Promise<{ conversationId: string; author: { role: 'window' | 'department'; name: string } }> {
    const staff = requireStaff(identity, 'say')
    const consultation = await find(id)
    const role = partOf(staff, consultation, await consultations.invitationsOf(id))
    requireTalking(consultation)
    if (role === 'supervisor') throw new AppError('FORBIDDEN')
    if (consultation.hold) throw new AppError('ON_HOLD')
    return { conversationId: consultation.conversationId, author: { role, name: staff.name } }
  }

  async function note(identity: Identity, id: string, clientId: string, text: string): Promise<StaffNote> {
    const staff = requireStaff(identity, 'note')
    const consultation = await find(id)
    const role = partOf(staff, consultation, await consultations.invitationsOf(id))
    requireTalking(consultation)
    const noted = await consultations.addNote(id, { id: newId(), clientId, role, name: staff.name, text, at: clock.now().toISOString() })
    watchers.changed(consultation)
    return noted
  }

  async function claimSeat(identity: Identity, id: string): Promise<SeatClaim> {
    if (!mayDo(identity, 'takeSeat')) throw new AppError('FORBIDDEN')
    const consultation = await find(id)
    const claim = await claimOn(consultation, identity)
    requireTalking(consultation)
    return claim
  }

  async function claimOn(consultation: Consultation, identity: Identity): Promise<SeatClaim> {
    const situation = situationOf(consultation, listeningTold)
    if (identity.kind === 'applicant') {
      requireOwn(consultation, identity.applicantId)
      // An applicant has no name here: pages write the role, in their own language.
      return { role: 'applicant', personId: identity.applicantId, name: '', situation }
    }
    if (identity.kind === 'guest') {
      requireGuest(consultation, identity.guestId)
      return { role: 'guest', personId: identity.guestId, name: identity.name, situation }
    }
    const { staff } = identity
    const invitations = await consultations.invitationsOf(consultation.id)
    const part = partOf(staff, consultation, invitations)
    const interprets = invitations.some((one) => one.interpreter && hasJoined([one], staff))
    const role = interprets ? 'guest' : part
    return { role, personId: staff.id, name: staff.name, situation }
  }

  async function enterRoom(identity: Identity, id: string): Promise<void> {
    if (identity.kind === 'applicant') {
      await change(id, { type: 'enter', actor: 'applicant' }, (current) => {
        requireOwn(current, identity.applicantId)
        return current.state === 'inRoom' ? null : step(current, 'enter', { inRoomAt: current.inRoomAt ?? clock.now().toISOString() })
      })
      return
    }
    const consultation = await find(id)
    await claimOn(consultation, identity)
    requireTalking(consultation)
  }

  async function roomEmptied(id: string): Promise<void> {
    await change(id, { type: 'vacate', actor: 'system' }, (current) => current.state === 'inRoom' ? step(current, 'vacate') : null)
  }

  async function find(id: string): Promise<Consultation> {
    const consultation = await consultations.get(id)
    if (!consultation) throw new AppError('NOT_FOUND')
    return consultation
  }

  return { say, sendAnswer, note, claimSeat, enterRoom, roomEmptied }
}

function requireTalking({ state }: Consultation): void {
  if (!isWithPerson(state)) throw new AppError('WRONG_STATE')
}
