/** What the conversation needs from the outside. server/app.ts wires it. */
import type { AnswerCard, Candidate, Field, Finding, Locale, Message, MessageContent } from '../contract/index.ts'

/** The knowledge base, as the bot asks it. */
export interface Guide {
  ask(question: string): Promise<Finding>
  /** The field asked for when the words name nothing else ("要多久", "什么材料"): they mean the subject at hand. */
  fieldAlone(question: string): Field | null
  /** The card of one article, with one field asked; null when it no longer answers. */
  open(articleId: string, question: string, asked?: Field): Promise<AnswerCard | null>
}

/** A conversation as the channels keep it. */
export interface Conversation {
  readonly id: string
  readonly channel: 'web' | 'botframework'
  readonly applicantId: string
  readonly locale: Locale
  /** What a channel needs to speak first (Bot Framework: a ConversationReference). */
  readonly reference?: string
  readonly createdAt: string
}

export interface NewMessage {
  /** Server-made replies have one too, so that a turn run again after a crash stores nothing twice. */
  clientId: string
  author: Message['author']
  content: MessageContent
}

export interface ConversationStore {
  get(id: string): Promise<Conversation | null>
  /** The applicant's newest conversation on this channel. */
  latestOf(channel: Conversation['channel'], applicantId: string): Promise<Conversation | null>
  create(conversation: Conversation): Promise<void>
  update(id: string, change: { locale?: Locale; reference?: string }): Promise<void>
  /** Stores a message and gives it its place; the one already stored if its clientId is known. */
  append(conversationId: string, message: NewMessage): Promise<{ message: Message; stored: boolean }>
  /** In order; `afterSeq` exclusive; the last `limit` of what is left. */
  messages(conversationId: string, options: { afterSeq?: number; limit: number }): Promise<Message[]>
  message(id: string): Promise<Message | null>
  setHelpful(messageId: string, helpful: boolean): Promise<void>
  /** Marks an applicant's message as dealt with: its turn has ended. */
  settle(messageId: string): Promise<void>
  /** Applicants' messages whose turn has not ended, oldest first: work left over by a crash. */
  unsettled(): Promise<Message[]>
}

/** Where the bot's memory of a conversation is kept between turns (botbuilder's Storage, by key). */
export interface BotMemoryStore {
  read(keys: readonly string[]): Promise<Record<string, unknown>>
  write(changes: Record<string, unknown>): Promise<void>
  delete(keys: readonly string[]): Promise<void>
}

/** People. */
export interface HandOff {
  /** A consultation of this conversation is open: from queue until it ended. */
  isOpen(conversationId: string): Promise<boolean>
  /** A member of staff has accepted it: what the applicant writes is for them, not for the bot. */
  isWithPerson(conversationId: string): Promise<boolean>
  /** Puts the applicant in the queue; what it is about is taken from the conversation. Does nothing if they wait already. */
  request(conversationId: string): Promise<void>
}

/** Unresolved questions. Recording the same message twice (a turn run again) records one. */
export interface Misses {
  record(miss: { messageId: string; conversationId: string; question: string; reason: 'none' | 'unhelpful' | 'handoff'; candidates: readonly Candidate[] }): Promise<void>
}

/** Where a stored message goes: to the applicant's channel and to whoever watches the conversation. */
export interface Delivery {
  message(conversation: Conversation, message: Message): void
  /** The bot is at work on an answer, or no longer. */
  typing(conversation: Conversation, on: boolean): void
}
