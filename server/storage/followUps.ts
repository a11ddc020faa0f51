import { followUpSchema } from '../../contract/index.ts'
import type { FollowUp } from '../../contract/index.ts'
import type { FollowUpStore } from '../../media/ports.ts'
import type { Database } from './database.ts'

export function createFollowUpStore(db: Database): FollowUpStore {
  const columns = ({ state, dueOn, ownerId, version, ...rest }: FollowUp) => ({
    state, due_on: dueOn, owner_id: ownerId ?? null, version, data: JSON.stringify({ state, dueOn, ...(ownerId !== undefined && { ownerId }), version, ...rest }),
  })
  return {
    async add(followUp) {
      await db.insertInto('follow_ups')
        .values({ id: followUp.id, consultation_id: followUp.consultationId, reason: followUp.reason, ...columns(followUp) })
        .onConflict((conflict) => conflict.columns(['consultation_id', 'reason']).doNothing()).execute()
    },

    async get(id) {
      const row = await db.selectFrom('follow_ups').select('data').where('id', '=', id).executeTakeFirst()
      return row ? followUpOf(row.data) : null
    },

    async list({ state, ownerId, dueBefore, limit, offset }) {
      let query = db.selectFrom('follow_ups').where('state', 'in', state === 'undone' ? ['open', 'inProgress'] : [state])
      if (ownerId !== undefined) query = query.where('owner_id', '=', ownerId)
      if (dueBefore !== undefined) query = query.where('due_on', '<', dueBefore).where('state', '!=', 'done')
      const { total } = await query.select(({ fn }) => fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow()
      const rows = await query.select('data').orderBy('due_on').orderBy('id').limit(limit).offset(offset).execute()
      return { total: Number(total), rows: rows.map(({ data }) => followUpOf(data)) }
    },

    async of(consultationId) {
      const rows = await db.selectFrom('follow_ups').select('data').where('consultation_id', '=', consultationId).orderBy('id').execute()
      return rows.map(({ data }) => followUpOf(data))
    },

    async change(next) {
      const result = await db.updateTable('follow_ups').set(columns(next)).where('id', '=', next.id).where('version', '=', next.version - 1).executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
  }
}

function followUpOf(data: string): FollowUp {
  return followUpSchema.parse(JSON.parse(data))
}
