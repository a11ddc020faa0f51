/** What its window decides about the room: who comes in, who is removed, who may send what. Rules are pure; the room asks them. */
import { AppError } from '../../contract/index.ts'
import type { Door, Identity, MediaSource } from '../../contract/index.ts'
import type { Consultation } from '../ports.ts'
import type { Part, Situation } from './audience.ts'
import type { Changes } from './changes.ts'
import type { Desk } from './desk.ts'
import { isWithPerson } from './lifecycle.ts'
import { requireItsWindow } from './ownership.ts'
import { RIGHTS, requireStaff } from './permissions.ts'

export interface Moderation {
  readonly door: Door
  /** Who was in, or let in, since the door is not open: they come back without knocking. */
  readonly admitted: readonly string[]
  /** They knock, whatever the door. */
  readonly removed: readonly string[]
  readonly locked: readonly { readonly personId: string; readonly source: MediaSource }[]
}

export const OPEN_ROOM: Moderation = { door: 'open', admitted: [], removed: [], locked: [] }

/** A decision that is kept with the consultation. */
export type Ruling =
  /** `present`: by person, who is in. */
  | { readonly kind: 'door'; readonly door: Door; readonly present: readonly string[] }
  | { readonly kind: 'admit' | 'remove'; readonly personId: string }
  | { readonly kind: 'lock' | 'allow'; readonly personId: string; readonly source: MediaSource }

export function isHost({ role, personId }: Part, { hostId }: Situation): boolean {
  return role === 'window' && personId === hostId
}

export function mayBeModerated(whom: Part, situation: Situation): boolean {
  return RIGHTS[whom.role].moderated && !isHost(whom, situation)
}

/** What becomes of somebody who has a right to a seat and none yet. What another window has once decided about its own is over. */
export function admission(part: Part, situation: Situation): 'in' | 'knock' | 'locked' {
  if (isHost(part, situation)) return 'in'
  const { door, admitted, removed } = situation.moderation ?? OPEN_ROOM
  const shut = door === 'locked' ? 'locked' : 'knock'
  if (removed.includes(part.personId)) return shut
  if (door === 'open' || !RIGHTS[part.role].knocks || admitted.includes(part.personId)) return 'in'
  return shut
}

/** A guest's part is what goes on in the room: at its door, or sent away, they have none. @throws AppError FORBIDDEN */
export function requireLetIn(part: Part, situation: Situation): void {
  if (part.role === 'guest' && admission(part, situation) !== 'in') throw new AppError('FORBIDDEN')
}

/** The window has switched it off, and it stays so until the window allows it. */
export function isLocked(part: Part, source: MediaSource, situation: Situation): boolean {
  if (isHost(part, situation)) return false
  return situation.moderation?.locked.some((one) => one.personId === part.personId && one.source === source) ?? false
}

/** The screen of one who shows it already gives way to this one's. */
export function mayTakeScreen({ role }: Part, shownBy: Part | undefined): boolean {
  return shownBy === undefined || RIGHTS[role].takesScreen
}

export function ruled(before: Moderation, ruling: Ruling): Moderation {
  switch (ruling.kind) {
    case 'door': return { ...before, door: ruling.door, admitted: ruling.door === 'open' ? [] : [...new Set([...before.admitted, ...ruling.present])] }
    case 'admit': return { ...before, admitted: [...without(before.admitted, ruling.personId), ruling.personId], removed: without(before.removed, ruling.personId) }
    case 'remove': return { ...before, admitted: without(before.admitted, ruling.personId), removed: [...without(before.removed, ruling.personId), ruling.personId] }
    case 'lock': return { ...before, locked: [...unlocked(before, ruling), { personId: ruling.personId, source: ruling.source }] }
    case 'allow': return { ...before, locked: unlocked(before, ruling) }
  }
}

function without(people: readonly string[], personId: string): string[] {
  return people.filter((one) => one !== personId)
}

function unlocked({ locked }: Moderation, { personId, source }: { personId: string; source: MediaSource }) {
  return locked.filter((one) => one.personId !== personId || one.source !== source)
}

/** Lines of the consultation's history. */
const EVENTS = { admit: 'roomAdmit', remove: 'roomRemove', lock: 'roomSilence', allow: 'roomAllow' } as const
const DOORS = { open: 'roomOpen', knock: 'roomKnock', locked: 'roomLock' } as const

export function createModeration({ change }: Changes, find: (id: string) => Promise<Consultation | null>): Pick<Desk, 'moderate'> {
  function requireModerator(consultation: Consultation, identity: Identity): void {
    requireItsWindow(consultation, requireStaff(identity, 'moderate'))
    if (!isWithPerson(consultation.state)) throw new AppError('WRONG_STATE')
  }

  async function moderate(identity: Identity, id: string, ruling: Ruling | null): Promise<void> {
    const staff = requireStaff(identity, 'moderate')
    if (!ruling) {
      const consultation = await find(id)
      if (!consultation) throw new AppError('NOT_FOUND')
      return requireModerator(consultation, identity)
    }
    await change(id, { type: ruling.kind === 'door' ? DOORS[ruling.door] : EVENTS[ruling.kind], actor: staff.id }, (current) => {
      requireModerator(current, identity)
      const before = current.moderation ?? OPEN_ROOM
      const moderation = ruled(before, ruling)
      return JSON.stringify(moderation) === JSON.stringify(before) ? null : { ...current, moderation }
    })
  }

  return { moderate }
}
