import { ConversationState } from 'botbuilder'
import type { AnswerCard, Away, Clock, Locale } from '../contract/index.ts'
import type { BotFrameworkChannel, BotRegistration } from './channel/botFramework.ts'
import { createBotFrameworkChannel } from './channel/botFramework.ts'
import type { WeChatChannel, WeChatDeps } from './channel/wechat/channel.ts'
import { createWeChat } from './channel/wechat/channel.ts'
import { isClaimed } from './channel/wechat/person.ts'
import { ConversationAdapter } from './channel/conversationAdapter.ts'
import { createGuideDialog } from './dialog/guide.ts'
import type { GiveFeedback } from './feedback.ts'
import { createFeedback } from './feedback.ts'
import type { Inbox } from './inbox.ts'
import { createInbox } from './inbox.ts'
import { createBotStorage } from './memory.ts'
import { awayMessage } from './dialog/later.ts'
import type { AnswerLog, BotMemoryStore, Conversation, ConversationStore, Delivery, Guide, HandOff, Later, Misses, Outcomes, Own } from './ports.ts'
import { createReact } from './react.ts'
import { createRecognizer } from './recognize.ts'
import { createIsQuestion } from './whatFor.ts'
import type { Rehearse } from './rehearse.ts'
import { createRehearsal } from './rehearse.ts'
import { ConsultationBot } from './turn.ts'

export { offerPerson } from './dialog/handoff.ts'
export { offerVideo } from './dialog/video.ts'
export { rateAsk } from './dialog/talk.ts'
export { announcementSay, botSay } from './wording/index.ts'
export { wordsAnswered } from './questionOf.ts'
export type { BotFrameworkChannel, BotRegistration } from './channel/botFramework.ts'
export { createWeCom } from './channel/wecom/wecom.ts'
export type { WeCom, WeComSettings } from './channel/wecom/wecom.ts'
export { isWeChatPerson } from './channel/wechat/person.ts'
export type { WeChatArrival } from './channel/wechat/ports.ts'
export type { WeChatChannel, WeChatSettings } from './channel/wechat/channel.ts'
export type { Keeper } from './channel/wechat/ports.ts'
export type { Inbox } from './inbox.ts'
export type { Rehearse, Rehearsed } from './rehearse.ts'
export type * from './ports.ts'

export interface BotDeps {
  readonly guide: Guide
  readonly handOff: HandOff
  readonly later: Later
  readonly own: Own
  readonly misses: Misses
  readonly outcomes: Outcomes
  readonly answers: Pick<AnswerLog, 'dealt' | 'judged'>
  readonly conversations: ConversationStore
  readonly memory: BotMemoryStore
  /** For pages; Bot Framework's clients and WeChat this package delivers to itself. */
  readonly delivery: Delivery
  /** Brings text to one form; the same that search uses. */
  readonly fold: (text: string) => string
  /** Brings the guidance's own words, which are 简体, to a reader's script. */
  readonly write: (text: string, locale: Locale) => string
  readonly registration?: BotRegistration | undefined
  /** The hall's official account, where it has one. */
  readonly weChat?: Pick<WeChatDeps, 'settings' | 'store' | 'keeper' | 'pageOf' | 'makeVideoKey' | 'onDelivery' | 'onNotice' | 'arrived' | 'isOnPage'> | undefined
  readonly clock: Clock
  readonly newId: () => string
  readonly onError: (error: unknown, messageId?: string) => void
}

export interface Bot {
  readonly inbox: Inbox
  readonly botFramework: BotFrameworkChannel
  readonly weChat: WeChatChannel | undefined
  readonly feedback: GiveFeedback
  /** Tells an applicant who has asked by a button that nobody is there, and what there is instead. */
  tellAway(conversation: Conversation, away: Away): Promise<void>
  /** A message tells what somebody came for: it is no button's words, wish for a person, or small talk. */
  isQuestion(text: string): boolean
  /** What it would reply, for editors to try. */
  readonly rehearse: Rehearse
  /** The deps' delivery, and that of the channels of this package. */
  readonly delivery: Delivery
}

export function createBot(deps: BotDeps): Bot {
  const { conversations, handOff, clock, newId, onError } = deps
  const botFramework = createBotFrameworkChannel({ inbox: () => inbox, conversations, clock, newId, registration: deps.registration, onError })
  // Whoever has our page open is called there.
  const leaveQueue = async ({ id, applicantId }: Conversation): Promise<void> => { if (!await deps.weChat?.isOnPage(applicantId)) await handOff.cancel(id) }
  const weChat = deps.weChat && createWeChat({ ...deps.weChat, conversations, inbox: () => inbox, isWithPerson: (id) => handOff.isWithPerson(id), leaveQueue, show: (...one) => { deps.delivery.message(...one) }, clock, newId, onError })
  const delivery: Delivery = {
    message(conversation, message) {
      deps.delivery.message(conversation, message)
      if (conversation.channel === 'botframework') botFramework.deliver(conversation, message)
      if (conversation.channel === 'wechat') weChat?.deliver(conversation, message)
    },
    typing: (conversation, on) => { deps.delivery.typing(conversation, on) },
    drafting: (conversation, answering, sentences) => { deps.delivery.drafting(conversation, answering, sentences) },
  }
  const recognizer = createRecognizer({ fold: deps.fold })
  const adapter = new ConversationAdapter({ conversations, delivery })
  const turns = {
    react: createReact({ guide: deps.guide, recognizer, fold: deps.fold }),
    recognizer,
    fold: deps.fold,
    guided: createGuideDialog({ guide: deps.guide, fold: deps.fold, write: deps.write }),
    write: deps.write,
    draft: deps.guide.draft,
    stands: (card: AnswerCard) => deps.guide.stands(card),
  }
  const bot = new ConsultationBot({
    ...turns,
    handOff,
    later: deps.later,
    own: deps.own,
    clock,
    misses: deps.misses,
    outcomes: deps.outcomes,
    answers: deps.answers,
    delivered: (articleId) => { deps.guide.delivered(articleId) },
    state: new ConversationState(createBotStorage(deps.memory)),
  })
  const inbox = createInbox({ conversations, handOff, delivery, adapter, turn: (context) => bot.run(context), isLookedAfter: isClaimed, onError })
  const tellAway = async (conversation: Conversation, away: Away): Promise<void> => {
    const content = awayMessage(away, { locale: conversation.locale, now: clock.now() })
    delivery.message(conversation, (await conversations.append(conversation.id, { clientId: newId(), author: { role: 'bot' }, content })).message)
  }
  return { inbox, botFramework, weChat, delivery, tellAway, isQuestion: createIsQuestion({ recognizer, fold: deps.fold }), rehearse: createRehearsal({ ...turns, now: () => clock.now() }), feedback: createFeedback({ conversations, misses: deps.misses, outcomes: deps.outcomes, answers: deps.answers, delivery }) }
}
