/** The directory as administrators change it. */
import type { DirectoryChange, DirectoryEditing, DirectoryImported, DirectoryPreview, NewPassword, StaffChange } from '../../contract/index.ts'
import type { Http } from './http.ts'

/** @param onChanged what this page has read of the directory is no longer right */
export function createDirectoryApi(http: Http, onChanged: () => void) {
  const changing = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } finally {
      onChanged()
    }
  }
  const send = async <T>(path: string, file: File, query: Record<string, number> = {}): Promise<T> =>
    await (await http.raw('POST', `/directory/import${path}`, { query, body: file })).json() as T
  return {
    load: () => http.json<DirectoryEditing>('GET', '/directory/editing'),
    change: (change: DirectoryChange) => changing(http.json<null>('POST', '/directory/change', { body: change })),
    changeStaff: (change: StaffChange) => changing(http.json<NewPassword | null>('POST', '/directory/staff', { body: change })),
    renewPassword: (id: string) => http.json<NewPassword>('POST', `/directory/staff/${encodeURIComponent(id)}/password`),
    offerCode: (code: string) => http.json<{ code: string; expiresAt: string }>('POST', `/directory/terminals/${encodeURIComponent(code)}/pairing`),
    unpair: (code: string) => http.json<null>('POST', `/directory/terminals/${encodeURIComponent(code)}/unpair`),
    preview: (file: File) => send<DirectoryPreview>('/preview', file),
    commit: (file: File, revision: number) => changing(send<DirectoryImported>('', file, { revision })),
    templateFile: '/api/directory/template',
    exportFile: '/api/directory/export',
  }
}
