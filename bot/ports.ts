/** What the conversation needs from the outside. server/app.ts wires it. */
import type { AnswerCard, Appointment, Ask, Away, Candidate, Checklist, Choice, DraftSentence, FeedbackReason, Field, Finding, Locale, Message, MessageContent, OpenTheme, Outcome, Rating, Slot, Split, WrittenQuestion } from '../contract/index.ts'

/** The knowledge base, as the bot asks it. */
export interface Guide {
  ask(question: string): Promise<Finding>
  /** What is asked for when the words name nothing else ("要多久", "能代办吗"): they mean the subject at hand. */
  askAlone(question: string): Ask | null
  /** The card of one article, with one field asked; null when it no longer answers. */
  open(articleId: string, question: string, asked?: Field): Promise<AnswerCard | null>
  /** The words name no matter of their own ("那补办呢"): they mean the subject at hand. */
  leansOn(question: string): boolean
  /** What is found for the words about the matter of this article; null when that leads elsewhere, or the article has gone. */
  askAbout(articleId: string, question: string): Promise<Finding | null>
  /** The question that tells these candidates apart best; null when none does well. */
  differences(candidates: readonly Candidate[]): Split | null
  /** The questions of one message, at least one and none twice; `also`: what else is asked of the same matter. */
  parts(message: string): readonly { readonly text: string; readonly also: readonly string[] }[]
  /**
   * The card's answer in a model's words; absent or null where there is none. `onSentence` is told the sentences that have been
   * checked so far, each time all of them. Never rejects, and gives up by itself after a few seconds.
   */
  draft?(question: string, card: AnswerCard, onSentence: (sentences: readonly DraftSentence[]) => void): Promise<AnswerCard['draft'] | null>
  /** The card's article is still the version that it was made from, and answers today. */
  stands(card: AnswerCard): boolean
  /** The article has been sent for an answer. */
  delivered(articleId: string): void
  /** Nothing is published: there is no answer to anything. */
  isEmpty(): boolean
  /** The theme as it is today; null when it does not answer, or the article is none. */
  theme(articleId: string): Promise<OpenTheme | null>
  /** The list for these answers; null when the theme does not answer. */
  checklist(articleId: string, choices: readonly Choice[]): Promise<Checklist | null>
}

export const CHANNELS = ['web', 'botframework', 'wechat'] as const

/** A channel by its name; web when it is none of ours. */
export function channelOf(name: string): Conversation['channel'] {
  return CHANNELS.find((one) => one === name) ?? 'web'
}

/** A conversation as the channels keep it. */
export interface Conversation {
  readonly id: string
  readonly channel: (typeof CHANNELS)[number]
  readonly applicantId: string
  readonly locale: Locale
  /** They have chosen it in words: what a page of theirs happens to be set to does not change it. */
  readonly localeChosen?: true
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
  /** The applicant's conversation on this channel. */
  of(channel: Conversation['channel'], applicantId: string): Promise<Conversation | null>
  /** Which of these are on this channel. */
  on(channel: Conversation['channel'], ids: readonly string[]): Promise<string[]>
  /** Stores the applicant's conversation; gives the one that is there already when another page was first. */
  create(conversation: Conversation): Promise<Conversation>
  update(id: string, change: { locale?: Locale; localeChosen?: true; reference?: string }): Promise<void>
  /** Stores a message and gives it its place; the one already stored if its clientId is known. */
  append(conversationId: string, message: NewMessage): Promise<{ message: Message; stored: boolean }>
  /** In order; `afterSeq` exclusive; the last `limit` of what is left. */
  messages(conversationId: string, options: { afterSeq?: number; limit: number }): Promise<Message[]>
  message(id: string): Promise<Message | null>
  setHelpful(messageId: string, helpful: boolean): Promise<void>
  /** Marks an applicant's message as dealt with: its turn has ended. */
  settle(messageId: string): Promise<void>
  isSettled(messageId: string): Promise<boolean>
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
  /**
   * Puts the applicant in the queue, unless nobody can be reached; what it is about is taken from the conversation. Does nothing if
   * they wait already. @param anyway they have been told that nobody is there, and want to wait while the hall is open
   */
  request(conversationId: string, options?: { readonly anyway?: boolean }): Promise<HandOffOutcome>
  /** @param consultationId absent: the newest; another is `ended` or `none` */
  standing(conversationId: string, consultationId?: string): Promise<Standing>
  /** Who waits and had not said what for may have said it now: then that is the question. */
  described(conversationId: string): Promise<void>
  /** Leaves the queue. @returns false when they are in none */
  cancel(conversationId: string): Promise<boolean>
  /** Ends the talk with a person. @returns false when there is none */
  leave(conversationId: string): Promise<boolean>
  /** @returns false when it is none of theirs, has not ended, or was rated */
  rate(conversationId: string, consultationId: string, rating: Rating): Promise<boolean>
}

/** How somebody stands with people. `minutes`: an honest range. */
export type Standing =
  | { readonly kind: 'none' }
  /** `hasNoQuestion`: they have not said what it is about. */
  | { readonly kind: 'waiting'; readonly hasNoQuestion?: true; readonly position?: number; readonly minutes?: readonly [number, number] }
  | { readonly kind: 'withPerson'; readonly name: string }
  | { readonly kind: 'ended'; readonly consultationId: string; readonly rated: boolean; readonly endedAt: string }

