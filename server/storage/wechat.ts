import type { Selectable, Transaction } from 'kysely'
import type { Claim, Part, Push, WeChatStore, WeChatUser } from '../../bot/channel/wechat/ports.ts'
import type { Database } from './database.ts'
import type { Tables, WeChatClaimTable, WeChatUserTable } from './schema.ts'

type Row = Selectable<WeChatUserTable>

/** A statement names so many at most. */
const MOST_AT_ONCE = 500
/** Whoever wants notices can be told however long ago they came: more and more people, so they are not looked at each time. */
const ALWAYS = '9999'
/** What a turn says goes out together, but not when it takes longer than this: a film on a slow line holds up nothing. */
const PATIENCE_MS = 10_000
/** A push that was answered with `success`. */
const NO_REPLY = 'null'

export function createWeChatStore(db: Database): WeChatStore {
  /** The update comes first because it takes the user's row: what is read then is what is changed. */
  const lock = (trx: Transaction<Tables>, openid: string): Promise<Row | undefined> =>
    trx.updateTable('wechat_users').set((e) => ({ looked_up_to: e('looked_up_to', '+', 0) })).where('openid', '=', openid).returningAll().executeTakeFirst()

  const write = async (trx: Transaction<Tables>, user: WeChatUser, columns: Partial<Pick<Row, 'sending_until'>> = {}): Promise<void> => {
    await trx.updateTable('wechat_users').set({ ...columnsOf(user), ...columns }).where('openid', '=', user.openid).execute()
  }

  return {
    async user(openid) {
      const row = await db.selectFrom('wechat_users').selectAll().where('openid', '=', openid).executeTakeFirst()
      return row ? userOf(row) : null
    },

    async userOf(conversationId) {
      const row = await db.selectFrom('wechat_users').selectAll().where('conversation_id', '=', conversationId).executeTakeFirst()
      return row ? userOf(row) : null
    },

    async addUser(user) {
      await db.insertInto('wechat_users').values({ openid: user.openid, conversation_id: user.conversationId, sending_until: null, ...columnsOf(user) })
        .onConflict((on) => on.column('openid').doNothing()).execute()
      return userOf(await db.selectFrom('wechat_users').selectAll().where('openid', '=', user.openid).executeTakeFirstOrThrow())
    },

    change: (openid, change) => db.transaction().execute(async (trx) => {
      const row = await lock(trx, openid)
      if (!row) return null
      const user = change(userOf(row))
      await write(trx, user)
      return user
    }),

    claim: ({ key, push, at, leaseUntil }, change) => db.transaction().execute(async (trx) => {
      const { numInsertedOrUpdatedRows } = await trx.insertInto('wechat_claims')
        .values({ key, openid: push.openid, at, lease_until: leaseUntil, push: JSON.stringify(push), reply: null, done: 0 })
        .onConflict((on) => on.column('key').doNothing()).executeTakeFirst()
      if (numInsertedOrUpdatedRows !== 1n) return null
      const row = await lock(trx, push.openid)
      const user = row ? change(userOf(row)) : null
      if (user) await write(trx, user)
      return { user }
    }),

    async claimed(keys) {
      const rows = await Promise.all(slices(keys).map((some) => db.selectFrom('wechat_claims').selectAll().where('key', 'in', some).execute()))
      return new Map(rows.flat().map((row) => [row.key, claimOf(row)]))
    },

    async takeOver(key, now, leaseUntil) {
      const { numUpdatedRows } = await db.updateTable('wechat_claims').set({ lease_until: leaseUntil })
        .where('key', '=', key).where('done', '=', 0).where('lease_until', '<=', now).executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async renew(keys, leaseUntil) {
      for (const some of slices(keys)) await db.updateTable('wechat_claims').set({ lease_until: leaseUntil }).where('key', 'in', some).where('done', '=', 0).execute()
    },

    answer: (key, openid, now, change) => db.transaction().execute(async (trx) => {
      const row = await lock(trx, openid)
      const changed = row && !isSending(row, now) ? change(userOf(row)) : null
      const { numUpdatedRows } = changed
        ? await trx.updateTable('wechat_claims').set({ reply: JSON.stringify(changed.reply) }).where('key', '=', key).where('reply', 'is', null).executeTakeFirst()
        : { numUpdatedRows: 0n }
      if (changed && numUpdatedRows === 1n) {
        await write(trx, changed.user, { sending_until: null })
        return changed.reply
      }
      const claim = await trx.selectFrom('wechat_claims').select('reply').where('key', '=', key).executeTakeFirst()
      return claim && claim.reply !== null ? JSON.parse(claim.reply) as Part | null : undefined
    }),

    async answerLater(key) {
      const { numUpdatedRows } = await db.updateTable('wechat_claims').set({ reply: NO_REPLY }).where('key', '=', key).where('reply', 'is', null).executeTakeFirst()
      if (numUpdatedRows === 1n) return null
      const claim = await db.selectFrom('wechat_claims').select('reply').where('key', '=', key).executeTakeFirst()
      return JSON.parse(claim?.reply ?? NO_REPLY) as Part | null
    },

    async finish(key) {
      const row = await db.updateTable('wechat_claims').set({ done: 1, push: '' }).where('key', '=', key).returning((e) =>
        e.exists(e.selectFrom('wechat_users').innerJoin('conversations', 'conversations.id', 'wechat_users.conversation_id').select('wechat_users.openid')
          .whereRef('wechat_users.openid', '=', 'wechat_claims.openid').whereRef('last_seq', '>', 'looked_up_to')).as('more')).executeTakeFirst()
      return Boolean(row?.more)
    },

    shown: (openid, upTo) => db.transaction().execute(async (trx) => {
      const row = await lock(trx, openid)
      if (!row || row.delivered_up_to >= upTo) return false
      const { noticed: _, ...user } = userOf(row)
      await write(trx, { ...user, deliveredUpTo: upTo, parts: [], lookedUpTo: Math.max(user.lookedUpTo, upTo) })
      await trx.updateTable('wechat_claims').set({ reply: NO_REPLY }).where('done', '=', 0).where('openid', '=', openid).where('reply', 'is not', null).execute()
      return true
    }),

    async abandoned(now) {
      const rows = await db.selectFrom('wechat_claims').selectAll().where('done', '=', 0).where('lease_until', '<=', now).orderBy('at').limit(200).execute()
      return rows.map(claimOf)
    },

    async takeBack(key, now) {
      await db.transaction().execute(async (trx) => {
        const claim = await trx.selectFrom('wechat_claims').selectAll().where('key', '=', key).executeTakeFirst()
        const row = claim && await lock(trx, claim.openid)
        if (row && isSending(row, now)) return
        // Looked at again behind the lock: two nodes may want to.
        const { numUpdatedRows } = await trx.updateTable('wechat_claims').set({ done: 1, push: '' }).where('key', '=', key).where('done', '=', 0).executeTakeFirst()
        const reply = JSON.parse(claim?.reply ?? 'null') as Part | null
        if (!row || numUpdatedRows !== 1n || reply === null) return
        const user = userOf(row)
        await write(trx, { ...user, parts: [reply, ...user.parts], lookedUpTo: 0 })
      })
    },

    async forgetClaims({ before, wordsBefore }) {
      await db.updateTable('wechat_claims').set({ reply: NO_REPLY }).where('done', '=', 1).where('at', '<', wordsBefore).where('reply', '!=', NO_REPLY).execute()
      await db.deleteFrom('wechat_claims').where('done', '=', 1).where('at', '<', before).execute()
    },

    beginSending: (openid, now, until, change, by = 'bot') => db.transaction().execute(async (trx) => {
      const row = await lock(trx, openid)
      if (!row || isSending(row, now)) return null
      const busy = await trx.selectFrom('wechat_claims').select('key').where('done', '=', 0).where('openid', '=', openid)
        .where((e) => e.or([
          e.and([e('lease_until', '>', now), e.or([e('reply', 'is', null), ...(by === 'bot' ? [e('at', '>', new Date(Date.parse(now) - PATIENCE_MS).toISOString())] : [])])]),
          e('reply', '!=', NO_REPLY),
        ])).executeTakeFirst()
      const user = busy ? null : change(userOf(row))
      if (user) await write(trx, user, { sending_until: until })
      // Who began has gone: nobody has to look again for that.
      else if (row.sending_until !== null) await write(trx, userOf(row), { sending_until: null })
      return user
    }),

    endSending: (openid, until, change) => db.transaction().execute(async (trx) => {
      const row = await lock(trx, openid)
      if (row?.sending_until !== until) return false
      await write(trx, change(userOf(row)), { sending_until: null })
      return true
    }),

    async due(now, since, everybody) {
      const behind = db.selectFrom('wechat_users').innerJoin('conversations', 'conversations.id', 'wechat_users.conversation_id').select('openid')
        .where('touched_at', '>', since).$if(!everybody, (query) => query.where('touched_at', '<', ALWAYS))
        .where((e) => e.or([e('last_seq', '>', e.ref('looked_up_to')), e('sending_until', '<=', now)]))
        .orderBy('touched_at').limit(MOST_AT_ONCE)
      const again = db.selectFrom('wechat_users').select('openid').where('retry_at', '<=', now).orderBy('retry_at').limit(MOST_AT_ONCE)
      const rows = [...await again.execute(), ...await behind.execute()]
      return [...new Set(rows.map(({ openid }) => openid))]
    },

    async token(appId) {
      const row = await db.selectFrom('wechat_tokens').selectAll().where('app_id', '=', appId).executeTakeFirst()
      return row && row.token !== '' ? { token: row.token, expiresAt: row.expires_at } : null
    },

    async lockToken(appId, now, until) {
      await db.insertInto('wechat_tokens').values({ app_id: appId, token: '', expires_at: '', locked_until: '' }).onConflict((on) => on.column('app_id').doNothing()).execute()
      const { numUpdatedRows } = await db.updateTable('wechat_tokens').set({ locked_until: until }).where('app_id', '=', appId).where('locked_until', '<=', now).executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async saveToken(appId, { token, expiresAt }) {
      await db.updateTable('wechat_tokens').set({ token, expires_at: expiresAt }).where('app_id', '=', appId).execute()
    },

    async unlockToken(appId) {
      await db.updateTable('wechat_tokens').set({ locked_until: '' }).where('app_id', '=', appId).execute()
    },
  }
}

function slices(keys: readonly string[]): (readonly string[])[] {
  return Array.from({ length: Math.ceil(keys.length / MOST_AT_ONCE) }, (_, n) => keys.slice(n * MOST_AT_ONCE, (n + 1) * MOST_AT_ONCE))
}

function isSending({ sending_until }: Row, now: string): boolean {
  return sending_until !== null && sending_until > now
}

type Kept = Pick<WeChatUser, 'followed' | 'ledger' | 'parts' | 'failures' | 'noticed' | 'notice' | 'known'>

function columnsOf({ deliveredUpTo, lookedUpTo, retryAt, followed, ledger, parts, failures, noticed, notice, known = [] }: WeChatUser) {
  const ahead = known.filter(([, to]) => to > deliveredUpTo)
  const kept: Kept = { followed, ledger, parts, failures, ...(noticed && { noticed }), ...(notice && { notice }), ...(ahead.length > 0 && { known: ahead }) }
  const touched = Math.max(ledger.messageAt ?? 0, ledger.eventAt ?? 0)
  return { delivered_up_to: deliveredUpTo, looked_up_to: lookedUpTo, retry_at: retryAt ?? null, touched_at: notice?.on ? ALWAYS : new Date(touched).toISOString(), data: JSON.stringify(kept) }
}

function userOf({ openid, conversation_id, delivered_up_to, looked_up_to, retry_at, data }: Row): WeChatUser {
  return {
    openid, conversationId: conversation_id, deliveredUpTo: delivered_up_to, lookedUpTo: looked_up_to, ...(retry_at !== null && { retryAt: retry_at }),
    ...JSON.parse(data) as Kept,
  }
}

function claimOf({ key, push, at, lease_until, reply, done }: Selectable<WeChatClaimTable>): Claim {
  return {
    key, at, leaseUntil: lease_until, done: done === 1,
    push: (push === '' ? { openid: '', account: '', at: 0, act: { kind: 'nothing' } } : JSON.parse(push)) as Push,
    ...(reply !== null && { reply: JSON.parse(reply) as Part | null }),
  }
}
