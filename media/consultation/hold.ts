/** 等候: the staff confer, while the applicant waits and hears and sees nothing. */
import { AppError } from '../../contract/index.ts'
import type { ConsultationDetail, Identity } from '../../contract/index.ts'
import type { Changes } from './changes.ts'
import type { Desk, DeskDeps } from './desk.ts'
import { isWithPerson } from './lifecycle.ts'
import { partOf } from './ownership.ts'
import { requireStaff } from './permissions.ts'
import type { Views } from './views.ts'

export function createHold({ consultations, transcript, clock }: DeskDeps, { change }: Changes, views: Views): Pick<Desk, 'hold' | 'resume'> {
  async function hold(identity: Identity, id: string): Promise<ConsultationDetail> {
    const staff = requireStaff(identity, 'hold')
    const invitations = await consultations.invitationsOf(id)
    const { consultation, changed } = await change(id, { type: 'hold', actor: staff.id }, (current) => {
      partOf(staff, current, invitations)
      if (!isWithPerson(current.state)) throw new AppError('WRONG_STATE')
      return current.hold ? null : { ...current, hold: { since: clock.now().toISOString(), byName: staff.name } }
    })
    if (changed) await transcript.announce(consultation.conversationId, 'held')
    return views.detail(consultation, identity)
  }

  async function resume(identity: Identity, id: string): Promise<ConsultationDetail> {
    const staff = requireStaff(identity, 'hold')
    const invitations = await consultations.invitationsOf(id)
    const { consultation, changed } = await change(id, { type: 'resume', actor: staff.id }, (current) => {
      partOf(staff, current, invitations)
      const { hold: held, ...rest } = current
      return held ? rest : null
    })
    if (changed) await transcript.announce(consultation.conversationId, 'resumed')
    return views.detail(consultation, identity)
  }

  return { hold, resume }
}
