import type { TerminalStore } from '../terminals.ts'
import type { Database } from './database.ts'

export function createTerminalStore(db: Database): TerminalStore {
  return {
    async offer(terminalCode, codeHash, expiresAt) {
      await db.insertInto('terminal_pairings').values({ terminal_code: terminalCode, code_hash: codeHash, expires_at: expiresAt })
        .onConflict((conflict) => conflict.column('terminal_code').doUpdateSet({ code_hash: codeHash, expires_at: expiresAt })).execute()
    },

    async take(codeHash, now) {
      const row = await db.deleteFrom('terminal_pairings').where('code_hash', '=', codeHash).returning(['terminal_code', 'expires_at']).executeTakeFirst()
      return row && row.expires_at > now ? row.terminal_code : null
    },

    async begin(applicantId, terminalCode, at) {
      await db.insertInto('terminal_visitors').values({ applicant_id: applicantId, terminal_code: terminalCode, since: at, until: null }).execute()
    },

    async there(terminalCode) {
      const rows = await db.selectFrom('terminal_visitors').select('applicant_id').where('terminal_code', '=', terminalCode).where('until', 'is', null).execute()
      return rows.map(({ applicant_id }) => applicant_id)
    },

    async end(applicantId, at) {
      await db.updateTable('terminal_visitors').set({ until: at }).where('applicant_id', '=', applicantId).where('until', 'is', null).execute()
    },

    async ofVisitor(applicantId) {
      return (await db.selectFrom('terminal_visitors').select('terminal_code').where('applicant_id', '=', applicantId).executeTakeFirst())?.terminal_code ?? null
    },
  }
}
