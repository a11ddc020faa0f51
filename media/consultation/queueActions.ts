/** What happens while somebody waits: the applicant puts right what it is about, a window lets the ring pass. */
import { AppError } from '../../contract/index.ts'
import type { Identity, Language, Need } from '../../contract/index.ts'
import type { Consultation } from '../ports.ts'
import type { LeftWaiting } from '../later/leftWaiting.ts'
import { step } from './changes.ts'
import type { Changes } from './changes.ts'
import type { ConsultationRequest, Desk, DeskDeps } from './desk.ts'
import { requireOwn } from './ownership.ts'
import { requireApplicant, requireStaff } from './permissions.ts'
import { afterRing, passedBy, ringStateOf, withoutRing } from './ring.ts'
import { guessDepartment } from './routing.ts'
import type { Views } from './views.ts'

/** Only what is given is changed; the caller has looked the item up. */
export interface Adjustment {
  readonly item?: { readonly id: string; readonly title: string; readonly sectionCode?: string; readonly departmentCode?: string }
  readonly departmentCode?: string
  readonly language?: Language
  readonly needs?: readonly Need[]
}

/** Lines of the history. */
const TOLD = { closing: 'toldClosing', unattended: 'toldUnattended', pause: 'toldPause', closed: 'closedOut' } as const satisfies Record<LeftWaiting, string>

export function createQueueActions({ clock, directory }: DeskDeps, { change }: Changes, views: Views): Pick<Desk, 'adjust' | 'describe' | 'pass' | 'leftWaiting'> {
  async function adjust(identity: Identity, id: string, adjustment: Adjustment) {
    const applicantId = requireApplicant(identity, 'adjust')
    const { departments } = await directory.load()
    if (adjustment.departmentCode !== undefined && !departments.some(({ code }) => code === adjustment.departmentCode)) throw new AppError('NOT_FOUND')
    const { consultation } = await change(id, { type: 'adjust', actor: 'applicant' }, (current) => {
      requireOwn(current, applicantId)
      if (current.state !== 'waiting') throw new AppError('WRONG_STATE')
      return adjusted(current, adjustment)
    })
    return views.view(consultation)
  }

  async function describe(identity: Identity, id: string, { question, tried, itemId, itemTitle, sectionCode }: ConsultationRequest) {
    const applicantId = requireApplicant(identity, 'adjust')
    const guide = await directory.load()
    const { consultation } = await change(id, { type: 'adjust', actor: 'applicant' }, (current) => {
      requireOwn(current, applicantId)
      if (current.state !== 'waiting' || current.question !== '') return null
      // What they have put right themselves stays.
      const item = current.corrected || itemId === undefined ? {} : { itemId, ...(itemTitle !== undefined && { itemTitle }), ...(sectionCode !== undefined && { sectionCode }) }
      const about = { ...current, question, tried, ...item }
      const departmentCode = current.corrected ? undefined : guessDepartment(about, guide)
      return { ...about, ...(departmentCode !== undefined && { departmentCode }) }
    })
    return views.view(consultation)
  }

  async function pass(identity: Identity, id: string) {
    const staff = requireStaff(identity, 'pass')
    await change(id, { type: 'pass', actor: staff.id }, (current) => {
      const now = clock.now().getTime()
      // Not for them any more: it ran out, or somebody has accepted.
      if (current.ring?.windowId !== staff.id || !afterRing(ringStateOf(current, now), 'pass')) return null
      return passedBy(current, staff.id, now)
    })
  }

  async function leftWaiting(id: string, why: LeftWaiting): Promise<boolean> {
    const { changed } = await change(id, { type: TOLD[why], actor: 'system' }, (current) => {
      if (current.state !== 'waiting' || current.told?.includes(why)) return null
      const told = { ...current, told: [...current.told ?? [], why] }
      // No place is kept overnight.
      return why === 'closed' ? step(withoutRing(told), 'cancel') : told
    })
    return changed
  }

  return { adjust, describe, pass, leftWaiting }
}

function adjusted(current: Consultation, { item, departmentCode, language, needs }: Adjustment): Consultation {
  const { itemId: _id, itemTitle: _title, sectionCode: _section, departmentCode: _department, ...rest } = current
  const matter = item
    ? {
      itemId: item.id,
      itemTitle: item.title,
      corrected: true as const,
      ...(item.sectionCode !== undefined && { sectionCode: item.sectionCode }),
      ...(item.departmentCode !== undefined && { departmentCode: item.departmentCode }),
    }
    // Another department: then it is not that item either.
    : departmentCode !== undefined && departmentCode !== current.departmentCode ? { departmentCode, corrected: true as const } : undefined
  return { ...(matter ? { ...rest, ...matter } : current), ...(language && { language }), ...(needs && { needs: [...new Set(needs)] }) }
}
