/**
 * What a consultation leaves to be done: a wrap-up "to follow up", and each of the lowest two ratings. Each reason
 * makes one follow-up of a consultation, however often it is told.
 */
import { AppError, calendarOf, hallDay, maskPersonal, workingDaysLater } from '../../contract/index.ts'
import type { FollowUp, FollowUpAction, FollowUpRow, Identity, Staff } from '../../contract/index.ts'
import type { Consultation, FollowUpQuery } from '../ports.ts'
import type { Desk, DeskDeps } from './desk.ts'
import { requireStaff } from './permissions.ts'

/** Working days until it is due. */
export const DUE_DAYS = 5
const LOW = 2

export interface FollowUps extends Pick<Desk, 'followUps' | 'followUp'> {
  /** The one that the consultation's wrap-up or rating asks for, if any. */
  ensure(consultation: Consultation, reason: FollowUp['reason']): Promise<void>
}

export function createFollowUps({ followUps: store, consultations, directory, clock, newId }: DeskDeps): FollowUps {
  async function ensure(consultation: Consultation, reason: FollowUp['reason']): Promise<void> {
    const asked = reason === 'wrapUp' ? fromWrapUp(consultation) : fromRating(consultation)
    if (!asked) return
    const now = clock.now()
    await store.add({
      id: newId(), consultationId: consultation.id, reason, question: maskPersonal(consultation.question),
      dueOn: workingDaysLater(calendarOf(await directory.load()), hallDay(now), DUE_DAYS),
      createdAt: now.toISOString(), version: 1, ...asked,
    })
  }

  async function list(identity: Identity, { mine, overdue, ...query }: FollowUpQuery): Promise<{ total: number; rows: FollowUpRow[] }> {
    const staff = requireStaff(identity, 'followUp')
    const today = hallDay(clock.now())
    const { total, rows } = await store.list({ ...query, ...(mine && { ownerId: staff.id }), ...(overdue && { dueBefore: today }) })
    return { total, rows: rows.map((row) => ({ ...row, overdue: isOverdue(row, today) })) }
  }

  async function act(identity: Identity, id: string, action: FollowUpAction): Promise<FollowUpRow> {
    const staff = requireStaff(identity, 'followUp')
    const current = await store.get(id)
    if (!current) throw new AppError('NOT_FOUND')
    if (current.reason === 'rating' && !staff.roles.includes('supervisor') && (await consultations.get(current.consultationId))?.windowId === staff.id) throw new AppError('FORBIDDEN')
    if (action.action === 'due') requireAhead(action.dueOn, hallDay(clock.now()))
    const next = { ...changed(current, action, staff, clock.now().toISOString()), version: action.version + 1 }
    if (current.version !== action.version || !await store.change(next)) throw new AppError('TASK_CHANGED')
    return { ...next, overdue: isOverdue(next, hallDay(clock.now())) }
  }

  return { ensure, followUps: list, followUp: act }
}

type Asked = Pick<FollowUp, 'state' | 'what' | 'ownerId' | 'ownerName'> & { dueOn?: string }

/** The window's own until somebody else takes it. */
function fromWrapUp({ wrapUp, windowId, windowName }: Consultation): Asked | null {
  if (wrapUp?.outcome !== 'followUp') return null
  return {
    state: 'inProgress', what: maskPersonal(wrapUp.toDo ?? wrapUp.answer),
    ...(windowId !== undefined && { ownerId: windowId }), ...(windowName !== undefined && { ownerName: windowName }),
    ...(wrapUp.dueOn !== undefined && { dueOn: wrapUp.dueOn }),
  }
}

/** Nobody's own: the one who was rated is not the one to look into it. */
function fromRating({ rating }: Consultation): Asked | null {
  if (!rating || rating.level > LOW) return null
  return { state: 'open', what: maskPersonal(rating.reason ?? '') }
}

function changed(current: FollowUp, action: FollowUpAction, staff: Staff, at: string): FollowUp {
  const { doneAt: _doneAt, result: _result, ...undone } = current
  switch (action.action) {
    case 'take': return { ...undone, state: 'inProgress', ownerId: staff.id, ownerName: staff.name }
    case 'due': {
      const { dueOn: to, reason } = action
      return { ...current, dueOn: to, moves: [...current.moves ?? [], { from: current.dueOn, to, reason: maskPersonal(reason), byName: staff.name, at }] }
    }
    case 'done': return { ...current, state: 'done', doneAt: at, result: maskPersonal(action.result), ownerId: staff.id, ownerName: staff.name }
    case 'reopen': return { ...undone, state: undone.ownerId === undefined ? 'open' : 'inProgress' }
  }
}

/** Nothing can be done by a day that is over. @throws AppError DAY_PAST */
export function requireAhead(day: string | undefined, today: string): void {
  if (day !== undefined && day < today) throw new AppError('DAY_PAST')
}

function isOverdue({ state, dueOn }: FollowUp, today: string): boolean {
  return state !== 'done' && dueOn < today
}
