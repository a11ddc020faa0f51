import { z } from 'zod'
import type { Clock } from '../../contract/index.ts'
import type { AuditStore } from '../ports.ts'
import type { Database } from './database.ts'

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
      return rows.map((row) => ({
        at: row.at,
        actor: row.actor,
        action: row.action,
        ...(row.target !== null && { target: row.target }),
        result: row.result === 'refused' ? 'refused' as const : 'done' as const,
        details: detailsSchema.parse(JSON.parse(row.details)),
      }))
    },
  }
}
