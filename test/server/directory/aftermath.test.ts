/** What follows from a change of the directory, where others change things at the same time. */
import { expect, it } from 'vitest'
import type { Directory } from '../../../contract/index.ts'
import { createAftermath } from '../../../server/directory/aftermath.ts'
import { workingCalendar } from '../../support/calendars.ts'
import { staffMember } from '../../support/samples.ts'

const directory: Directory = { departments: [], sections: [{ code: 'gaj-1', departmentCode: 'gaj', name: '户政科' }], terminals: [], calendars: [workingCalendar()] }

it('whoever cannot be moved with their section does not keep the server from starting', async () => {
  let tried = 0
  const { atStart } = createAftermath({
    staff: {
      entries: () => Promise.resolve([{ ...staffMember({ sectionCode: 'gaj-1', departmentCode: 'mzj' }), shutOut: false }]),
      reachable: () => Promise.resolve([]),
      change: () => {
        if (++tried > 100) throw new Error('it goes on and on')
        return Promise.resolve(false)
      },
    },
    sessions: { removeAllOf: () => Promise.resolve() },
  })
  await atStart(directory)
  expect(tried).toBe(3)
})
