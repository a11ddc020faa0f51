/** Whose consultation it is. Applicants are not told that other people's exist; staff are told it is not theirs. */
import { AppError } from '../../contract/index.ts'
import type { Directory, Staff, StaffNote } from '../../contract/index.ts'
import type { Consultation, StoredInvitation } from '../ports.ts'
import { servesQueue } from './permissions.ts'

export type StaffPart = StaffNote['role']

/** Its window, or a supervisor. @throws AppError FORBIDDEN */
export function requireInCharge(consultation: Consultation, staff: Staff): void {
  if (!staff.roles.includes('supervisor')) requireItsWindow(consultation, staff)
}

/** @throws AppError NOT_FOUND */
export function requireOwn(consultation: Consultation, applicantId: string): void {
  if (consultation.applicantId !== applicantId) throw new AppError('NOT_FOUND')
}

/** @throws AppError FORBIDDEN unless it is a guest who is let in */
export function requireGuest({ guests }: Consultation, guestId: string): void {
  if (!guests?.some(({ id, state }) => id === guestId && state === 'joined')) throw new AppError('FORBIDDEN')
}

/** @throws AppError FORBIDDEN */
export function requireItsWindow(consultation: Consultation, staff: Staff): void {
  if (consultation.windowId !== staff.id) throw new AppError('FORBIDDEN')
}

/** An invitation is for one person, or for its section's people; those without a section answer for their whole department. */
export function isFor(invitation: StoredInvitation, staff: Staff, directory: Directory): boolean {
  if (invitation.staffId !== undefined) return invitation.staffId === staff.id
  if (!staff.roles.includes('department')) return false
  if (staff.sectionCode !== undefined) return staff.sectionCode === invitation.sectionCode
  if (staff.departmentCode === undefined) return false
  return directory.sections.some(({ code, departmentCode }) => code === invitation.sectionCode && departmentCode === staff.departmentCode)
}

/**
 * The part that a member of staff plays in this consultation.
 * @throws AppError FORBIDDEN for those who have none
 */
export function partOf(staff: Staff, consultation: Consultation, invitations: readonly StoredInvitation[]): StaffPart {
  if (consultation.windowId === staff.id && servesQueue(staff)) return 'window'
  if (hasJoined(invitations, staff)) return staff.roles.includes('department') ? 'department' : 'window'
  if (staff.roles.includes('supervisor') && consultation.attending?.some(({ staffId }) => staffId === staff.id)) return 'supervisor'
  throw new AppError('FORBIDDEN')
}

/** Takes part in the consultation by having joined it. */
export function hasJoined(invitations: readonly StoredInvitation[], staff: Staff): boolean {
  return invitations.some(({ state, joinedById }) => state === 'joined' && joinedById === staff.id)
}
