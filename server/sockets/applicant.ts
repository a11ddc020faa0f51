/** What an applicant's page can do. */
import type { Bot, Conversation, ConversationStore, HandOff } from '../../bot/index.ts'
import { isWeChatPerson } from '../../bot/index.ts'
import type { Clock, ConsultationView } from '../../contract/index.ts'
import {
  adjustSchema, AppError, chatFeedbackSchema, chatOpenSchema, chatSaySchema, chatSeenSchema, chatSuggestSchema, consultationIdSchema, consultationRequestSchema, findMatterSchema,
  nearestLocale, rateSchema, weChatAgreeSchema,
} from '../../contract/index.ts'
import type { Knowledge } from '../../knowledge/index.ts'
import { handle, on } from '../handle.ts'
import type { IdentityService } from '../identity.ts'
import type { Logger } from '../logger.ts'
import type { createMatters } from '../matters.ts'
import type { Presence } from '../presence.ts'
import { channel } from './namespaces.ts'
import type { ApplicantNamespace, ApplicantSocket } from './namespaces.ts'
import { refuse } from './refuse.ts'
import { roomEvents } from './room.ts'
import type { RoomEventDeps } from './room.ts'

/** Messages shown when the page opens. */
const HISTORY = 200

export interface ApplicantDeps extends RoomEventDeps {
  readonly identity: IdentityService
  readonly conversations: ConversationStore
  readonly bot: Bot
  readonly handOff: HandOff
  readonly knowledge: Knowledge
  readonly matters: ReturnType<typeof createMatters>
  readonly presence: Presence
  readonly clock: Clock
  readonly newId: () => string
  readonly logger: Logger
}

export function serveApplicants(namespace: ApplicantNamespace, deps: ApplicantDeps): void {
  namespace.use((socket, next) => {
    deps.identity.applicantOf(tokenOf(socket)).then((identity) => {
      if (!identity) throw new AppError('NOT_SIGNED_IN')
      socket.data.identity = identity
      next()
    }).catch((error: unknown) => { next(refuse(error, socket, deps.logger)) })
  })
  namespace.on('connection', (socket) => { connect(socket, deps) })
}

function tokenOf(socket: ApplicantSocket): string | undefined {
  const { token } = socket.handshake.auth as { token?: unknown }
  return typeof token === 'string' ? token : undefined
}

function connect(socket: ApplicantSocket, deps: ApplicantDeps): void {
  const { bot, conversations, desk, handOff, knowledge, matters, presence, rooms, clock, newId, logger } = deps
  const { identity } = socket.data
  const { applicantId } = identity
  void socket.join(channel.applicant(applicantId))
  const leave = presence.enter('applicant', applicantId, socket.id)
  socket.on('disconnect', () => {
    leave()
    rooms.disconnected(socket.id)
  })

  /** Who they were is over when they have become who they are in WeChat: the page asks again, and says it as that one. */
  const stillThere = async (): Promise<void> => {
    if (await deps.identity.holds('applicant', tokenOf(socket))) return
    socket.disconnect(true)
    throw new AppError('NOT_SIGNED_IN')
  }

  /** The applicant's conversation, which may be the one that they have in WeChat; made at the first need. */
  const conversationOf = async (): Promise<Conversation> => {
    const known = await conversations.of(isWeChatPerson(applicantId) ? 'wechat' : 'web', applicantId)
    if (known) return known
    const locale = socket.data.locale ?? nearestLocale(socket.handshake.headers['accept-language'])
    const conversation: Conversation = { id: newId(), channel: 'web', applicantId, locale, createdAt: clock.now().toISOString() }
    return conversations.create(conversation)
  }

  handle(socket, {
    ...roomEvents(socket, identity, deps),

    'chat:open': on(chatOpenSchema, async ({ locale, switched, afterSeq }) => {
      socket.data.locale = locale
      const conversation = await conversationOf()
      // Chosen in words, it stays until another is chosen: what a browser is set to is no choice.
      if (conversation.locale !== locale && (switched || !conversation.localeChosen)) await conversations.update(conversation.id, { locale })
      await socket.join(channel.conversation(conversation.id))
      const notice = await bot.weChat?.notices?.of(conversation.id)
      return {
        conversationId: conversation.id,
        messages: await conversations.messages(conversation.id, { limit: HISTORY, ...(afterSeq !== undefined && { afterSeq }) }),
        consultation: await desk.viewOfConversation(identity, conversation.id),
        ...(conversation.channel === 'wechat' && { inWeChat: true }),
        ...(notice && { notice }),
      }
    }),
    'chat:say': on(chatSaySchema, async (said) => (await bot.inbox.receive(await conversationOf(), said)).message),
    'chat:feedback': on(chatFeedbackSchema, async ({ messageId, ...verdict }) => bot.feedback(await conversationOf(), messageId, verdict)),
    'chat:seen': on(chatSeenSchema, async ({ seq }) => bot.weChat?.seen(await conversationOf(), seq)),
    'chat:agree': on(weChatAgreeSchema, async ({ on }) => bot.weChat?.notices?.agree((await conversationOf()).id, on)),
    'chat:suggest': on(chatSuggestSchema, ({ text }) => Promise.resolve({ suggestions: knowledge.suggest(text) })),

    'consultation:request': on(consultationRequestSchema, async (): Promise<ConsultationView | null> => {
      const conversation = await conversationOf()
      const outcome = await handOff.request(conversation.id)
      if (outcome.kind === 'away') await bot.tellAway(conversation, outcome.away)
      return desk.viewOfConversation(identity, conversation.id)
    }),
    'consultation:cancel': on(consultationIdSchema, ({ consultationId }) => desk.cancel(identity, consultationId)),
    'consultation:leave': on(consultationIdSchema, ({ consultationId }) => desk.leave(identity, consultationId)),
    'consultation:adjust': on(adjustSchema, async ({ consultationId, itemId, departmentCode, language, needs }) => desk.adjust(identity, consultationId, {
      ...(itemId !== undefined && { item: await matters.item(itemId) }),
      ...(departmentCode !== undefined && { departmentCode }),
      ...(language && { language }),
      ...(needs && { needs }),
    })),
    'consultation:matters': on(findMatterSchema, ({ text }) => matters.find(text)),
    'consultation:rate': on(rateSchema, ({ consultationId, rating }) => desk.rate(identity, consultationId, rating)),
  }, logger, stillThere)
}
