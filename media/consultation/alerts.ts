/** Who has to be told of what, somewhere else than in the console, because they do not have it open. Pure. */
import type { Directory, StaffAlert, StaffEntry, WrittenQuestion } from '../../contract/index.ts'
import { hallDay } from '../../contract/index.ts'
import type { Consultation, StaffOnline, StoredInvitation } from '../ports.ts'
import { isFor } from './ownership.ts'
import { servesQueue } from './permissions.ts'

export interface Situation {
  /** Those that can be told. */
  readonly staff: readonly StaffEntry[]
  readonly online: readonly StaffOnline[]
  readonly open: readonly Consultation[]
  readonly invitations: readonly StoredInvitation[]
  /** Written questions that nobody has answered. */
  readonly questions: readonly WrittenQuestion[]
  readonly directory: Directory
  readonly now: Date
}

/** Somebody who waits so long is too many for the windows that are there. */
const WAITED_MS = 60_000
/** Nobody is told more often that people wait. */
const EVERY_MS = 10 * 60_000
const MINUTE_MS = 60_000

/** Those with nobody to tell are left out. */
export function alertsOf(situation: Situation): StaffAlert[] {
  const there = new Set(situation.online.filter(({ chosen }) => chosen !== 'away').map(({ staff }) => staff.id))
  const absent = situation.staff.filter(({ id }) => !there.has(id))
  return [...invited(situation, absent), ...waiting(situation, absent), ...left(situation, situation.staff)].filter(({ to }) => to.length > 0)
}

/** What waits for one of them now, whether they have been told or not. */
export function waitingFor(situation: Situation, person: StaffEntry): StaffAlert[] {
  const only = { ...situation, staff: [person], online: [] }
  return alertsOf(only)
}

function invited({ invitations, open, directory }: Situation, absent: readonly StaffEntry[]): StaffAlert[] {
  return invitations.filter(({ state }) => state === 'invited').flatMap((invitation) => {
    const itemTitle = open.find(({ id }) => id === invitation.consultationId)?.itemTitle
    const asked = absent.filter((one) => isFor(invitation, one, directory))
    // An interpreter may be of any part of the house; each finds the invitation on a page of their own.
    return (['department', 'window'] as const).map((page): StaffAlert => ({
      kind: 'invited', key: `invited:${invitation.id}`, page, sectionName: invitation.sectionName,
      to: asked.filter(({ roles }) => roles.includes('department') === (page === 'department')),
      ...(itemTitle !== undefined && { itemTitle }),
    }))
  })
}

function waiting({ open, now }: Situation, absent: readonly StaffEntry[]): StaffAlert[] {
  const waited = open.filter(({ state }) => state === 'waiting').map(({ requestedAt }) => now.getTime() - Date.parse(requestedAt))
  const longest = Math.max(0, ...waited)
  if (longest < WAITED_MS) return []
  return [{
    kind: 'waiting', key: `waiting:${Math.floor(now.getTime() / EVERY_MS)}`, page: 'window', to: absent.filter(servesQueue), count: waited.length, minutes: Math.floor(longest / MINUTE_MS),
  }]
}

/** Those who are there too: it waits on a page that they may not look at today. */
function left({ questions, now }: Situation, staff: readonly StaffEntry[]): StaffAlert[] {
  return questions.map(({ id, departmentCode, departmentName, itemTitle, dueOn }): StaffAlert => {
    const isDue = dueOn <= hallDay(now)
    return {
      kind: 'question', key: `question:${id}:${departmentCode ?? ''}${isDue ? ':due' : ''}`, page: 'later', isDue, dueOn,
      to: staff.filter(({ roles, departmentCode: own }) => departmentCode === undefined ? roles.includes('window') : roles.includes('department') && own === departmentCode),
      ...(departmentName !== undefined && { departmentName }), ...(itemTitle !== undefined && { itemTitle }),
    }
  })
}
