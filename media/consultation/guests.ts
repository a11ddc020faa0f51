/** An interpreter from outside, let in by a link that works once: using it gives their page a key of its own. */
import { AppError } from '../../contract/index.ts'
import type { ConsultationDetail, Guest, Identity } from '../../contract/index.ts'
import type { Consultation, StoredGuest } from '../ports.ts'
import type { Changes } from './changes.ts'
import type { Desk, DeskDeps } from './desk.ts'
import { isWithPerson } from './lifecycle.ts'
import { requireItsWindow } from './ownership.ts'
import { requireStaff } from './permissions.ts'
import type { Views } from './views.ts'

/** Beside the three there is room for so many; with withdrawn ones, a window is not asked to keep count. */
const MOST_GUESTS = 20

export function createGuests({ consultations, transcript, watchers, clock, newId, keys }: DeskDeps, { change }: Changes, views: Views): Pick<Desk, 'inviteGuest' | 'withdrawGuest' | 'openLink' | 'guestOf'> {
  async function inviteGuest(identity: Identity, id: string, name: string): Promise<{ guest: Guest; key: string }> {
    const staff = requireStaff(identity, 'invite')
    const key = keys.make()
    const guest: StoredGuest = { id: newId(), name, state: 'invited', invitedAt: clock.now().toISOString(), keyHash: keys.hash(key) }
    await change(id, { type: 'inviteGuest', actor: staff.id }, (current) => {
      requireItsWindow(current, staff)
      if (!isWithPerson(current.state)) throw new AppError('WRONG_STATE')
      if ((current.guests?.length ?? 0) >= MOST_GUESTS) throw new AppError('ROOM_FULL')
      return { ...current, guests: [...current.guests ?? [], guest] }
    })
    return { guest: publishedGuest(guest), key }
  }

  async function withdrawGuest(identity: Identity, id: string, guestId: string): Promise<ConsultationDetail> {
    const staff = requireStaff(identity, 'withdraw')
    const { consultation } = await change(id, { type: 'withdrawGuest', actor: staff.id }, (current) => {
      requireItsWindow(current, staff)
      const guest = current.guests?.find((one) => one.id === guestId)
      if (!guest) throw new AppError('NOT_FOUND')
      return guest.state === 'withdrawn' ? null : withGuest(current, { ...guest, state: 'withdrawn' })
    })
    watchers.unseated(id, guestId)
    return views.detail(consultation, identity)
  }

  async function openLink(id: string, key: string): Promise<{ name: string; key: string }> {
    const own = keys.make()
    let name = ''
    const { consultation } = await change(id, { type: 'guestJoins', actor: 'guest' }, (current) => {
      const guest = current.guests?.find(({ state, keyHash }) => state === 'invited' && keyHash === keys.hash(key))
      if (!guest || !isWithPerson(current.state)) throw new AppError('LINK_OVER')
      name = guest.name
      return withGuest(current, { ...guest, state: 'joined', keyHash: keys.hash(own) })
    }).catch((error: unknown) => {
      // Whoever tries ids is not told which there are.
      throw error instanceof AppError && error.code === 'NOT_FOUND' ? new AppError('LINK_OVER') : error
    })
    await transcript.announce(consultation.conversationId, 'guestJoined', { name })
    return { name, key: own }
  }

  async function guestOf(id: string, key: string): Promise<Extract<Identity, { kind: 'guest' }> | null> {
    const consultation = await consultations.get(id)
    const guest = consultation?.guests?.find(({ state, keyHash }) => state === 'joined' && keyHash === keys.hash(key))
    return consultation && guest && isWithPerson(consultation.state)
      ? { kind: 'guest', guestId: guest.id, name: guest.name, consultationId: id }
      : null
  }

  return { inviteGuest, withdrawGuest, openLink, guestOf }
}

/** What pages may know of a guest. */
export function publishedGuest({ keyHash: _keyHash, ...guest }: StoredGuest): Guest {
  return guest
}

function withGuest(consultation: Consultation, changed: StoredGuest): Consultation {
  return { ...consultation, guests: consultation.guests?.map((guest) => guest.id === changed.id ? changed : guest) ?? [] }
}
