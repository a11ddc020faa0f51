import type { BotMemoryStore } from '../../bot/ports.ts'
import type { Database } from './database.ts'

export function createBotMemoryStore(db: Database): BotMemoryStore {
  return {
    async read(keys) {
      if (keys.length === 0) return {}
      const rows = await db.selectFrom('bot_memory').selectAll().where('key', 'in', keys).execute()
      return Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown]))
    },

    async write(changes) {
      const rows = Object.entries(changes).map(([key, value]) => ({ key, value: JSON.stringify(value) }))
      if (rows.length === 0) return
      await db.insertInto('bot_memory').values(rows)
        .onConflict((conflict) => conflict.column('key').doUpdateSet((e) => ({ value: e.ref('excluded.value') })))
        .execute()
    },

    async delete(keys) {
      if (keys.length === 0) return
      await db.deleteFrom('bot_memory').where('key', 'in', keys).execute()
    },
  }
}