export type HandOffOutcome = { readonly kind: 'queued' } | { readonly kind: 'away'; readonly away: Away }

/** What there is when nobody can be reached; each is about what the conversation is about. */
export interface Later {
  /** Leaves the question in writing; null when there is none yet. */
  leave(conversationId: string): Promise<WrittenQuestion | null>
  /** Names of those that a time can be booked with. */
  departments(): Promise<readonly string[]>
  /** Days with something free, and whose they are; null: no department is called so. @param department absent: the one that the conversation is about */
  days(conversationId: string, department?: string): Promise<{ readonly department: string; readonly days: readonly string[] } | null>
  slots(conversationId: string, day: string, department?: string): Promise<readonly Slot[]>
  /** Books a time; a booking that there is moves there. */
  book(conversationId: string, day: string, from: string, department?: string): Promise<{ readonly kind: 'booked'; readonly appointment: Appointment } | { readonly kind: 'taken' }>
  /** Null when there was none. */
  cancel(conversationId: string): Promise<Appointment | null>
}

/** What an applicant has here, and where one may begin. */
export interface Own {
  /** What others often ask. */
  hotQuestions(): Promise<readonly string[]>
  /** With people, newest first. */
  consultations(conversationId: string): Promise<readonly {
    readonly about: string
    readonly requestedAt: string
    readonly standing: 'waiting' | 'withPerson' | 'ended' | 'left'
    readonly windowName?: string
  }[]>
  appointment(conversationId: string): Promise<Appointment | null>
  /** The one that has not been answered yet. */
  writtenQuestion(conversationId: string): Promise<WrittenQuestion | null>
  /** Titles, the latest first. */
  policies(): Promise<readonly string[]>
}

/** What the applicant said was the matter with an answer. */
export interface Feedback {
  readonly reason?: FeedbackReason | undefined
  readonly words?: string | undefined
}

/** Unresolved questions. Recording the same message twice (a turn run again) records one. */
export interface Misses {
  record(miss: {
    messageId: string
    conversationId: string
    question: string
    reason: 'none' | 'unhelpful' | 'handoff' | 'abandoned'
    candidates: readonly Candidate[]
    /** The applicant's own words, where the question is named in others, and what the bot showed. */
    words?: string
    shown?: string
    feedback?: Feedback
  }): Promise<void>
  /** The applicant has taken the verdict on this answer back; does nothing where there is no open one, or a window has answered it. */
  close(messageId: string): Promise<void>
}

/**
 * What shows whether the guidance is called as people call it: what the bot had to ask back about, and what it answered. Each may be
 * told twice (a turn run again), and counts once.
 */
export interface Outcomes {
  /** The bot has asked back about a question. */
  askedBack(asked: { messageId: string; conversationId: string; question: string; candidates: readonly Candidate[]; shown: string }): Promise<void>
  /**
   * What came of it: an article was chosen, the applicant went on to an answer on it all the same, or they turned to something else.
   * @param messageId as it was asked back about; `by`: the message that ended it
   */
  settled(messageId: string, outcome: 'answered' | 'abandoned' | { readonly chosen: { readonly articleId: string; readonly by: string } }): Promise<void>
  /** An article has been sent for an answer. */
  answered(given: { messageId: string; conversationId: string; question: string; articleId: string }): Promise<void>
  /** The applicant's verdict on the answer to this message. */
  judged(messageId: string, helpful: boolean): Promise<void>
}

/** A question that has been dealt with, or what was said instead of one; see Outcome in contract/overview.ts. */
export interface Dealt {
  /** The message that asked; with a number, when it asked several things. The reply to what we asked back has the id of the first question. */
  readonly id: string
  /** The message that was answered. */
  readonly messageId: string
  readonly conversationId: string
  readonly channel: Conversation['channel']
  readonly locale: Locale
  /** Personal numbers are masked. */
  readonly question: string
  readonly outcome: Outcome | 'other'
  /** What it was, when it was no question. */
  readonly act?: string
  /** The article that answered. */
  readonly answer?: { readonly articleId: string; readonly version: number }
  /** What was weighed for it, best first. */
  readonly candidates: readonly Candidate[]
}

/** What became of the questions, for the overview. Everything may be told twice (a turn run again) and counts once. */
export interface AnswerLog {
  /** An id that is known, with another message: the same question, further on. */
  dealt(question: Dealt): Promise<void>
  /** The applicant's verdict on the answer that they got to this message from this article. */
  judged(messageId: string, articleId: string, helpful: boolean): Promise<void>
  /** A person has been asked for: the newest question of the conversation led to nobody else. */
  handedOff(conversationId: string): Promise<void>
}

/** Where a stored message goes: to the applicant's channel and to whoever watches the conversation. */
export interface Delivery {
  message(conversation: Conversation, message: Message): void
  /** The bot is at work on an answer, or no longer. */
  typing(conversation: Conversation, on: boolean): void
  /** An answer is being drafted: the sentences checked so far, for the message that is being answered. */
  drafting(conversation: Conversation, answering: string, sentences: readonly DraftSentence[]): void
}
