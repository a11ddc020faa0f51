/** A supervisor 督导 takes part: heard by nobody, by the window only, or by everybody. */
import { AppError } from '../../contract/index.ts'
import type { AttendMode, ConsultationDetail, Identity } from '../../contract/index.ts'
import type { Changes } from './changes.ts'
import type { Desk, DeskDeps } from './desk.ts'
import { isWithPerson } from './lifecycle.ts'
import { requireStaff } from './permissions.ts'
import type { Views } from './views.ts'

/** Lines of the history: others join and leave, too. */
const EVENTS = { listen: 'supervisorListens', whisper: 'supervisorWhispers', join: 'supervisorJoins', none: 'supervisorLeaves' } as const

export function createSupervision({ transcript, watchers }: DeskDeps, { change }: Changes, views: Views): Pick<Desk, 'attend'> {
  async function attend(identity: Identity, id: string, mode: AttendMode | null): Promise<ConsultationDetail> {
    const staff = requireStaff(identity, 'attend')
    const { consultation, changed } = await change(id, { type: EVENTS[mode ?? 'none'], actor: staff.id }, (current) => {
      const now = current.attending?.find(({ staffId }) => staffId === staff.id)?.mode ?? null
      if (now === mode) return null
      if (!isWithPerson(current.state)) throw new AppError('WRONG_STATE')
      const others = (current.attending ?? []).filter(({ staffId }) => staffId !== staff.id)
      return { ...current, attending: mode ? [...others, { staffId: staff.id, name: staff.name, mode }] : others }
    })
    if (changed && mode === null) watchers.unseated(id, staff.id)
    // Who is not heard is not announced.
    if (changed && mode === 'join') await transcript.announce(consultation.conversationId, 'supervisorJoined', { name: staff.name })
    return views.detail(consultation, identity)
  }

  return { attend }
}
