/** Who takes part in a consultation: who may sit in its room, and under which role staff speak. */
import { AppError } from '../../contract/index.ts'
import type { Identity, Message, Staff } from '../../contract/index.ts'
import type { Consultation, SeatClaim } from '../ports.ts'
import { step } from './changes.ts'
import type { Changes } from './changes.ts'
import type { Desk, DeskDeps } from './desk.ts'
import { isWithPerson } from './lifecycle.ts'
import { hasJoined, requireOwn } from './ownership.ts'
import { mayDo, requireStaff, servesQueue } from './permissions.ts'

export function createSeating({ consultations, transcript, clock }: DeskDeps, { change }: Changes): Pick<Desk, 'say' | 'claimSeat' | 'enterRoom'> {
  async function say(identity: Identity, id: string, clientId: string, text: string): Promise<Message> {
    const staff = requireStaff(identity, 'say')
    const consultation = await find(id)
    const role = await partOf(staff, consultation)
    requireTalking(consultation)
    return transcript.say(consultation.conversationId, { role, name: staff.name }, clientId, text)
  }

  async function claimSeat(identity: Identity, id: string): Promise<SeatClaim> {
    if (!mayDo(identity, 'takeSeat')) throw new AppError('FORBIDDEN')
    const consultation = await find(id)
    const claim = await claimOn(consultation, identity)
    requireTalking(consultation)
    return claim
  }

  async function claimOn(consultation: Consultation, identity: Identity): Promise<SeatClaim> {
    if (identity.kind === 'applicant') {
      requireOwn(consultation, identity.applicantId)
      // An applicant has no name here: pages write the role, in their own language.
      return { role: 'applicant', personId: identity.applicantId, name: '' }
    }
    const { staff } = identity
    return { role: await partOf(staff, consultation), personId: staff.id, name: staff.name }
  }

  async function enterRoom(identity: Identity, id: string): Promise<void> {
    if (identity.kind === 'applicant') {
      await change(id, { type: 'enter', actor: 'applicant' }, (current) => {
        requireOwn(current, identity.applicantId)
        return current.state === 'inRoom' ? null : step(current, 'enter', { inRoomAt: clock.now().toISOString() })
      })
      return
    }
    const consultation = await find(id)
    await partOf(identity.staff, consultation)
    requireTalking(consultation)
  }

  async function find(id: string): Promise<Consultation> {
    const consultation = await consultations.get(id)
    if (!consultation) throw new AppError('NOT_FOUND')
    return consultation
  }

  /** @throws AppError FORBIDDEN for staff who have no part in this consultation */
  async function partOf(staff: Staff, consultation: Consultation): Promise<'window' | 'department'> {
    if (consultation.windowId === staff.id && servesQueue(staff)) return 'window'
    if (staff.roles.includes('department') && hasJoined(await consultations.invitationsOf(consultation.id), staff)) return 'department'
    throw new AppError('FORBIDDEN')
  }

  return { say, claimSeat, enterRoom }
}

function requireTalking({ state }: Consultation): void {
  if (!isWithPerson(state)) throw new AppError('WRONG_STATE')
}
