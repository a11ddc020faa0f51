/**
 * The standard Bot Framework endpoint: any Bot Framework client (the Emulator, Teams, Web Chat through
 * Azure) can hold a conversation. botbuilder's CloudAdapter checks the caller and speaks the protocol; the
 * conversation itself is an ordinary one.
 */
import type { ConversationReference, Request, Response } from 'botbuilder'
import { ActivityTypes, CloudAdapter, ConfigurationBotFrameworkAuthentication, DeliveryModes, TurnContext } from 'botbuilder'
import type { Clock, Message } from '../../contract/index.ts'
import { AppError, nearestLocale } from '../../contract/index.ts'
import { toPlainActivity } from '../activities.ts'
import type { Inbox } from '../inbox.ts'
import type { Conversation, ConversationStore } from '../ports.ts'
import { botSay } from '../wording/index.ts'

/** The bot's registration. Without one, callers are not authenticated: the server then admits this machine only. */
export interface BotRegistration {
  readonly appId: string
  readonly password: string
  readonly tenantId?: string
}

export interface BotFrameworkChannel {
  /** Handles one POST of `/api/messages` and sends the response. */
  handle(request: Request, response: Response): Promise<void>
  /** Sends a stored message to the client. */
  deliver(conversation: Conversation, message: Message): void
}

export interface BotFrameworkDeps {
  readonly inbox: () => Inbox
  readonly conversations: ConversationStore
  readonly clock: Clock
  readonly newId: () => string
  readonly registration?: BotRegistration | undefined
  readonly onError: (error: unknown) => void
}

export function createBotFrameworkChannel({ inbox, conversations, clock, newId, registration, onError }: BotFrameworkDeps): BotFrameworkChannel {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(registration && {
    MicrosoftAppId: registration.appId,
    MicrosoftAppPassword: registration.password,
    MicrosoftAppType: registration.tenantId ? 'SingleTenant' : 'MultiTenant',
    ...(registration.tenantId && { MicrosoftAppTenantId: registration.tenantId }),
  }))
  // A refusal is said to the person. Anything else is for the caller to see as a failure: what was not stored is not
  // acknowledged, so that the client sends it again.
  adapter.onTurnError = async (context, error) => {
    if (!(error instanceof AppError)) {
      onError(error)
      throw error
    }
    await context.sendActivity(error.toBody(nearestLocale(context.activity.locale)).message)
  }
  /** Conversations whose client wants the replies in the HTTP response (`expectReplies`), with what they got so far. */
  const collecting = new Map<string, Message[]>()

  const conversationFor = async (context: TurnContext): Promise<Conversation> => {
    const { activity } = context
    const applicantId = `${activity.channelId}/${activity.from.id}/${activity.conversation.id}`
    const reference = JSON.stringify(TurnContext.getConversationReference(activity))
    const known = await conversations.of('botframework', applicantId)
    if (known) {
      await conversations.update(known.id, { reference })
      return { ...known, reference }
    }
    const locale = nearestLocale(activity.locale)
    const conversation: Conversation = { id: newId(), channel: 'botframework', applicantId, locale, reference, createdAt: clock.now().toISOString() }
    return conversations.create(conversation)
  }

  const onTurn = async (context: TurnContext): Promise<void> => {
    const { activity } = context
    const type: string = activity.type
    if (type === ActivityTypes.ConversationUpdate.valueOf()) {
      const joined = (activity.membersAdded ?? []).some(({ id }) => id !== activity.recipient.id)
      if (joined) await context.sendActivity(botSay(nearestLocale(activity.locale))('greeting'))
      return
    }
    if (type !== ActivityTypes.Message.valueOf()) return
    const conversation = await conversationFor(context)
    const said = { clientId: activity.id?.replaceAll('\u0000', '') || newId(), text: activity.text || '…' }
    if (activity.deliveryMode !== DeliveryModes.ExpectReplies.valueOf()) {
      await inbox().receive(conversation, said)
      return
    }
    const replies: Message[] = []
    collecting.set(conversation.id, replies)
    try {
      const { answered } = await inbox().receive(conversation, said)
      await answered
    } finally {
      collecting.delete(conversation.id)
    }
    await context.sendActivities(replies.map(({ content }) => toPlainActivity(content, conversation.locale)))
  }

  const push = async (conversation: Conversation, message: Message): Promise<void> => {
    if (conversation.reference === undefined) return
    const reference = JSON.parse(conversation.reference) as Partial<ConversationReference>
    await adapter.continueConversationAsync(registration?.appId ?? '', reference, async (context) => {
      await context.sendActivity(toPlainActivity(message.content, conversation.locale))
    })
  }

  return {
    handle: (request, response) => adapter.process(request, response, onTurn),

    deliver(conversation, message) {
      if (message.author.role === 'applicant') return
      const replies = collecting.get(conversation.id)
      if (replies) replies.push(message)
      else push(conversation, message).catch(onError)
    },
  }
}
