import type { WeChatUser } from '../../bot/channel/wechat/ports.ts'
import type { Recording } from '../../contract/index.ts'
import { recordingSchema } from '../../contract/index.ts'
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
    async begin({ stateHash, browserHash, to, expiresAt }, now) {
      await db.deleteFrom('wechat_entries').where('expires_at', '<=', now).execute()
      await db.insertInto('wechat_entries').values({ state_hash: stateHash, browser_hash: browserHash, to, expires_at: expiresAt }).execute()
    },

    async take(stateHash, browserHash, now) {
      const row = await db.deleteFrom('wechat_entries').where('state_hash', '=', stateHash).where('browser_hash', '=', browserHash).where('expires_at', '>', now).returning('to').executeTakeFirst()
      return row?.to ?? null
    },

    carryOver: (from, to, { notice, at }) => db.transaction().execute(async (trx) => {
      // In this order for everybody: the follower's row, then the conversations'.
      const { delivered_up_to: delivered, data: kept } = await trx.updateTable('wechat_users').set((e) => ({ looked_up_to: e('looked_up_to', '+', 0) })).where('conversation_id', '=', to.id).returning(['delivered_up_to', 'data']).executeTakeFirstOrThrow()
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
      // They are looking at it: nothing of it goes by WeChat as well. What waits there is kept for them.
      const user = JSON.parse(kept) as Pick<WeChatUser, 'known'>
      await trx.updateTable('wechat_users').set(delivered >= last
        ? { delivered_up_to: begins + count, looked_up_to: begins + count }
        : { data: JSON.stringify({ ...user, known: [...user.known ?? [], [begins, begins + count]] }) }).where('conversation_id', '=', to.id).execute()

      for (const table of KNOWN_BY_ID) await trx.updateTable(table).set({ conversation_id: to.id }).where('conversation_id', '=', from.id).execute()
      for (const table of WHOLE) {
        // Counted as a change first: whoever changes one in this moment waits, or decides anew.
        for (const { id, version, data } of await trx.updateTable(table).set((e) => ({ version: e('version', '+', 1) })).where('conversation_id', '=', from.id).returning(['id', 'version', 'data']).execute()) {
          const whole = JSON.parse(data) as Record<string, unknown>
          const owner = table === 'consultations' ? { applicantId: to.applicantId } : {}
          await trx.updateTable(table).set({ conversation_id: to.id, data: JSON.stringify({ ...whole, version, conversationId: to.id, ...owner }) }).where('id', '=', id).execute()
        }
      }
      await giveRecordings(trx, from.applicantId, to)
      await trx.updateTable('consultations').set({ applicant_id: to.applicantId }).where('conversation_id', '=', to.id).execute()
      // What is written from now on is written as who they are.
      await trx.deleteFrom('sessions').where('kind', '=', 'applicant').where('subject', '=', from.applicantId).execute()
      return 'carried'
    }),
  }
}

/** What they have agreed to be recorded is theirs to take back, whoever they are called now. */
async function giveRecordings(trx: Database, from: string, to: { id: string; applicantId: string }): Promise<void> {
  // Counted as a change first: whoever changes one in this moment waits, or decides anew.
  const rows = await trx.updateTable('recordings').set((e) => ({ version: e('version', '+', 1) }))
    .where('consultation_id', 'in', trx.selectFrom('consultations').select('id').where('conversation_id', '=', to.id)).returning(['id', 'version', 'data']).execute()
  for (const { id, version, data } of rows) {
    const recording = recordingSchema.parse(JSON.parse(data))
    const answers = recording.answers.map((one) => one.personId === from ? { ...one, personId: to.applicantId } : one)
    await trx.updateTable('recordings').set({ data: JSON.stringify({ ...recording, answers, version } satisfies Recording) }).where('id', '=', id).execute()
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

    async arrived(conversationId, scene, at, since) {
      await db.deleteFrom('wechat_places').where('at', '<', since).execute()
      await db.insertInto('wechat_places').values({ conversation_id: conversationId, scene, at }).onConflict((on) => on.column('conversation_id').doUpdateSet({ scene, at })).execute()
    },

    async place(conversationId, since) {
      const row = await db.selectFrom('wechat_places').innerJoin('wechat_codes', 'wechat_codes.scene', 'wechat_places.scene').select(['wechat_codes.scene', 'kind', 'of', 'url'])
        .where('conversation_id', '=', conversationId).where('at', '>=', since).executeTakeFirst()
      return row ? { scene: row.scene, kind: row.kind, id: row.of, url: row.url } : null
    },
  }
}
