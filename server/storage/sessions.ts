import { z } from 'zod'
import type { Clock } from '../../contract/index.ts'
import type { SessionStore } from '../ports.ts'
import type { Database } from './database.ts'

const kindSchema = z.enum(['applicant', 'staff', 'terminal'])

export function createSessionStore(db: Database, { clock }: { clock: Clock }): SessionStore {
  return {
    async add(tokenHash, { kind, subject, expiresAt }) {
      await db.insertInto('sessions')
        .values({ token_hash: tokenHash, kind, subject, created_at: clock.now().toISOString(), expires_at: expiresAt }).execute()
    },

    async get(tokenHash) {
      const row = await db.selectFrom('sessions').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst()
      return row ? { kind: kindSchema.parse(row.kind), subject: row.subject, expiresAt: row.expires_at } : null
    },

    async extend(tokenHash, expiresAt) {
      await db.updateTable('sessions').set({ expires_at: expiresAt }).where('token_hash', '=', tokenHash).execute()
    },

    async remove(tokenHash) {
      await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
    },

    async removeAllOf(kind, subject) {
      await db.deleteFrom('sessions').where('kind', '=', kind).where('subject', '=', subject).execute()
    },

    async subjects(kind) {
      const rows = await db.selectFrom('sessions').select('subject').distinct().where('kind', '=', kind).orderBy('subject').execute()
      return rows.map(({ subject }) => subject)
    },

    async removeExpired(now) {
      await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
    },
  }
}
