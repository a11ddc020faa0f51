/**
 * The bot's only adapter: what it sends is stored in the conversation, then delivered by the channel the
 * conversation came through. Channels differ in how a message travels, which is Delivery's business, so the
 * bot cannot tell them apart, and a turn can be run again after a crash whatever the channel.
 */
import type { Activity, ConversationReference, ResourceResponse } from 'botbuilder'
import { ActivityTypes, BotAdapter, TurnContext } from 'botbuilder'
import type { DraftSentence, Message } from '../../contract/index.ts'
import { contentOf, DRAFTING, toIncoming } from '../activities.ts'
import type { Conversation, ConversationStore, Delivery } from '../ports.ts'

const CONVERSATION = Symbol('conversation')
const REPLIES = Symbol('replies')

export class ConversationAdapter extends BotAdapter {
  readonly #conversations: Pick<ConversationStore, 'append'>
  readonly #delivery: Delivery

  constructor({ conversations, delivery }: { conversations: Pick<ConversationStore, 'append'>; delivery: Delivery }) {
    super()
    this.#conversations = conversations
    this.#delivery = delivery
  }

  /** Runs one turn for a stored message of the applicant. */
  async processMessage(conversation: Conversation, message: Message, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    const context = new TurnContext(this, toIncoming(conversation, message))
    context.turnState.set(CONVERSATION, conversation)
    await this.runMiddleware(context, logic)
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const conversation = context.turnState.get<Conversation>(CONVERSATION)
    const responses: ResourceResponse[] = []
    for (const activity of activities) {
      if (activity.type === ActivityTypes.Typing) this.#delivery.typing(conversation, true)
      if (activity.type === ActivityTypes.Event && activity.name === DRAFTING) this.#delivery.drafting(conversation, context.activity.id ?? '', activity.value as DraftSentence[])
      responses.push({ id: activity.type === ActivityTypes.Message ? await this.#send(context, conversation, activity) : '' })
    }
    return responses
  }

  async #send(context: TurnContext, conversation: Conversation, activity: Partial<Activity>): Promise<string> {
    const content = contentOf(activity)
    if (!content) return ''
    // Replies are numbered within their turn: a turn run again after a crash finds them stored already.
    const count = (context.turnState.get<number>(REPLIES) ?? 0) + 1
    context.turnState.set(REPLIES, count)
    const clientId = `${context.activity.id}:${count}`
    const { message } = await this.#conversations.append(conversation.id, { clientId, author: { role: 'bot' }, content })
    this.#delivery.message(conversation, message)
    return message.id
  }

  override updateActivity(): Promise<void> {
    return Promise.reject(new Error('stored messages are never changed'))
  }

  override deleteActivity(): Promise<void> {
    return Promise.reject(new Error('stored messages are never deleted'))
  }

  /** botbuilder's older way to speak first; staff and announcements append to the conversation instead. */
  override continueConversation(_reference: Partial<ConversationReference>): Promise<void> {
    return Promise.reject(new Error('applicants are spoken to through the conversation'))
  }
}
