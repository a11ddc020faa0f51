import type { ArticleKind, Field, RankPart } from '../contract/index.ts'
import type { ArticleIndex } from './search/articleIndex.ts'
import type { Decision } from './search/decide.ts'
import { THRESHOLDS } from './search/decide.ts'
import type { Parts } from './search/rank.ts'
import { sharesOf } from './search/rank.ts'
import type { Found } from './search/search.ts'
import type { Correction } from './search/spelling.ts'
import { unitsOf } from './search/units.ts'

/** Why a question got what it got: for the editors' hit test and the bench. */
export interface Explanation {
  readonly question: string
  /** What was taken for a slip of the pen, a homophone or pinyin. */
  readonly corrections: readonly Correction[]
  /** What was searched for: the question folded, in plain words, without its frame. */
  readonly searched: string
  readonly terms: readonly { readonly term: string; readonly weight: number; readonly idf: number }[]
  readonly asked?: Field
  readonly decision: Decision
  /** Which articles are offered where it is asked back. */
  readonly offered: readonly string[]
  /** Best first, at most 60. */
  readonly ranked: readonly ExplainedArticle[]
}

export interface ExplainedArticle {
  readonly articleId: string
  readonly key: string
  readonly version: number
  readonly kind: ArticleKind
  readonly title: string
  readonly score: number
  readonly confidence: number
  readonly parts: Parts
  /** What the parts add to the score or take from it, the weightiest first. */
  readonly shares: readonly { readonly part: RankPart; readonly share: number }[]
  /** The passage that holds most of the question. */
  readonly passage: string
}

const MAX_CANDIDATES = 5
/** What is worth telling of: the first few that could be meant. */
export const nearest = (ranked: Found['ranked']): Found['ranked'] => ranked.filter(({ confidence }) => confidence >= THRESHOLDS.candidate / 3).slice(0, MAX_CANDIDATES)
/** Likely enough for a button, where it is asked back. */
export const isOffered = ({ confidence }: { readonly confidence: number }): boolean => confidence >= THRESHOLDS.candidate

export function explained(text: string, { question, corrections, asked, decision, ranked }: Found, index: ArticleIndex): Explanation {
  return {
    question: text,
    corrections,
    searched: question.core,
    terms: question.terms.map(({ term, weight }) => ({ term, weight, idf: index.inverted.idf(term) })),
    ...(asked && { asked }),
    decision,
    offered: decision === 'clarify' ? nearest(ranked).filter(isOffered).map(({ entry }) => entry.article.id) : [],
    ranked: ranked.map(({ entry, kind, score, confidence, parts, unit }) => ({
      articleId: entry.article.id, key: entry.article.key, version: entry.article.version,
      kind, title: entry.title, score, confidence, parts, shares: sharesOf(parts, kind), passage: unitsOf(entry.article.content)[unit]?.text ?? '',
    })),
  }
}
