import { chosenPresenceSchema } from '../../contract/index.ts'
import type { NodeStore, PresenceStore } from '../ports.ts'
import type { Database } from './database.ts'

export function createPresenceStore(db: Database): PresenceStore & NodeStore {
  return {
    async seen(nodeId, at) {
      await db.insertInto('nodes').values({ id: nodeId, seen_at: at }).onConflict((on) => on.column('id').doUpdateSet({ seen_at: at })).execute()
    },

    async nodes() {
      const rows = await db.selectFrom('nodes').selectAll().execute()
      return rows.map(({ id, seen_at, host, rooms, draining }) => ({ id, seenAt: seen_at, host: host ?? '', rooms, draining: draining === 1 }))
    },

    async report(nodeId, { host, rooms, draining }) {
      const row = await db.updateTable('nodes').set({ host, rooms, ...(draining && { draining: 1 }) }).where('id', '=', nodeId).returning('draining').executeTakeFirst()
      return row?.draining === 1
    },

    async askToDrain(nodeId) {
      await db.updateTable('nodes').set({ draining: 1 }).where('id', '=', nodeId).execute()
    },

    async forgetNode(nodeId) {
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('connections').where('node_id', '=', nodeId).execute()
        await trx.deleteFrom('nodes').where('id', '=', nodeId).execute()
      })
    },

    async enter({ id, nodeId, kind, personId }) {
      await db.insertInto('connections').values({ id, node_id: nodeId, kind, person_id: personId })
        .onConflict((on) => on.column('id').doNothing()).execute()
    },

    async connectionsOf(nodeId) {
      return (await db.selectFrom('connections').select('id').where('node_id', '=', nodeId).execute()).map(({ id }) => id)
    },

    async leave(connectionId) {
      await db.deleteFrom('connections').where('id', '=', connectionId).execute()
    },

    async present(kind, nodeIds) {
      if (nodeIds.length === 0) return []
      const rows = await db.selectFrom('connections').select('person_id').distinct()
        .where('kind', '=', kind).where('node_id', 'in', nodeIds).orderBy('person_id').execute()
      return rows.map(({ person_id }) => person_id)
    },

    async staff(ids) {
      if (ids.length === 0) return []
      const rows = await db.selectFrom('staff_presence').selectAll().where('staff_id', 'in', ids).execute()
      return rows.map(({ staff_id, chosen, missed, served_at }) => ({
        staffId: staff_id, chosen: chosenPresenceSchema.parse(chosen), missed, ...(served_at !== null && { servedAt: served_at }),
      }))
    },

    async choose(staffId, chosen) {
      await db.insertInto('staff_presence').values({ staff_id: staffId, chosen, missed: 0, served_at: null })
        .onConflict((on) => on.column('staff_id').doUpdateSet({ chosen, missed: 0 })).execute()
    },

    async served(staffId, at) {
      await db.insertInto('staff_presence').values({ staff_id: staffId, chosen: 'online', missed: 0, served_at: at })
        .onConflict((on) => on.column('staff_id').doUpdateSet({ missed: 0, served_at: at })).execute()
    },

    async missed(staffId) {
      // Counted by the database: two nodes at once count two.
      const row = await db.insertInto('staff_presence').values({ staff_id: staffId, chosen: 'online', missed: 1, served_at: null })
        .onConflict((on) => on.column('staff_id').doUpdateSet((eb) => ({ missed: eb('staff_presence.missed', '+', 1) })))
        .returning('missed').executeTakeFirstOrThrow()
      return row.missed
    },
  }
}
