import { AppError, recordingSchema } from '../../contract/index.ts'
import type { Recording } from '../../contract/index.ts'
import type { RecordingStore } from '../../media/index.ts'
import type { RecordingList } from '../ports.ts'
import type { Database } from './database.ts'
import { isUniqueViolation } from './database.ts'

const OPEN: readonly Recording['state'][] = ['asked', 'recording', 'paused']
/** In the supervisors' list: something was recorded. */
const LISTED: readonly Recording['state'][] = ['saving', 'ready', 'deleted']

export function createRecordingStore(db: Database): RecordingStore & RecordingList {
  const columns = (recording: Recording) => ({
    state: recording.state,
    open_consultation_id: OPEN.includes(recording.state) ? recording.consultationId : null,
    kept_until: recording.keptUntil ?? null,
    version: recording.version,
    data: JSON.stringify(recording),
  })
  const all = (rows: readonly { data: string }[]): Recording[] => rows.map(({ data }) => recordingOf(data))
  const newestFirst = (consultationId: string) => db.selectFrom('recordings').select('data').where('consultation_id', '=', consultationId)
    // The open one, also when the clock was set back since the one before it.
    .orderBy('open_consultation_id', (order) => order.desc().nullsLast()).orderBy('id', 'desc')
  return {
    async create(recording) {
      try {
        await db.insertInto('recordings')
          .values({ id: recording.id, consultation_id: recording.consultationId, asked_at: recording.askedAt, ...columns(recording) }).execute()
      } catch (cause) {
        throw isUniqueViolation(cause) ? new AppError('WRONG_STATE', { cause }) : cause
      }
    },

    async get(id) {
      const row = await db.selectFrom('recordings').select('data').where('id', '=', id).executeTakeFirst()
      return row ? recordingOf(row.data) : null
    },

    async latestOf(consultationId) {
      const row = await newestFirst(consultationId).limit(1).executeTakeFirst()
      return row ? recordingOf(row.data) : null
    },

    async allOf(consultationId) {
      return all(await newestFirst(consultationId).execute())
    },

    async change(next) {
      const result = await db.updateTable('recordings').set(columns(next)).where('id', '=', next.id).where('version', '=', next.version - 1).executeTakeFirst()
      return result.numUpdatedRows === 1n
    },

    async unfinished() {
      return all(await db.selectFrom('recordings').select('data').where('state', 'in', [...OPEN, 'saving']).orderBy('id').execute())
    },

    async expired(now) {
      return all(await db.selectFrom('recordings').select('data').where('state', '=', 'ready').where('kept_until', '<=', now).orderBy('id').execute())
    },

    async list({ limit, offset }) {
      const query = db.selectFrom('recordings').where('state', 'in', [...LISTED])
      const { total } = await query.select(({ fn }) => fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow()
      return { total: Number(total), rows: all(await query.select('data').orderBy('id', 'desc').limit(limit).offset(offset).execute()) }
    },
  }
}

function recordingOf(data: string): Recording {
  return recordingSchema.parse(JSON.parse(data))
}
