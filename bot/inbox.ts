/**
 * What an applicant sends. A message is stored, then acknowledged, then answered: in order within its
 * conversation, and once, even when the server died between storing and answering.
 */
import type { TurnContext } from 'botbuilder'
import type { Came, Locale, Message, MessageContent } from '../contract/index.ts'
import { AppError, MAX_SAY } from '../contract/index.ts'
import { questionOf } from './questionOf.ts'
import { endsTalk } from './dialog/talk.ts'
import type { ConversationAdapter } from './channel/conversationAdapter.ts'
import { offerPerson } from './dialog/handoff.ts'
import { languageChosen, languageWish } from './dialog/language.ts'
import { isVideoWish, offerVideo, videoNeedsPerson } from './dialog/video.ts'
import type { Conversation, ConversationStore, Delivery, HandOff } from './ports.ts'
import { botSay } from './wording/index.ts'

export interface Said {
  readonly clientId: string
  readonly text?: string | undefined
  /** A tapped candidate of an earlier clarifying message, a tapped option of a guide's step, or a tapped rating. */
  readonly choose?: { readonly messageId: string; readonly index: number } | undefined
  /** Something else than words, which `text` names or tells. */
  readonly came?: Came | undefined
  /** The consultation that the tapped rating is about. */
  readonly rates?: string | undefined
  /** An answer whose subject was wrong: its question is asked again without it. */
  readonly drop?: { readonly messageId: string } | undefined
}

export interface Inbox {
  /**
   * @returns the stored message, and the end of its turn, which never rejects: whether that is stored; false too when it was sent before.
   * @throws AppError EMPTY_QUESTION, TOO_LONG, NOT_FOUND
   */
  receive(conversation: Conversation, said: Said): Promise<{ message: Message; answered: Promise<boolean> }>
  /** Answers a stored message, unless its turn has ended. @returns whether it has. Rejects when the store cannot be asked. */
  answer(message: Message): Promise<boolean>
  /** Answers what a crash left unanswered; WeChat's channel looks after its own. */
  resume(): Promise<number>
  /** Resolves when every turn begun so far has ended. */
  idle(): Promise<void>
}

export interface InboxDeps {
  readonly conversations: ConversationStore
  readonly handOff: Pick<HandOff, 'isWithPerson'>
  readonly delivery: Delivery
  readonly adapter: ConversationAdapter
  readonly turn: (context: TurnContext) => Promise<void>
  /** Answered by its channel, also after a crash. */
  readonly isLookedAfter: (conversation: Conversation, message: Message) => boolean
  readonly onError: (error: unknown, messageId: string) => void
}

