/** A supervisor 督导 takes part: heard by nobody, by the window only, or by everybody. */
import { AppError } from '../../contract/index.ts'
import type { AttendMode, ConsultationDetail, Identity } from '../../contract/index.ts'
import type { Consultation } from '../ports.ts'
import type { Changes } from './changes.ts'
import type { Desk, DeskDeps } from './desk.ts'
import { isWithPerson } from './lifecycle.ts'
import { requireStaff } from './permissions.ts'
import type { Views } from './views.ts'

/** Lines of the history: others join and leave, too. */
const EVENTS = { listen: 'supervisorListens', whisper: 'supervisorWhispers', join: 'supervisorJoins', none: 'supervisorLeaves' } as const

export function createSupervision({ transcript, watchers }: DeskDeps, { change }: Changes, views: Views): Pick<Desk, 'attend' | 'attendsNoMore'> {
  async function attend(identity: Identity, id: string, mode: AttendMode | null): Promise<ConsultationDetail> {
    const staff = requireStaff(identity, 'attend')
    const { consultation, changed } = await change(id, { type: EVENTS[mode ?? 'none'], actor: staff.id }, (current) => {
      const now = current.attending?.find(({ staffId }) => staffId === staff.id)?.mode ?? null
      if (now === mode) return null
      if (!isWithPerson(current.state)) throw new AppError('WRONG_STATE')
      const others = without(current, staff.id)
      return mode ? { ...others, attending: [...others.attending ?? [], { staffId: staff.id, name: staff.name, mode }] } : others
    })
    if (changed && mode === null) watchers.unseated(id, staff.id)
    // Who is not heard is not announced.
    if (changed && mode === 'join') await transcript.announce(consultation.conversationId, 'supervisorJoined', { name: staff.name })
    return views.detail(consultation, identity)
  }

  async function attendsNoMore(id: string, staffId: string): Promise<void> {
    const { changed } = await change(id, { type: EVENTS.none, actor: staffId }, (current) =>
      current.attending?.some((one) => one.staffId === staffId) ? without(current, staffId) : null)
    if (changed) watchers.unseated(id, staffId)
  }

  return { attend, attendsNoMore }
}

function without(current: Consultation, staffId: string): Consultation {
  return { ...current, attending: (current.attending ?? []).filter((one) => one.staffId !== staffId) }
}
