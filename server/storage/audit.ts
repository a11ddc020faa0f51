import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Clock } from '../../contract/index.ts'
import type { AuditEntry, AuditStore } from '../ports.ts'
import type { Database } from './database.ts'
import type { AuditTable } from './schema.ts'

const detailsSchema = z.record(z.string(), z.union([z.string(), z.number()]))

export function createAuditStore(db: Database, { clock, newId }: { clock: Clock; newId: () => string }): AuditStore {
  return {
    async add({ actor, action, target, result, details }) {
      await db.insertInto('audit').values({
        id: newId(),
        at: clock.now().toISOString(),
        actor,
        action,
        target: target ?? null,
        result,
        details: JSON.stringify(details ?? {}),
      }).execute()
    },

    async list(limit) {
      const rows = await db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(limit).execute()
      return rows.map(lineOf)
    },

    async ofTarget(target) {
      const rows = await db.selectFrom('audit').selectAll().where('target', '=', target).orderBy('id').execute()
      return rows.map(lineOf)
    },
  }
}

function lineOf({ at, actor, action, target, result, details }: Selectable<AuditTable>): AuditEntry & { at: string } {
  return {
    at,
    actor,
    action,
    ...(target !== null && { target }),
    result: result === 'refused' ? 'refused' : 'done',
    details: detailsSchema.parse(JSON.parse(details)),
  }
}
