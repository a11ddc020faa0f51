import type { StaffAlertStore } from '../ports.ts'
import type { Database } from './database.ts'

export function createStaffAlertStore(db: Database): StaffAlertStore {
  return {
    async claim(key, staffIds, at) {
      if (staffIds.length === 0) return []
      const rows = await db.insertInto('staff_alerts').values(staffIds.map((staff_id) => ({ key, staff_id, at })))
        .onConflict((on) => on.columns(['key', 'staff_id']).doNothing()).returning('staff_id').execute()
      return rows.map(({ staff_id }) => staff_id)
    },

    async giveBack(key, staffIds) {
      if (staffIds.length > 0) await db.deleteFrom('staff_alerts').where('key', '=', key).where('staff_id', 'in', staffIds).execute()
    },

    async forget(before) {
      await db.deleteFrom('staff_alerts').where('at', '<', before).execute()
    },
  }
}
