import type { Selectable } from 'kysely'
import type { Conversation, ConversationStore } from '../../bot/ports.ts'
import { channelOf } from '../../bot/ports.ts'
import type { Clock, Message } from '../../contract/index.ts'
import { AppError, authorRoleSchema, localeSchema, messageContentSchema } from '../../contract/index.ts'
import type { Database } from './database.ts'
import type { ConversationTable, MessageTable } from './schema.ts'

export function createConversationStore(db: Database, { clock, newId }: { clock: Clock; newId: () => string }): ConversationStore {
  const conversationFor: ConversationStore['of'] = async (channel, applicantId) => {
    const row = await db.selectFrom('conversations').selectAll()
      .where('channel', '=', channel).where('applicant_id', '=', applicantId).executeTakeFirst()
    return row ? conversationOf(row) : null
  }

  return {
    async get(id) {
      const row = await db.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? conversationOf(row) : null
    },

    of: conversationFor,

    async on(channel, ids) {
      if (ids.length === 0) return []
      return (await db.selectFrom('conversations').select('id').where('channel', '=', channel).where('id', 'in', [...ids]).execute()).map(({ id }) => id)
    },

    async create(conversation) {
      await db.insertInto('conversations').values({
        id: conversation.id,
        channel: conversation.channel,
        applicant_id: conversation.applicantId,
        locale: conversation.locale,
        reference: conversation.reference ?? null,
        created_at: conversation.createdAt,
      }).onConflict((conflict) => conflict.columns(['channel', 'applicant_id']).doNothing()).execute()
      return await conversationFor(conversation.channel, conversation.applicantId) ?? conversation
    },

    async update(id, { locale, localeChosen, reference }) {
      if (locale === undefined && reference === undefined) return
      await db.updateTable('conversations')
        .set({ ...(locale !== undefined && { locale }), ...(localeChosen && { locale_chosen: 1 as const }), ...(reference !== undefined && { reference }) })
        .where('id', '=', id).execute()
    },

    async append(conversationId, { clientId, author, content }) {
      return db.transaction().execute(async (trx) => {
        // The update comes first because it takes the conversation's row: two writers get two places.
        const place = await trx.updateTable('conversations')
          .set((e) => ({ last_seq: e('last_seq', '+', 1) })).where('id', '=', conversationId)
          .returning('last_seq').executeTakeFirst()
        if (!place) throw new AppError('NOT_FOUND')
        const row = await trx.insertInto('messages').values({
          id: newId(),
          conversation_id: conversationId,
          seq: place.last_seq,
          client_id: clientId,
          author_role: author.role,
          author_name: author.name ?? null,
          content: JSON.stringify(content),
          at: clock.now().toISOString(),
          helpful: null,
          // A file asks the bot nothing.
          settled: author.role === 'applicant' && content.type !== 'file' ? 0 : 1,
        }).onConflict((conflict) => conflict.columns(['conversation_id', 'client_id']).doNothing()).returningAll().executeTakeFirst()
        if (row) return { message: messageOf(row), stored: true }

        // It is there already, so the place is given back: the row is still ours.
        await trx.updateTable('conversations').set((e) => ({ last_seq: e('last_seq', '-', 1) })).where('id', '=', conversationId).execute()
        const known = await trx.selectFrom('messages').selectAll()
          .where('conversation_id', '=', conversationId).where('client_id', '=', clientId).executeTakeFirstOrThrow()
        return { message: messageOf(known), stored: false }
      })
    },

    async messages(conversationId, { afterSeq = 0, limit }) {
      const rows = await db.selectFrom('messages').selectAll()
        .where('conversation_id', '=', conversationId).where('seq', '>', afterSeq)
        .orderBy('seq', 'desc').limit(limit).execute()
      return rows.reverse().map(messageOf)
    },

    async message(id) {
      const row = await db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? messageOf(row) : null
    },

    async setHelpful(messageId, helpful) {
      await db.updateTable('messages').set({ helpful: helpful ? 1 : 0 }).where('id', '=', messageId).execute()
    },

    async settle(messageId) {
      await db.updateTable('messages').set({ settled: 1 }).where('id', '=', messageId).execute()
    },

    async isSettled(messageId) {
      const row = await db.selectFrom('messages').select('settled').where('id', '=', messageId).executeTakeFirst()
      return row?.settled === 1
    },

    async unsettled() {
      const rows = await db.selectFrom('messages').selectAll().where('settled', '=', 0).orderBy('id').execute()
      return rows.map(messageOf)
    },
  }
}

function conversationOf(row: Selectable<ConversationTable>): Conversation {
  return {
    id: row.id,
    channel: channelOf(row.channel),
    applicantId: row.applicant_id,
    locale: localeSchema.parse(row.locale),
    ...(row.locale_chosen === 1 && { localeChosen: true }),
    ...(row.reference !== null && { reference: row.reference }),
    createdAt: row.created_at,
  }
}

function messageOf(row: Selectable<MessageTable>): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    clientId: row.client_id,
    author: { role: authorRoleSchema.parse(row.author_role), ...(row.author_name !== null && { name: row.author_name }) },
    content: messageContentSchema.parse(JSON.parse(row.content)),
    at: row.at,
    ...(row.helpful !== null && { helpful: row.helpful === 1 }),
  }
}
