import type { Directory, Invitation, Staff } from '../../contract/index.ts'
import type { StoredInvitation } from '../ports.ts'
import { departmentNameOf } from './routing.ts'

/** What pages may know of an invitation: names, no staff ids. */
export function published(stored: StoredInvitation, online?: ReadonlySet<string>): Invitation {
  const { invitedById: _invitedById, joinedById: _joinedById, staffId, ...invitation } = stored
  const isUnheard = invitation.state === 'invited' && staffId !== undefined && online !== undefined && !online.has(staffId)
  return { ...invitation, ...(isUnheard && { offline: true }) }
}

/** Where somebody works, by name; empty where the directory does not say. */
export function placeOf({ departmentCode, sectionCode }: Staff, directory: Directory): { sectionName: string; departmentName: string } {
  const section = directory.sections.find(({ code }) => code === sectionCode)
  return {
    sectionName: section?.name ?? '',
    departmentName: section ? departmentNameOf(section, directory) : directory.departments.find(({ code }) => code === departmentCode)?.name ?? '',
  }
}
