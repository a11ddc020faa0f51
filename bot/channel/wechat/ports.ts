/** What the WeChat channel keeps, and what it needs of others. Everything here holds among all nodes. */
import type { CameAs } from '../../../contract/index.ts'
import type { Interaction, Ledger, Sender } from './ledger.ts'

export type { Interaction, Ledger } from './ledger.ts'

/** One message as the platform shows it. */
export type Part =
  | { readonly type: 'text'; readonly text: string }
  /** One article card (图文), which opens a page. */
  | { readonly type: 'news'; readonly title: string; readonly description: string; readonly url: string }
  /** Words with options to tap (msgmenu); by customer-service message only. */
  | { readonly type: 'menu'; readonly head: string; readonly options: readonly Option[] }

export interface Option {
  /** Which message's and which of its buttons. */
  readonly id: string
  readonly label: string
}

/** What somebody did, as far as it concerns the conversation. */
export type Act =
  | { readonly kind: 'said'; readonly text: string; /** The option that was tapped, where the platform names it. */ readonly option?: string }
  /** Something else than words. `mediaId`: where the platform keeps it, for three days. */
  | { readonly kind: 'sent'; readonly what: CameAs; readonly text?: string; readonly mediaId?: string }
  /** Followed the account, or scanned a code of it; `scene`: which code. */
  | { readonly kind: 'came'; readonly scene?: string }
  | { readonly kind: 'left' }
  /** Said whether they want to be told by notice (订阅通知), of each template. */
  | { readonly kind: 'agreed'; readonly notices: readonly Agreement[] }
  /** Nothing that asks for an answer. */
  | { readonly kind: 'nothing' }

/** Whether somebody wants notices of this template, as far as the platform or their page has said so. */
export interface Agreement {
  readonly template: string
  readonly on: boolean
}

/** Where a code stood that somebody has scanned: a hall's terminal, or what they come for. */
export type WeChatArrival = { readonly kind: 'terminal'; readonly name: string } | { readonly kind: 'article'; readonly title: string }

export interface Push {
  readonly openid: string
  /** The account, as it calls itself in messages. */
  readonly account: string
  /** In milliseconds, as the platform dates it. */
  readonly at: number
  /** What it allows us to send. */
  readonly allows?: Interaction
  readonly act: Act
}

/** A follower, and how far they have been told what their conversation holds. */
export interface WeChatUser {
  readonly openid: string
  readonly conversationId: string
  readonly followed: boolean
  readonly ledger: Ledger
  /** Every message up to here has been sent, or is in `parts`. */
  readonly deliveredUpTo: number
  /** What is left to be sent of a message that takes several. */
  readonly parts: readonly Part[]
  /** From–to: what they had asked elsewhere and is part of the conversation now. They know it, so it is not sent. */
  readonly known?: readonly (readonly [from: number, to: number])[]
  /** Sending was tried with what there was up to here. */
  readonly lookedUpTo: number
  /** After a failure: not before then. */
  readonly retryAt?: string
  readonly failures: number
  /** They have been told by a subscription notice that something waits. */
  readonly noticed?: boolean
  /** Absent: nobody has said. */
  readonly notice?: Agreement
}

/** What has become of what the conversation holds. */
export interface Undelivered {
  /** Ids of messages that the person has not been sent, oldest first. */
  readonly undelivered: string[]
  /** How many more staff may send before the person writes again. */
  readonly left: number
  /** They do not follow the account: nothing can be sent to them. */
  readonly unfollowed?: true
}

/** A push, from the moment that somebody answers for it. */
export interface Claim {
  readonly key: string
  readonly push: Push
  readonly at: string
  /** Who has claimed it works on it at least until then. */
  readonly leaseUntil: string
  /** How it was answered; none yet: undefined. Null: with `success`, so that the answer follows. */
  readonly reply?: Part | null
  /** Nothing is left to be done for it. */
  readonly done: boolean
}

