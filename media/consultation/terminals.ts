/** How the terminals 远程视频终端 stand: connected, in use, or neither. Pure. */
import type { Directory, TerminalStatus } from '../../contract/index.ts'
import { standInId } from '../../contract/index.ts'
import type { Consultation, StoredInvitation } from '../ports.ts'
import { isWithPerson } from './lifecycle.ts'

/** @param online codes of those with a page open @param invitations open ones */
export function terminalStatuses({ terminals, sections, departments }: Directory, online: ReadonlySet<string>, open: readonly Consultation[], invitations: readonly StoredInvitation[]): TerminalStatus[] {
  const talking = open.filter(({ state }) => isWithPerson(state))
  const joined = new Set(invitations.filter(({ consultationId }) => talking.some(({ id }) => id === consultationId)).map(({ joinedById }) => joinedById))
  const inUse = (code: string): boolean => talking.some(({ terminalCode }) => terminalCode === code) || joined.has(standInId(code))
  return terminals.map(({ code, name, kind, place, sectionCode }) => {
    const section = sections.find((one) => one.code === sectionCode)
    const department = departments.find((one) => one.code === section?.departmentCode)
    return {
      code, name, kind,
      ...(place !== undefined && { place }),
      ...(department && { departmentName: department.name }),
      status: !online.has(code) ? 'offline' : inUse(code) ? 'inCall' : 'online',
    }
  })
}
