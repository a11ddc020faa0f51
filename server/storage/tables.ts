import type { StoredMark, StoredShown, TableHead, TableStore } from '../../media/ports.ts'
import type { Database } from './database.ts'

export function createTableStore(db: Database): TableStore {
  return {
    async head(consultationId): Promise<TableHead> {
      const row = await db.selectFrom('document_tables').select(['revision', 'shown']).where('consultation_id', '=', consultationId).executeTakeFirst()
      return { revision: row?.revision ?? 0, shown: row?.shown ? JSON.parse(row.shown) as StoredShown : null }
    },

    async marks(consultationId, only) {
      const all = db.selectFrom('table_marks').select('data').where('consultation_id', '=', consultationId).orderBy('revision')
      const those = !only ? all : 'id' in only ? all.where('id', '=', only.id) : all.where('file_id', '=', only.fileId)
      const rows = await those.execute()
      return rows.map(({ data }) => JSON.parse(data) as StoredMark)
    },

    async countMarks(consultationId) {
      const { count } = await db.selectFrom('table_marks').select(({ fn }) => fn.countAll<number | string>().as('count')).where('consultation_id', '=', consultationId).executeTakeFirstOrThrow()
      return Number(count)
    },

    change: (consultationId, revision, change) => db.transaction().execute(async (trx) => {
      const shown = change.kind === 'shown' ? { shown: change.shown && JSON.stringify(change.shown) } : {}
      if (revision === 1) await trx.insertInto('document_tables').values({ consultation_id: consultationId, revision: 0, shown: null }).onConflict((conflict) => conflict.column('consultation_id').doNothing()).execute()
      const { numUpdatedRows } = await trx.updateTable('document_tables').set({ revision, ...shown })
        .where('consultation_id', '=', consultationId).where('revision', '=', revision - 1).executeTakeFirst()
      if (numUpdatedRows !== 1n) return false
      const marks = trx.deleteFrom('table_marks').where('consultation_id', '=', consultationId)
      if (change.kind === 'mark') {
        const { id, fileId } = change.mark
        await trx.insertInto('table_marks').values({ consultation_id: consultationId, id, file_id: fileId, revision, data: JSON.stringify(change.mark) }).execute()
      } else if (change.kind === 'erased') await marks.where('id', '=', change.markId).execute()
      else if (change.kind === 'cleared') await marks.where('file_id', '=', change.fileId).execute()
      return true
    }),
  }
}
