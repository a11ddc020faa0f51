/**
 * Who may do what, as data. A right is necessary and not sufficient: the desk also asks whose consultation it
 * is (its applicant, its window, a section that was invited).
 */
import { AppError } from '../../contract/index.ts'
import type { Identity, MediaSource, SeatRole, Staff } from '../../contract/index.ts'

export const DESK_ACTIONS = [
  'request', 'cancel', 'adjust', 'rate', 'leave', 'accept', 'pass', 'invite', 'withdraw', 'end', 'wrapUp', 'join', 'decline', 'say', 'note', 'hold', 'handOver', 'attend', 'followUp',
  'takeSeat', 'moderate', 'watch',
] as const
export type DeskAction = (typeof DESK_ACTIONS)[number]

interface Rights {
  /** What the seat may send. */
  readonly produce: readonly MediaSource[]
  readonly actions: readonly DeskAction[]
  /** Its window may silence and remove it. Supervisors are nobody's to send away. */
  readonly moderated: boolean
  /** At a door that is not open it waits to be let in. The applicant, whose room it is, never does. */
  readonly knocks: boolean
  /** Shows its screen in place of somebody else's; others wait until theirs is no longer shown. */
  readonly takesScreen: boolean
}

export const RIGHTS: Readonly<Record<SeatRole, Rights>> = {
  applicant: {
    produce: ['microphone', 'camera', 'screen'],
    actions: ['request', 'cancel', 'adjust', 'rate', 'leave', 'takeSeat'],
    moderated: true, knocks: false, takesScreen: false,
  },
  window: {
    produce: ['microphone', 'camera', 'screen'],
    actions: ['watch', 'accept', 'pass', 'invite', 'withdraw', 'join', 'decline', 'say', 'note', 'hold', 'handOver', 'end', 'wrapUp', 'followUp', 'takeSeat', 'moderate'],
    moderated: true, knocks: true, takesScreen: true,
  },
  department: {
    produce: ['microphone', 'camera', 'screen'],
    actions: ['watch', 'join', 'decline', 'say', 'note', 'hold', 'takeSeat'],
    moderated: true, knocks: true, takesScreen: true,
  },
  guest: {
    produce: ['microphone', 'camera'],
    actions: ['takeSeat'],
    moderated: true, knocks: true, takesScreen: false,
  },
  /** Who hears what a supervisor sends: audience.ts. */
  supervisor: {
    produce: ['microphone', 'camera'],
    actions: ['watch', 'note', 'handOver', 'attend', 'end', 'wrapUp', 'followUp', 'takeSeat'],
    moderated: false, knocks: false, takesScreen: false,
  },
}

export function mayProduce(role: SeatRole, source: MediaSource): boolean {
  return RIGHTS[role].produce.includes(source)
}

/** Takes consultations from the queue. Supervisors do when no window is left, and then have a window's rights. */
export function servesQueue({ roles }: Staff): boolean {
  return roles.includes('window') || roles.includes('supervisor')
}

/** The parts a person can play at a consultation. One person may hold several, or none. */
export function partsOf(identity: Identity): SeatRole[] {
  if (identity.kind !== 'staff') return [identity.kind]
  const { staff } = identity
  const own = (['department', 'supervisor'] as const).filter((role) => staff.roles.includes(role))
  return servesQueue(staff) ? ['window', ...own] : own
}

export function mayDo(identity: Identity, action: DeskAction): boolean {
  return partsOf(identity).some((role) => RIGHTS[role].actions.includes(action))
}

/** @throws AppError FORBIDDEN unless a member of staff with the right asks. */
export function requireStaff(identity: Identity, action: DeskAction): Staff {
  if (identity.kind !== 'staff' || !mayDo(identity, action)) throw new AppError('FORBIDDEN')
  return identity.staff
}

/** The applicant's id. @throws AppError FORBIDDEN unless an applicant with the right asks. */
export function requireApplicant(identity: Identity, action: DeskAction): string {
  if (identity.kind !== 'applicant' || !mayDo(identity, action)) throw new AppError('FORBIDDEN')
  return identity.applicantId
}
