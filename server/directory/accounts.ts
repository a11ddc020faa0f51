/** Accounts of the staff, as administrators look after them. */
import type { Directory, NewPassword, StaffChange, StaffEntry } from '../../contract/index.ts'
import { AppError } from '../../contract/index.ts'
import type { DirectoryStore } from '../../media/index.ts'
import { servesQueue } from '../../media/index.ts'
import { hashPassword, randomPassword } from '../passwords.ts'
import type { AuditStore, StaffRegister, StaffStore } from '../ports.ts'
import { changedFields } from './editor.ts'

export interface AccountDeps {
  readonly staff: StaffStore & StaffRegister
  readonly directory: Pick<DirectoryStore, 'load'>
  readonly audit: AuditStore
  /** They serve no window any more: what they have in hand is somebody else's. */
  readonly onWindowLost: (staffId: string) => Promise<void>
  readonly newId: () => string
}

export interface Accounts {
  /** @returns the password of a new one. @throws AppError ENTRY_CHANGED, DUPLICATE_KEY, LAST_ADMIN, INVALID_INPUT */
  change(change: StaffChange, by: string): Promise<NewPassword | null>
  /** A new password; the old one and all sessions end. @throws AppError NOT_FOUND */
  renewPassword(id: string, by: string): Promise<NewPassword>
}

export function createAccounts({ staff, directory, audit, onWindowLost, newId }: AccountDeps): Accounts {
  async function add(to: StaffChange['to'], by: string): Promise<NewPassword> {
    const { shutOut: _, ...account } = to
    const id = newId()
    const password = randomPassword()
    await staff.add({ staff: { ...account, id }, passwordHash: await hashPassword(password) })
    await audit.add({ actor: by, action: 'staff.add', target: id, result: 'done' })
    return { username: to.username, name: to.name, password }
  }

  return {
    async change({ from, to: wanted }, by) {
      const to = placed(wanted, await directory.load())
      if (from === null) return add(to, by)
      const next: StaffEntry = { ...to, id: from.id, username: from.username }
      if (!await staff.change(next, from)) throw new AppError('ENTRY_CHANGED')
      if (next.shutOut || !servesQueue(next)) await onWindowLost(from.id)
      const action = from.shutOut === next.shutOut ? 'staff.change' : next.shutOut ? 'staff.shutOut' : 'staff.letIn'
      await audit.add({ actor: by, action, target: from.id, result: 'done', details: { fields: changedFields(from, next) } })
      return null
    },

    async renewPassword(id, by) {
      const member = await staff.get(id)
      if (!member) throw new AppError('NOT_FOUND')
      const password = randomPassword()
      await staff.setPassword(id, await hashPassword(password))
      await audit.add({ actor: by, action: 'staff.password', target: id, result: 'done' })
      return { username: member.username, name: member.name, password }
    },
  }
}

/** Whoever is in a section is in its department. @throws AppError INVALID_INPUT when either is not there */
function placed(to: StaffChange['to'], { departments, sections }: Directory): StaffChange['to'] {
  const section = sections.find(({ code }) => code === to.sectionCode)
  const departmentCode = section?.departmentCode ?? to.departmentCode
  const known = (code: string | undefined): boolean => code === undefined || departments.some((department) => department.code === code)
  if ((to.sectionCode !== undefined && !section) || !known(departmentCode) || !(to.skills ?? []).every(known)) throw new AppError('INVALID_INPUT')
  return { ...to, ...(departmentCode !== undefined && { departmentCode }) }
}
