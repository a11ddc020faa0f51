import type { ConsultationFile } from '../../contract/index.ts'
import { AppError, consultationFileSchema, MOST_FILES } from '../../contract/index.ts'
import type { ConsultationFileStore } from '../ports.ts'
import type { Database } from './database.ts'
import { isUniqueViolation } from './database.ts'

export function createConsultationFileStore(db: Database): ConsultationFileStore {
  const known = async (consultationId: string, clientId: string): Promise<ConsultationFile | null> => {
    const row = await db.selectFrom('consultation_files').select('data').where('consultation_id', '=', consultationId).where('client_id', '=', clientId).executeTakeFirst()
    return row ? fileOf(row.data) : null
  }

  const countIn = async (on: Database, consultationId: string): Promise<number> => {
    const { count } = await on.selectFrom('consultation_files').select(({ fn }) => fn.countAll<number | string>().as('count')).where('consultation_id', '=', consultationId).executeTakeFirstOrThrow()
    return Number(count)
  }

  return {
    known,
    count: (consultationId) => countIn(db, consultationId),

    async add({ file, clientId, sha256 }, bytes) {
      const { id, consultationId, at } = file
      try {
        await db.transaction().execute(async (trx) => {
          if (await countIn(trx, consultationId) >= MOST_FILES) throw new AppError('TOO_MANY_FILES', { details: { max: MOST_FILES } })
          await trx.insertInto('consultation_files').values({ id, consultation_id: consultationId, client_id: clientId, sha256, at, data: JSON.stringify(file) }).execute()
          await trx.insertInto('consultation_file_bytes').values({ file_id: id, bytes }).execute()
        })
        return file
      } catch (error) {
        const before = isUniqueViolation(error) ? await known(consultationId, clientId) : null
        if (before) return before
        throw error
      }
    },

    async get(consultationId, id) {
      const row = await db.selectFrom('consultation_files').select(['data', 'client_id', 'sha256']).where('consultation_id', '=', consultationId).where('id', '=', id).executeTakeFirst()
      return row ? { file: fileOf(row.data), clientId: row.client_id, sha256: row.sha256 } : null
    },

    async bytes(id) {
      const row = await db.selectFrom('consultation_file_bytes').select('bytes').where('file_id', '=', id).executeTakeFirst()
      return row?.bytes ?? null
    },

    async of(consultationId) {
      const rows = await db.selectFrom('consultation_files').select('data').where('consultation_id', '=', consultationId).orderBy('id').execute()
      return rows.map(({ data }) => fileOf(data))
    },

    async forget(before) {
      // What was written onto it goes with it.
      await db.deleteFrom('table_marks').where('file_id', 'in', (query) => query.selectFrom('consultation_files').select('id').where('at', '<', before)).execute()
      const result = await db.deleteFrom('consultation_file_bytes')
        .where('file_id', 'in', (query) => query.selectFrom('consultation_files').select('id').where('at', '<', before))
        .executeTakeFirst()
      return Number(result.numDeletedRows)
    },
  }
}

const fileOf = (data: string): ConsultationFile => consultationFileSchema.parse(JSON.parse(data))
