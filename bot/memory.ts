/** What the bot remembers of a conversation between two turns. */
import type { Storage, StoreItems } from 'botbuilder'
import type { ArticleKind, Candidate, Field, Split } from '../contract/index.ts'
import type { RatingMemory, UnratedMemory } from './dialog/talk.ts'
import type { GuideMemory } from './dialog/guide.ts'
import type { BotMemoryStore } from './ports.ts'

/** The article the talk is about, for words that name none: “要多久”, “那补办呢”. */
export interface Subject {
  readonly articleId: string
  readonly title: string
  readonly kind: ArticleKind
  /** What was said of it, newest first, with personal numbers masked: whoever spoke of their company need not say so again. */
  readonly said?: readonly string[]
}

/** A clarifying question that waits for its answer. */
export interface Pending {
  /** The message that was asked back about, and which of its questions; an earlier release remembered none. */
  readonly id?: string | undefined
  /** What had been asked, with personal numbers masked. */
  readonly question: string
  readonly asked?: Field | undefined
  readonly candidates: readonly Candidate[]
  /** How it was put: which of these, is it this one, or what tells them apart. */
  readonly put: 'list' | 'yesNo' | Split
  /** How often has been asked back, from 1. */
  readonly round: number
  /** What was said of the matter, newest first: what it holds is not asked. */
  readonly said: readonly string[]
}

export interface Memory {
  subject?: Subject | undefined
  pending?: Pending | undefined
  /** The logged question that the clarifying one is about. */
  clarifying?: string | undefined
  /** The last question and what was weighed for it, best first, for “不是这个”. */
  last?: { readonly question: string; readonly candidates: readonly Candidate[]; readonly about: boolean } | undefined
  /** What was asked without a matter: we asked which one it is about. */
  unnamed?: string | undefined
  /** The theme that is being walked through. */
  guide?: GuideMemory | undefined
  /** A low rating that wants its reason. */
  rating?: RatingMemory | undefined
  /** The last talk with a person, while a rating is asked for and not given. */
  unrated?: UnratedMemory | undefined
  /** What is said once in a conversation and has been said. */
  told?: readonly ('masked' | 'language' | 'english')[]
  /** The message that was answered last: its turn, run again after a crash, must not move anything a second time. */
  answered?: string
}

/** What an earlier release remembered has another shape, and is forgotten. */
export function remembered(memory: Memory): Memory {
  const { subject, pending } = memory as { subject?: unknown; pending?: object }
  return typeof subject === 'string' || (pending && !('said' in pending)) ? {} : memory
}

/** botbuilder's storage interface over the project's own store. */
export function createBotStorage(store: BotMemoryStore): Storage {
  return {
    read: (keys): Promise<StoreItems> => store.read(keys),
    write: (changes) => store.write(changes),
    delete: (keys) => store.delete(keys),
  }
}
