import type { Invitation } from '../../contract/index.ts'
import type { StoredInvitation } from '../ports.ts'

/** What pages may know of an invitation: names, no staff ids. */
export function published(stored: StoredInvitation): Invitation {
  const { invitedById: _invitedById, joinedById: _joinedById, ...invitation } = stored
  return invitation
}
