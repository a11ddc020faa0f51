/** What editors see when they ask the bot on trial: what the applicant would get, and why. */
import type { Message } from './chat.ts'
import type { ArticleKind, Field } from './guidance.ts'

/** What speaks for or against an article; the ranking has more to say of each (knowledge/search/rank.ts). */
export const RANK_PARTS = [
  'document', 'coverage', 'window', 'sentence', 'headings', 'words', 'stretch', 'asked', 'named', 'characters', 'exact', 'form', 'act', 'field',
  'otherPlace', 'localOnly', 'samePlace', 'foreign', 'numbers', 'length', 'thin',
] as const
export type RankPart = (typeof RANK_PARTS)[number]

export interface TrialArticle {
  readonly articleId: string
  readonly key: string
  readonly kind: ArticleKind
  readonly title: string
  /** 0–1: how likely it is what was meant. */
  readonly confidence: number
  /** In log odds, within its ranking. */
  readonly score: number
  /** What the parts add to the score or take from it, the weightiest first. */
  readonly shares: readonly { readonly part: RankPart; readonly share: number }[]
  /** The passage that holds most of the question. */
  readonly passage: string
}

/** How one question was read and decided. */
export interface TrialReason {
  readonly question: string
  /** What was taken for a slip of the pen, a homophone or pinyin. */
  readonly corrections: readonly { readonly from: string; readonly to: string }[]
  readonly searched: string
  readonly asked?: Field
  readonly decision: 'sure' | 'likely' | 'clarify' | 'none'
  /** The articles that are offered, where it is asked back. */
  readonly offered: readonly string[]
  /** Best first. */
  readonly articles: readonly TrialArticle[]
}

export interface Trial {
  /** What was said and what the bot replied, in order. */
  readonly messages: readonly Message[]
  /** A person would have been called. */
  readonly handedOff: boolean
  /** Of the last thing said: one for each question in it. */
  readonly reasons: readonly TrialReason[]
}
