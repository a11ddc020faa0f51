import type { WeChatEntryStore } from '../weChatEntry.ts'
import type { WeChatCodeStore } from '../weChatCodes.ts'
import type { StoredMenu, WeChatMenuStore } from '../weChatMenu.ts'
import { UNFINISHED } from './consultations.ts'
import type { Database } from './database.ts'

/** What is known of a conversation by its id alone. */
const KNOWN_BY_ID = ['misses', 'clarifications', 'answers', 'task_answers'] as const
/** What has its whole self as JSON beside the columns. */
const WHOLE = ['consultations', 'appointments', 'written_questions'] as const

export function createWeChatEntryStore(db: Database, { newId }: { newId: () => string }): WeChatEntryStore {
  return {
    async begin({ stateHash, browserHash, to, expiresAt }) {
      await db.insertInto('wechat_entries').values({ state_hash: stateHash, browser_hash: browserHash, to, expires_at: expiresAt }).execute()
    },

    async take(stateHash, browserHash, now) {
      // What nobody came back for goes with whatever is taken next.
      await db.deleteFrom('wechat_entries').where('expires_at', '<=', now).execute()
      const row = await db.deleteFrom('wechat_entries').where('state_hash', '=', stateHash).where('browser_hash', '=', browserHash).returning('to').executeTakeFirst()
      return row?.to ?? null
    },

    carryOver: (from, to, { notice, at }) => db.transaction().execute(async (trx) => {
      // In this order for everybody: the follower's row, then the conversations'.
      await trx.updateTable('wechat_users').set((e) => ({ looked_up_to: e('looked_up_to', '+', 0) })).where('conversation_id', '=', to.id).execute()
      const lastOf = async (id: string): Promise<number> => (await trx.updateTable('conversations').set((e) => ({ last_seq: e('last_seq', '+', 0) })).where('id', '=', id).returning('last_seq').executeTakeFirstOrThrow()).last_seq
      const [last, count] = [await lastOf(to.id), await lastOf(from.id)]
      if (count === 0) return 'nothing'
      const busy = await trx.selectFrom('consultations').select('id').where('conversation_id', '=', from.id).where('state', 'in', UNFINISHED).executeTakeFirst()
        ?? await trx.selectFrom('messages').select('id').where('conversation_id', '=', from.id).where('settled', '=', 0).executeTakeFirst()
      if (busy) return 'busy'

      const begins = last + 1
      await trx.insertInto('messages').values({
        id: newId(), conversation_id: to.id, seq: begins, client_id: `carried:${from.id}:${begins}`, author_role: 'bot', author_name: null, content: JSON.stringify({ type: 'notice', text: notice }), at, helpful: null, settled: 1,
      }).execute()
      await trx.updateTable('messages').set((e) => ({ conversation_id: to.id, seq: e('seq', '+', begins) })).where('conversation_id', '=', from.id).execute()
      await trx.updateTable('conversations').set({ last_seq: 0 }).where('id', '=', from.id).execute()
      await trx.updateTable('conversations').set({ last_seq: begins + count }).where('id', '=', to.id).execute()
      // They are looking at it: nothing of it goes by WeChat as well.
      await trx.updateTable('wechat_users').set({ delivered_up_to: begins + count, looked_up_to: begins + count }).where('conversation_id', '=', to.id).where('delivered_up_to', '>=', last).execute()

      for (const table of KNOWN_BY_ID) await trx.updateTable(table).set({ conversation_id: to.id }).where('conversation_id', '=', from.id).execute()
      for (const table of WHOLE) {
        for (const { id, data } of await trx.selectFrom(table).select(['id', 'data']).where('conversation_id', '=', from.id).execute()) {
          const whole = JSON.parse(data) as Record<string, unknown>
          const owner = table === 'consultations' ? { applicantId: to.applicantId } : {}
          await trx.updateTable(table).set({ conversation_id: to.id, data: JSON.stringify({ ...whole, conversationId: to.id, ...owner }) }).where('id', '=', id).execute()
        }
      }
      await trx.updateTable('consultations').set({ applicant_id: to.applicantId }).where('conversation_id', '=', to.id).execute()
      return 'carried'
    }),
  }
}

export function createWeChatMenuStore(db: Database): WeChatMenuStore {
  return {
    async load(appId) {
      const row = await db.selectFrom('wechat_menus').selectAll().where('app_id', '=', appId).executeTakeFirst()
      return row ? { ...JSON.parse(row.data) as StoredMenu, version: row.version } : null
    },

    async save(appId, version, stored) {
      const data = JSON.stringify(stored)
      if (version === 1) {
        const { numInsertedOrUpdatedRows } = await db.insertInto('wechat_menus').values({ app_id: appId, version, data }).onConflict((on) => on.column('app_id').doNothing()).executeTakeFirst()
        return numInsertedOrUpdatedRows === 1n
      }
      const { numUpdatedRows } = await db.updateTable('wechat_menus').set({ version, data }).where('app_id', '=', appId).where('version', '=', version - 1).executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async settle(appId, version, stored) {
      await db.updateTable('wechat_menus').set({ data: JSON.stringify(stored) }).where('app_id', '=', appId).where('version', '=', version).execute()
    },
  }
}

export function createWeChatCodeStore(db: Database): WeChatCodeStore {
  return {
    async code(scene) {
      const row = await db.selectFrom('wechat_codes').selectAll().where('scene', '=', scene).executeTakeFirst()
      return row ? { scene, kind: row.kind, id: row.of, url: row.url } : null
    },

    async add({ scene, kind, id, url }) {
      await db.insertInto('wechat_codes').values({ scene, kind, of: id, url }).onConflict((on) => on.column('scene').doNothing()).execute()
    },

    async arrived(conversationId, scene, at) {
      await db.insertInto('wechat_places').values({ conversation_id: conversationId, scene, at }).onConflict((on) => on.column('conversation_id').doUpdateSet({ scene, at })).execute()
    },

    async place(conversationId, since) {
      const row = await db.selectFrom('wechat_places').innerJoin('wechat_codes', 'wechat_codes.scene', 'wechat_places.scene').select(['wechat_codes.scene', 'kind', 'of', 'url'])
        .where('conversation_id', '=', conversationId).where('at', '>=', since).executeTakeFirst()
      return row ? { scene: row.scene, kind: row.kind, id: row.of, url: row.url } : null
    },
  }
}
