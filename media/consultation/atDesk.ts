/** The windows as the queue sees them: there, free, full. Pure. */
import type { ChosenPresence, Language, OwnPresence, PresenceStatus, Staff } from '../../contract/index.ts'
import type { Consultation, DeskPresence, StaffOnline } from '../ports.ts'
import { isWithPerson } from './lifecycle.ts'
import { servesQueue } from './permissions.ts'

/** Conversations in writing that one window holds at once, beside which there may be one by video. */
export const MOST_TEXTS = 3

export interface AtDesk {
  readonly id: string
  readonly name: string
  /** A supervisor without a window of their own: rung when nobody else is left. */
  readonly overflow: boolean
  readonly skills: readonly string[]
  readonly languages: readonly Language[]
  readonly status: PresenceStatus
  readonly inHand: number
  /** Ended ones that are not summed up: those come first. */
  readonly owes: boolean
  readonly servedAt: string
}

/** Everyone who serves the queue and has a page open. */
export function atDesk(online: readonly StaffOnline[], open: readonly Consultation[]): AtDesk[] {
  return online.filter(({ staff }) => servesQueue(staff)).map(({ staff, chosen, servedAt = '' }) => {
    const mine = open.filter(({ windowId }) => windowId === staff.id)
    const talking = mine.filter(({ state }) => isWithPerson(state))
    return {
      id: staff.id,
      name: staff.name,
      overflow: !staff.roles.includes('window'),
      skills: staff.skills ?? [],
      languages: staff.languages ?? ['cmn'],
      status: statusOf(chosen, talking),
      inHand: talking.length,
      owes: mine.length > talking.length,
      servedAt,
    }
  })
}

/** What they chose, unless they sit in a room: that is to be seen by all. Away stays away. */
function statusOf(chosen: ChosenPresence, talking: readonly Consultation[]): PresenceStatus {
  return chosen !== 'away' && talking.some(({ state }) => state === 'inRoom') ? 'inCall' : chosen
}

/** Is rung when somebody waits. */
export function isFree({ status, inHand, owes }: AtDesk): boolean {
  return status === 'online' && inHand < MOST_TEXTS && !owes
}

/** Serves the queue, now or once they are done with what they have. */
export function isAtWork({ status }: AtDesk): boolean {
  return status === 'online' || status === 'inCall'
}

/** How one stands to the queue oneself; undefined for those who do not serve it. */
export function ownPresence(staff: Staff, online: readonly StaffOnline[], open: readonly Consultation[]): OwnPresence | undefined {
  const me = online.find((one) => one.staff.id === staff.id)
  const [seen] = me ? atDesk([me], open) : []
  if (!me || !seen) return undefined
  return { chosen: me.chosen, status: seen.status, ...(me.reason && { reason: me.reason }) }
}

/** Members of staff with a page open. */
export async function onlineIds(presence: DeskPresence): Promise<ReadonlySet<string>> {
  return new Set((await presence.staff()).map(({ staff }) => staff.id))
}
