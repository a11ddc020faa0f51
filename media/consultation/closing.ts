import type { ConsultationStore } from '../ports.ts'

/** Invitations end with their consultation: one answered later leads nowhere. */
export async function closeInvitations(consultations: ConsultationStore, consultationId: string): Promise<void> {
  for (const invitation of await consultations.invitationsOf(consultationId)) {
    if (invitation.state !== 'invited' && invitation.state !== 'joined') continue
    const closed = await consultations.changeInvitation({ ...invitation, state: 'closed' }, invitation.state)
    // Somebody joined or declined in this very moment: look again.
    if (!closed) return closeInvitations(consultations, consultationId)
  }
}