export function createInbox({ conversations, handOff, delivery, adapter, turn, isLookedAfter, onError }: InboxDeps): Inbox {
  /** The end of each conversation's last turn. */
  const tails = new Map<string, Promise<boolean>>()

  const run = async (asReceived: Conversation, message: Message): Promise<boolean> => {
    let conversation = asReceived
    try {
      // The turn before may have chosen another language.
      conversation = await conversations.get(asReceived.id) ?? asReceived
      const withPerson = await handOff.isWithPerson(conversation.id)
      const language = conversation.channel === 'wechat' ? languageIn(message.content, conversation.locale) : null
      // With a person there, the message is theirs: it has been delivered, and the bot keeps quiet.
      if (language) await speak(language, conversation, message)
      else if (conversation.channel === 'wechat' && isVideoWish(message.content.text)) await sayVideo(conversation, message, withPerson)
      else if (endsTalk(conversation, message.content.text) || !withPerson) await adapter.processMessage(conversation, message, turn)
    } catch (error) {
      onError(error, message.id)
      const content = offerPerson('trouble', botSay(conversation.locale))
      const apology = await conversations.append(conversation.id, { clientId: `${message.id}:trouble`, author: { role: 'bot' }, content })
      delivery.message(conversation, apology.message)
    } finally {
      delivery.typing(conversation, false)
    }
    await conversations.settle(message.id)
    return true
  }

  const sayVideo = async (conversation: Conversation, { id }: Message, withPerson: boolean): Promise<void> => {
    const say = botSay(conversation.locale)
    const content = withPerson ? offerVideo(say) : videoNeedsPerson(say)
    delivery.message(conversation, (await conversations.append(conversation.id, { clientId: `${id}:video`, author: { role: 'bot' }, content })).message)
  }

  /** Also while a person is there, who reads it as any other words: what the hall says beside them is in that language from then on. */
  const speak = async (locale: Locale, conversation: Conversation, { id }: Message): Promise<void> => {
    await conversations.update(conversation.id, { locale, localeChosen: true })
    const { message } = await conversations.append(conversation.id, { clientId: `${id}:language`, author: { role: 'bot' }, content: languageChosen(locale) })
    delivery.message({ ...conversation, locale }, message)
  }

  const enqueue = (conversation: Conversation, message: Message): Promise<boolean> => {
    const before = tails.get(conversation.id) ?? Promise.resolve(true)
    const tail = before
      .then(() => run(conversation, message))
      .catch((error: unknown) => {
        onError(error, message.id)
        return false
      })
      .finally(() => { if (tails.get(conversation.id) === tail) tails.delete(conversation.id) })
    tails.set(conversation.id, tail)
    return tail
  }

  const contentOf = async (conversation: Conversation, { text, came, rates, choose, drop }: Said): Promise<MessageContent> => {
    if (choose) {
      const asked = await conversations.message(choose.messageId)
      if (asked?.conversationId === conversation.id && asked.content.type === 'step') return picked(asked.content, choose.index)
      const rating = asked?.conversationId === conversation.id && asked.content.type === 'text' ? asked.content.actions?.[choose.index] : undefined
      if (rating?.kind === 'say' && rating.rates !== undefined) return { type: 'text', text: rating.say, rates: rating.rates }
      const candidate = asked?.conversationId === conversation.id && asked.content.type === 'clarify'
        ? asked.content.candidates[choose.index]
        : undefined
      if (!candidate) throw new AppError('NOT_FOUND')
      return { type: 'text', text: candidate.title, chosen: candidate.articleId }
    }
    if (drop) return askedAfresh(conversation, drop.messageId)
    // NUL is no character that anybody types, and PostgreSQL cannot store it.
    const words = (text ?? '').replaceAll('\u0000', '').trim()
    if (words === '') throw new AppError('EMPTY_QUESTION')
    if ([...words].length > MAX_SAY) throw new AppError('TOO_LONG', { details: { max: MAX_SAY } })
    return { type: 'text', text: words, ...(came && { came }), ...(rates !== undefined && { rates }) }
  }

  /** The words that the answer replied to. @throws AppError NOT_FOUND */
  const askedAfresh = async (conversation: Conversation, messageId: string): Promise<MessageContent> => {
    const answered = await conversations.message(messageId)
    if (answered?.conversationId !== conversation.id || answered.content.type !== 'answer' || !answered.content.about) throw new AppError('NOT_FOUND')
    const question = await questionOf(conversations, answered)
    if (!question) throw new AppError('NOT_FOUND')
    return { type: 'text', text: question.content.text, afresh: true }
  }

  return {
    async receive(conversation, said) {
      const content = await contentOf(conversation, said)
      const { message, stored } = await conversations.append(conversation.id, { clientId: said.clientId, author: { role: 'applicant' }, content })
      if (!stored) return { message, answered: (tails.get(conversation.id) ?? Promise.resolve(true)).then(() => false) }
      delivery.message(conversation, message)
      return { message, answered: enqueue(conversation, message) }
    },

    async answer(message) {
      const conversation = await conversations.get(message.conversationId)
      return conversation !== null && (await conversations.isSettled(message.id) || await enqueue(conversation, message))
    },

    async resume() {
      const left = await conversations.unsettled()
      for (const message of left) {
        const conversation = await conversations.get(message.conversationId)
        if (conversation && !isLookedAfter(conversation, message)) void enqueue(conversation, message)
      }
      return left.length
    },

    async idle() {
      while (tails.size > 0) await Promise.all(tails.values())
    },
  }
}

/** What was offered under such a name is chosen, and no language. */
function languageIn(content: MessageContent, now: Locale): Locale | null {
  return content.type === 'text' && content.picked === undefined && content.chosen === undefined ? languageWish(content.text, now) : null
}

/** The option's words, with what it answers. @throws AppError NOT_FOUND */
function picked({ place, options }: Extract<MessageContent, { type: 'step' }>, index: number): MessageContent {
  const option = options[index]
  if (!option || place.question === undefined) throw new AppError('NOT_FOUND')
  return { type: 'text', text: option.label, picked: { place, choice: { question: place.question, option: option.id } } }
}