export interface WeChatStore {
  user(openid: string): Promise<WeChatUser | null>
  userOf(conversationId: string): Promise<WeChatUser | null>
  /** Gives the one that is there already when another push was first. */
  addUser(user: WeChatUser): Promise<WeChatUser>
  /** Changes what is stored, one after the other among all nodes. Null: there is no such user. */
  change(openid: string, change: (user: WeChatUser) => WeChatUser): Promise<WeChatUser | null>

  /** Null for all but one of those who claim the same key. That one's person, if known, is changed in the same step. */
  claim(claim: Claim, change: (user: WeChatUser) => WeChatUser): Promise<{ readonly user: WeChatUser | null } | null>
  claimed(keys: readonly string[]): Promise<ReadonlyMap<string, Claim>>
  /** Takes over what nobody works on any more. */
  takeOver(key: string, now: string, leaseUntil: string): Promise<boolean>
  renew(keys: readonly string[], leaseUntil: string): Promise<void>
  /**
   * Settles how a push is answered, with the change that goes with it. @returns the answer that stands, which is another's when that one
   * was first; undefined while somebody is being sent to, and when `change` gives null
   */
  answer(key: string, openid: string, now: string, change: (user: WeChatUser) => { readonly user: WeChatUser; readonly reply: Part | null } | null): Promise<Part | null | undefined>
  /** Settles that a push is answered with `success`, and the answer follows. @returns the answer that stands, which may be another's */
  answerLater(key: string): Promise<Part | null>
  /** @returns whether the conversation holds what sending has not been tried with */
  finish(key: string): Promise<boolean>
  /** The page has shown them everything up to here: nothing of it is left to be sent, and no reply is taken back. @returns whether that is news */
  shown(openid: string, upTo: number): Promise<boolean>
  /** Those not finished whose lease has run out. */
  abandoned(now: string): Promise<Claim[]>
  /** The reply of a finished push never left: it is sent again as what is left. Not while they are being sent to: another time. */
  takeBack(key: string, now: string): Promise<void>
  /** Finished ones are forgotten; the words of a reply, which only a retry asks for, earlier than that they were there. */
  forgetClaims(old: { readonly before: string; readonly wordsBefore: string }): Promise<void>

  /**
   * Begins to send to somebody: `change` says how, or null for not now. Null while another sends, a push of theirs is being answered, or its reply has not left.
   * @param by staff wait only until it is settled how the push is answered, and not for what its answer takes; the bot for that too, for some seconds
   */
  beginSending(openid: string, now: string, until: string, change: (user: WeChatUser) => WeChatUser | null, by?: Sender): Promise<WeChatUser | null>
  /** @param until as it was begun @returns false, with nothing changed, when another has begun since */
  endSending(openid: string, until: string, change: (user: WeChatUser) => WeChatUser): Promise<boolean>
  /**
   * Whose conversation holds what sending has not been tried with, and who is to be tried again, whenever they came.
   * @param since the first came last after this @param everybody who wants notices, too, however long ago they came
   */
  due(now: string, since: string, everybody: boolean): Promise<string[]>

  token(appId: string): Promise<StoredToken | null>
  /** True for one at a time: who has it fetches a new token. */
  lockToken(appId: string, now: string, until: string): Promise<boolean>
  saveToken(appId: string, token: StoredToken): Promise<void>
  unlockToken(appId: string): Promise<void>
}

export type Kept = Extract<CameAs, 'voice' | 'image' | 'video'>

/** Keeps what somebody has sent in place of words: the platform lets it go after three days. */
export interface Keeper {
  /**
   * Kept once, however often it comes under this key.
   * @param fetch gives it, or null when it has gone; not asked when nothing more may be kept
   * @returns `words`: what is said in a voice message, where somebody understands it; null when it has gone
   * @throws AppError when it may not be kept: it is damaged, infected or no such thing; what `fetch` throws
   */
  keep(conversationId: string, key: string, as: Kept, fetch: () => Promise<Buffer | null>): Promise<{ readonly fileId: string; readonly words?: string } | null>
}

export interface StoredToken {
  readonly token: string
  readonly expiresAt: string
}
