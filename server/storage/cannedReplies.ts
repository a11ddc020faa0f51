import { cannedTextsSchema } from '../../contract/index.ts'
import type { CannedReply, CannedReplyInput, Clock } from '../../contract/index.ts'
import type { CannedReplyStore } from '../ports.ts'
import type { Database } from './database.ts'

export function createCannedReplyStore(db: Database, { clock, newId }: { clock: Clock; newId: () => string }): CannedReplyStore {
  const columns = ({ name, texts }: CannedReplyInput, by: string) => ({ name, texts: JSON.stringify(texts), updated_at: clock.now().toISOString(), updated_by: by })
  /** One's own and everybody's may be changed. */
  const within = (staffId: string) => db.selectFrom('canned_replies').where(({ or, eb }) => or([eb('owner_id', '=', staffId), eb('owner_id', 'is', null)]))

  return {
    async of(staffId) {
      const rows = await within(staffId).selectAll().orderBy('name').orderBy('id').execute()
      return rows.map(({ id, owner_id, name, texts }): CannedReply => ({ id, name, texts: cannedTextsSchema.parse(JSON.parse(texts)), shared: owner_id === null }))
    },

    async add(staffId, reply) {
      const id = newId()
      await db.insertInto('canned_replies').values({ id, owner_id: reply.shared ? null : staffId, ...columns(reply, staffId) }).execute()
      return { id, ...reply }
    },

    async change(staffId, id, reply) {
      const result = await db.updateTable('canned_replies').set(columns(reply, staffId))
        .where('id', '=', id).where('id', 'in', within(staffId).select('id')).executeTakeFirst()
      return result.numUpdatedRows === 1n
    },

    async remove(staffId, id) {
      const result = await db.deleteFrom('canned_replies').where('id', '=', id).where('id', 'in', within(staffId).select('id')).executeTakeFirst()
      return result.numDeletedRows === 1n
    },
  }
}
