import type { Message } from '../contract/index.ts'
import { AppError } from '../contract/index.ts'
import { offerPerson } from './dialog/handoff.ts'
import type { Conversation, ConversationStore, Delivery, Misses } from './ports.ts'
import { botSay } from './wording/index.ts'

export interface FeedbackDeps {
  readonly conversations: ConversationStore
  readonly misses: Misses
  readonly delivery: Delivery
}

/** The applicant's verdict on an answer. An unhelpful one becomes an editor's work, and a person is offered. */
export type GiveFeedback = (conversation: Conversation, messageId: string, helpful: boolean) => Promise<void>

/** How far back the question of an answer is looked for. */
const RECENT = 200

export function createFeedback({ conversations, misses, delivery }: FeedbackDeps): GiveFeedback {
  return async (conversation, messageId, helpful) => {
    const message = await conversations.message(messageId)
    if (message?.conversationId !== conversation.id || message.content.type !== 'answer') throw new AppError('NOT_FOUND')
    await conversations.setHelpful(messageId, helpful)
    const say = botSay(conversation.locale)
    if (!helpful) {
      const { source, title } = message.content.card
      await misses.record({
        messageId,
        conversationId: conversation.id,
        question: await questionOf(message),
        reason: 'unhelpful',
        candidates: [{ articleId: source.articleId, kind: source.kind, title, confidence: 1 }],
      })
    }
    const reply = await conversations.append(conversation.id, {
      clientId: `${messageId}:${helpful ? 'helpful' : 'unhelpful'}`,
      author: { role: 'bot' },
      content: helpful ? { type: 'text', text: say('helpful') } : offerPerson('unhelpful', say),
    })
    if (reply.stored) delivery.message(conversation, reply.message)
  }

  async function questionOf(answer: Message): Promise<string> {
    const before = (await conversations.messages(answer.conversationId, { limit: RECENT })).filter(({ seq }) => seq < answer.seq)
    return before.findLast(({ author }) => author.role === 'applicant')?.content.text ?? ''
  }
}
