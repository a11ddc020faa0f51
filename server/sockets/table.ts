/** The document table's events, the same for every seat. */
import { tableClearSchema, tableEraseSchema, tableMarkSchema, tableMoveSchema, tableOpenSchema, tablePointSchema, tableShowSchema } from '../../contract/index.ts'
import type { Tables } from '../../media/index.ts'
import { on } from '../handle.ts'

export function tableEvents(connectionId: string, tables: Tables) {
  return {
    'table:open': on(tableOpenSchema, ({ consultationId }) => tables.open(connectionId, consultationId)),
    'table:show': on(tableShowSchema, async ({ consultationId, fileId }) => { await tables.request(connectionId, consultationId, { kind: 'show', fileId }) }),
    'table:move': on(tableMoveSchema, ({ consultationId, place }) => tables.request(connectionId, consultationId, { kind: 'move', place })),
    'table:mark': on(tableMarkSchema, async ({ consultationId, mark }) => { await tables.request(connectionId, consultationId, { kind: 'mark', mark }) }),
    'table:erase': on(tableEraseSchema, async ({ consultationId, markId }) => { await tables.request(connectionId, consultationId, { kind: 'erase', markId }) }),
    'table:clear': on(tableClearSchema, async ({ consultationId, fileId }) => { await tables.request(connectionId, consultationId, { kind: 'clear', fileId }) }),
    'table:point': on(tablePointSchema, async ({ consultationId, at }) => {
      tables.point(connectionId, consultationId, at)
      return Promise.resolve()
    }),
  }
}
