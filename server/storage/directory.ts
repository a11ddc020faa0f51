import type { Transaction } from 'kysely'
import type { Directory } from '../../contract/index.ts'
import { directorySchema } from '../../contract/index.ts'
import type { DirectoryStore } from '../../media/ports.ts'
import type { Database } from './database.ts'
import type { Tables } from './schema.ts'

const TABLES = ['departments', 'sections', 'terminals', 'calendars'] as const
const REVISION = 'directory_revision'

export function createDirectoryStore(db: Database): DirectoryStore {
  return {
    async load() {
      const parts: Record<string, unknown> = {}
      for (const table of TABLES) {
        const rows = await db.selectFrom(table).select('data').orderBy('position').execute()
        parts[table] = rows.map(({ data }) => JSON.parse(data) as unknown)
      }
      return directorySchema.parse(parts)
    },

    async revision() {
      return (await db.selectFrom('counters').select('value').where('name', '=', REVISION).executeTakeFirstOrThrow()).value
    },

    async replace(directory: Directory, from?: number) {
      return db.transaction().execute(async (trx) => {
        if (!await countDirectoryChange(trx, from)) return false
        for (const table of TABLES) {
          await trx.deleteFrom(table).execute()
          const rows = directory[table].map((entry, position) => ({ code: entry.code, position, data: JSON.stringify(entry) }))
          if (rows.length > 0) await trx.insertInto(table).values(rows).execute()
        }
        return true
      })
    },
  }
}

/** @param from only from this revision on; false: there is a newer one. The row is the lock by which changes wait for one another. */
export async function countDirectoryChange(trx: Transaction<Tables>, from?: number): Promise<boolean> {
  const counting = trx.updateTable('counters').set((e) => ({ value: e('value', '+', 1) })).where('name', '=', REVISION)
  const { numUpdatedRows } = await (from === undefined ? counting : counting.where('value', '=', from)).executeTakeFirst()
  return numUpdatedRows === 1n
}
