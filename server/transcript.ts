/** The desk's view of a conversation: what staff say and what happened are messages like any other. */
import { announcementSay, botSay, offerVideo, rateAsk } from '../bot/index.ts'
import type { Conversation, ConversationStore, Delivery, NewMessage } from '../bot/index.ts'
import type { ConsultationFile, Message, MessageContent } from '../contract/index.ts'
import { AppError } from '../contract/index.ts'
import type { ArticleStore, Knowledge } from '../knowledge/index.ts'
import type { Announcement, Transcript } from '../media/index.ts'

/** As much of a conversation as a person who takes over can read. */
const MOST_MESSAGES = 500
/** Where there are no pictures and voices. */
const IN_WORDS = { accepted: 'acceptedInWords', held: 'heldInWords' } as const

export interface TranscriptDeps {
  readonly conversations: ConversationStore
  readonly articles: Pick<ArticleStore, 'get'>
  readonly guide: Pick<Knowledge, 'open'>
  readonly delivery: () => Delivery
  readonly newId: () => string
  readonly weChatOf: NonNullable<Transcript['weChatOf']>
}

/** With what people show there beside what they say. */
export interface FullTranscript extends Transcript {
  showFile(conversationId: string, author: Message['author'], clientId: string, file: ConsultationFile): Promise<Message>
}

export function createTranscript({ conversations, articles, guide, delivery, newId, weChatOf }: TranscriptDeps): FullTranscript {
  const conversationOf = async (id: string): Promise<Conversation> => {
    const conversation = await conversations.get(id)
    if (!conversation) throw new AppError('NOT_FOUND')
    return conversation
  }

  /** Delivered when all are stored, so that in WeChat they are one message. @returns the first */
  const append = async (conversation: Conversation, first: NewMessage, ...more: readonly NewMessage[]): Promise<Message> => {
    const appended = await conversations.append(conversation.id, first)
    const all = [appended]
    for (const message of more) all.push(await conversations.append(conversation.id, message))
    for (const { stored, message } of all) if (stored) delivery().message(conversation, message)
    return appended.message
  }

  return {
    messages: (conversationId) => conversations.messages(conversationId, { limit: MOST_MESSAGES }),

    async announce(conversationId, key, params, name = newId()) {
      const conversation = await conversationOf(conversationId)
      const said = conversation.channel !== 'web' && (key === 'accepted' || key === 'held') ? IN_WORDS[key] : key
      const text = announcementSay(conversation.locale)(said, params)
      const more = inAddition(conversation, key, params)
      await append(
        conversation, { clientId: name, author: { role: 'system' }, content: { type: 'notice', text } },
        ...more ? [{ clientId: `${name}:more`, author: { role: 'bot' as const }, content: more }] : [],
      )
    },

    async sayAnswer(conversationId, author, clientId, { articleId, question }) {
      const card = await guide.open(articleId, question)
      if (!card) throw new AppError('NOT_FOUND')
      return append(await conversationOf(conversationId), { clientId, author, content: { type: 'answer', text: card.lead, card } })
    },

    onWeChat: (conversationIds) => conversations.on('wechat', conversationIds),

    weChatOf,

    localeOf: async (conversationId) => (await conversationOf(conversationId)).locale,

    async summarise(conversationId, clientId, { itemId, ...came }) {
      const conversation = await conversationOf(conversationId)
      const say = announcementSay(conversation.locale)
      const item = itemId === undefined ? null : (await articles.get(itemId))?.content
      const about = item?.kind === 'item' ? { itemTitle: item.name, materials: item.materials } : { materials: [] }
      const summary = { ...came, ...about, people: [...came.people] }
      const text = [
        say('summaryTitle'), ...came.question === '' ? [] : [say('summaryAsked', { question: came.question })], came.answer,
        ...(about.materials.length > 0 ? [say('summaryMaterials', { names: about.materials.map(({ name }) => name).join('、') })] : []),
        say('summaryBy', { people: came.people.join('、') }),
      ].join('\n')
      await append(conversation, { clientId, author: { role: 'system' }, content: { type: 'summary', text, summary } })
    },

    async showFile(conversationId, author, clientId, file) {
      return append(await conversationOf(conversationId), { clientId, author, content: { type: 'file', text: file.name, file } })
    },

    async say(conversationId, author, clientId, text) {
      return append(await conversationOf(conversationId), { clientId, author, content: { type: 'text', text } })
    },
  }
}

/** What pages of ours have as buttons, and other channels in words. */
function inAddition(conversation: Conversation, key: Announcement, params: Readonly<Record<string, string>> = {}): MessageContent | null {
  if (key === 'ended') return rateAsk(conversation, params['consultationId'])
  return key === 'accepted' && conversation.channel === 'wechat' ? offerVideo(botSay(conversation.locale)) : null
}
