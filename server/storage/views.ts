import { z } from 'zod'
import { savedViewSchema } from '../../contract/index.ts'
import type { ViewStore } from '../ports.ts'
import type { Database } from './database.ts'

export function createViewStore(db: Database): ViewStore {
  return {
    async of(staffId) {
      const row = await db.selectFrom('saved_views').select('views').where('staff_id', '=', staffId).executeTakeFirst()
      return row ? z.array(savedViewSchema).parse(JSON.parse(row.views)) : []
    },

    async replace(staffId, views) {
      const row = { staff_id: staffId, views: JSON.stringify(views) }
      await db.insertInto('saved_views').values(row).onConflict((conflict) => conflict.column('staff_id').doUpdateSet({ views: row.views })).execute()
    },
  }
}
