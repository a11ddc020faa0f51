/** Whose consultation it is. Applicants are not told that other people's exist; staff are told it is not theirs. */
import { AppError } from '../../contract/index.ts'
import type { Directory, Invitation, Staff } from '../../contract/index.ts'
import type { Consultation, StoredInvitation } from '../ports.ts'

/** @throws AppError NOT_FOUND */
export function requireOwn(consultation: Consultation, applicantId: string): void {
  if (consultation.applicantId !== applicantId) throw new AppError('NOT_FOUND')
}

/** @throws AppError FORBIDDEN */
export function requireItsWindow(consultation: Consultation, staff: Staff): void {
  if (consultation.windowId !== staff.id) throw new AppError('FORBIDDEN')
}

/** An invitation is for its section's people; those without a section answer for their whole department. */
export function isFor(invitation: Invitation, staff: Staff, directory: Directory): boolean {
  if (staff.sectionCode !== undefined) return staff.sectionCode === invitation.sectionCode
  if (staff.departmentCode === undefined) return false
  return directory.sections.some(({ code, departmentCode }) => code === invitation.sectionCode && departmentCode === staff.departmentCode)
}

/** Takes part in the consultation by having joined it. */
export function hasJoined(invitations: readonly StoredInvitation[], staff: Staff): boolean {
  return invitations.some(({ state, joinedById }) => state === 'joined' && joinedById === staff.id)
}
