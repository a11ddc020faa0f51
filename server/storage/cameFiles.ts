import { sql } from 'kysely'
import type { CameFileStore } from '../ports.ts'
import type { Database } from './database.ts'

export function createCameFileStore(db: Database): CameFileStore {
  const known = async (conversationId: string, clientId: string) => {
    const row = await db.selectFrom('came_files').select(['id', 'words']).where('conversation_id', '=', conversationId).where('client_id', '=', clientId).executeTakeFirst()
    return row ? { id: row.id, ...(row.words !== null && { words: row.words }) } : null
  }

  return {
    known,

    async cameSince(conversationId, since) {
      const { count, bytes } = await db.selectFrom('came_files')
        .select(({ fn }) => [fn.countAll<number | string>().as('count'), sql<number | string>`coalesce(sum(length(bytes)), 0)`.as('bytes')])
        .where('conversation_id', '=', conversationId).where('at', '>', since).executeTakeFirstOrThrow()
      return { count: Number(count), bytes: Number(bytes) }
    },

    async add({ id, conversationId, clientId, type, words, at }, bytes) {
      await db.insertInto('came_files').values({ id, conversation_id: conversationId, client_id: clientId, type, words: words ?? null, at, bytes })
        .onConflict((on) => on.columns(['conversation_id', 'client_id']).doNothing()).execute()
      return await known(conversationId, clientId) ?? { id }
    },

    async get(conversationId, id) {
      const row = await db.selectFrom('came_files').select(['type', 'bytes']).where('conversation_id', '=', conversationId).where('id', '=', id).executeTakeFirst()
      return row ?? null
    },

    async forget(before) {
      const { numDeletedRows } = await db.deleteFrom('came_files').where('at', '<', before).executeTakeFirst()
      return Number(numDeletedRows)
    },
  }
}
