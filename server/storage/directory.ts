import type { Directory } from '../../contract/index.ts'
import { directorySchema } from '../../contract/index.ts'
import type { DirectoryStore } from '../../media/ports.ts'
import type { Database } from './database.ts'

const TABLES = ['departments', 'sections', 'terminals', 'calendars'] as const

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

    async replace(directory: Directory) {
      await db.transaction().execute(async (trx) => {
        for (const table of TABLES) {
          await trx.deleteFrom(table).execute()
          const rows = directory[table].map((entry, position) => ({ code: entry.code, position, data: JSON.stringify(entry) }))
          if (rows.length > 0) await trx.insertInto(table).values(rows).execute()
        }
      })
    },
  }
}
