import { AppError } from '../../contract/index.ts'
import type { Identity } from '../../contract/index.ts'

/** Whoever looks after appointments and questions: windows all of them, others of a department their department's. */
export interface Answerer {
  readonly id: string
  readonly name: string
  readonly role: 'window' | 'department'
  readonly departmentCode?: string
}

/** @throws AppError FORBIDDEN */
export function requireAnswerer(identity: Identity): Answerer {
  if (identity.kind !== 'staff') throw new AppError('FORBIDDEN')
  const { id, name, roles, departmentCode } = identity.staff
  if (roles.includes('window') || roles.includes('supervisor') || roles.includes('admin')) return { id, name, role: 'window' }
  if (!roles.includes('department') || departmentCode === undefined) throw new AppError('FORBIDDEN')
  return { id, name, role: 'department', departmentCode }
}
