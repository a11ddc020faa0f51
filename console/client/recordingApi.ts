/** Recordings of video rooms, for supervisors. */
import type { RecordingRow } from '../../contract/index.ts'
import type { Http } from './http.ts'

export function createRecordingApi(http: Http) {
  return {
    list: (part: { limit: number; offset: number }) => http.json<{ total: number; rows: RecordingRow[] }>('GET', '/recordings', { query: part }),
    /** Where a player finds it, with the cookie that the browser sends by itself. */
    address: (id: string, { download = false } = {}) => `/api/recordings/${encodeURIComponent(id)}/file${download ? '?download' : ''}`,
  }
}
