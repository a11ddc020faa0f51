/** What follows from a change of the directory: nobody goes on with rights that came from how it was. */
import type { Directory } from '../../contract/index.ts'
import type { SessionStore, StaffRegister } from '../ports.ts'

export interface AftermathDeps {
  readonly staff: StaffRegister
  readonly sessions: Pick<SessionStore, 'removeAllOf'>
}

export interface Aftermath {
  changed(before: Directory, after: Directory): Promise<void>
  /** What a kill has left undone. */
  atStart(directory: Directory): Promise<void>
}

/** What somebody changes faster than that is looked at again at the next start. */
const MOST_TIMES = 3

export function createAftermath({ staff, sessions }: AftermathDeps): Aftermath {
  /** Whoever is in a section is in its department. */
  async function moveWithSection({ sections }: Directory): Promise<void> {
    let again = true
    for (let times = 0; again && times < MOST_TIMES; times++) {
      again = false
      for (const entry of await staff.entries()) {
        const departmentCode = sections.find(({ code }) => code === entry.sectionCode)?.departmentCode
        if (departmentCode === undefined || departmentCode === entry.departmentCode) continue
        // Changed by somebody in this moment: as it is now, it has to move all the same.
        if (!await staff.change({ ...entry, departmentCode }, entry)) again = true
      }
    }
  }

  /** Another device, one of another section, or none, stands there now. */
  async function closeTerminals(before: Directory, after: Directory): Promise<void> {
    const rightsOf = ({ terminals, sections }: Directory, code: string): string | undefined => {
      const terminal = terminals.find((one) => one.code === code)
      const section = sections.find((one) => one.code === terminal?.sectionCode)
      return terminal && JSON.stringify(terminal.kind === 'office' ? [section?.code, section?.departmentCode] : [])
    }
    for (const { code } of before.terminals) {
      if (rightsOf(before, code) !== rightsOf(after, code)) await sessions.removeAllOf('terminal', code)
    }
  }

  return {
    async changed(before, after) {
      await moveWithSection(after)
      await closeTerminals(before, after)
    },
    atStart: moveWithSection,
  }
}
