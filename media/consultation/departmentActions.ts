/** What an approving department 审批部门 does with an invitation: join, or decline. */
import { AppError } from '../../contract/index.ts'
import type { Identity, Invitation, Staff } from '../../contract/index.ts'
import type { Consultation, StoredInvitation } from '../ports.ts'
import type { Changes } from './changes.ts'
import { closeInvitations } from './closing.ts'
import type { Desk, DeskDeps } from './desk.ts'
import { published } from './invitations.ts'
import { isWithPerson } from './lifecycle.ts'
import { isFor } from './ownership.ts'
import type { DeskAction } from './permissions.ts'
import { requireStaff } from './permissions.ts'

export function createDepartmentActions(
  { consultations, directory, transcript }: DeskDeps,
  { note }: Changes,
): Pick<Desk, 'join' | 'decline'> {
  async function join(identity: Identity, invitationId: string): Promise<Invitation> {
    const { staff, invitation, consultation } = await mine(identity, 'join', invitationId)
    if (!isWithPerson(consultation.state)) throw new AppError('WRONG_STATE')
    if (invitation.state === 'joined') return joinedAlready(invitation, staff)

    const joined: StoredInvitation = { ...invitation, state: 'joined', joinedById: staff.id, joinedByName: staff.name }
    if (!await consultations.changeInvitation(joined, 'invited')) {
      return joinedAlready(await consultations.invitation(invitationId), staff)
    }
    try {
      await note(consultation.id, 'join', staff.id, (current) => {
        if (!isWithPerson(current.state)) throw new AppError('WRONG_STATE')
      })
    } catch (error) {
      // It ended in this very moment, perhaps before this seat could be closed with the others.
      await closeInvitations(consultations, consultation.id)
      throw error
    }
    await transcript.announce(consultation.conversationId, 'departmentJoined', {
      department: invitation.interpreter ? '' : invitation.departmentName, section: invitation.sectionName, name: staff.name,
    })
    return published(joined)
  }

  /** A colleague, or the same person a moment ago, has answered the invitation. */
  function joinedAlready(invitation: StoredInvitation | null, staff: Staff): Invitation {
    if (invitation?.state !== 'joined') throw new AppError('WRONG_STATE')
    if (invitation.joinedById === staff.id) return published(invitation)
    throw new AppError('ALREADY_ACCEPTED', { details: { name: invitation.joinedByName ?? '' } })
  }

  async function decline(identity: Identity, invitationId: string): Promise<Invitation> {
    const { staff, invitation, consultation } = await mine(identity, 'decline', invitationId)
    if (invitation.state === 'declined') return published(invitation)
    const declined: StoredInvitation = { ...invitation, state: 'declined' }
    if (!await consultations.changeInvitation(declined, 'invited')) throw new AppError('WRONG_STATE')
    await note(consultation.id, 'decline', staff.id)
    return published(declined)
  }

  /** @throws AppError NOT_FOUND, FORBIDDEN */
  async function mine(identity: Identity, action: DeskAction, invitationId: string): Promise<{ staff: Staff; invitation: StoredInvitation; consultation: Consultation }> {
    const staff = requireStaff(identity, action)
    const invitation = await consultations.invitation(invitationId)
    if (!invitation) throw new AppError('NOT_FOUND')
    if (!isFor(invitation, staff, await directory.load())) throw new AppError('FORBIDDEN')
    const consultation = await consultations.get(invitation.consultationId)
    if (!consultation) throw new AppError('NOT_FOUND')
    return { staff, invitation, consultation }
  }

  return { join, decline }
}
