import { AppError, maskPersonal } from '../contract/index.ts'
import { offerPerson } from './dialog/handoff.ts'
import type { AnswerLog, Conversation, ConversationStore, Delivery, Feedback, Misses, Outcomes } from './ports.ts'
import { answeredId, questionOf, wordsAnswered } from './questionOf.ts'
import { botSay } from './wording/index.ts'

export interface FeedbackDeps {
  readonly conversations: ConversationStore
  readonly misses: Misses
  readonly outcomes: Pick<Outcomes, 'judged'>
  readonly answers: Pick<AnswerLog, 'judged'>
  readonly delivery: Delivery
}

/**
 * The applicant's verdict on an answer; why it was unhelpful may follow in a second call. An unhelpful one becomes an
 * editor's work, until it is taken back, and offers a person; from the second in a conversation on, that is what is said first.
 */
export type GiveFeedback = (conversation: Conversation, messageId: string, verdict: Feedback & { readonly helpful: boolean }) => Promise<void>

/** How far back other verdicts are looked for. */
const RECENT = 200
/** So many unhelpful answers, and asking on is not the advice any more. */
const ENOUGH = 2

export function createFeedback({ conversations, misses, outcomes, answers, delivery }: FeedbackDeps): GiveFeedback {
  return async (conversation, messageId, { helpful, reason, words }) => {
    const message = await conversations.message(messageId)
    if (message?.conversationId !== conversation.id || message.content.type !== 'answer') throw new AppError('NOT_FOUND')
    await conversations.setHelpful(messageId, helpful)
    const asked = await questionOf(conversations, message)
    if (asked) await outcomes.judged(asked.id, helpful)
    await answers.judged(answeredId(message) ?? '', message.content.card.source.articleId, helpful)
    if (helpful) await misses.close(messageId)
    else {
      const { card: { source, title, lead }, question = await wordsAnswered(conversations, message) } = message.content
      const said = maskPersonal(asked?.content.text ?? '')
      const feedback = { ...(reason && { reason }), ...(words && { words: maskPersonal(words) }) }
      await misses.record({
        messageId,
        conversationId: conversation.id,
        question,
        reason: 'unhelpful',
        candidates: [{ articleId: source.articleId, kind: source.kind, title, confidence: 1 }],
        shown: lead,
        ...(said !== '' && said !== question && { words: said }),
        ...(Object.keys(feedback).length > 0 && { feedback }),
      })
    }
    const say = botSay(conversation.locale)
    const unhelpful = (await conversations.messages(conversation.id, { limit: RECENT })).filter((one) => one.helpful === false).length
    // Named after the answer and the verdict, so that the reason in a second call brings no second reply.
    const reply = await conversations.append(conversation.id, {
      clientId: `${messageId}:${helpful ? 'helpful' : 'unhelpful'}`,
      author: { role: 'bot' },
      content: helpful ? { type: 'text', text: say('helpful') } : offerPerson(unhelpful < ENOUGH ? 'unhelpful' : 'unhelpfulAgain', say),
    })
    if (reply.stored) delivery.message(conversation, reply.message)
  }
}
