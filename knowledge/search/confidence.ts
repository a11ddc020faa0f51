/**
 * How likely an article is what was meant: a logistic over a handful of features, so that 0.8 means right four times in five.
 * The weights but `thin` and `foreign`, for which no question set has cases enough, are fitted by test/bench/retrieval-fit.ts on the dev questions (see docs/retrieval.md for how well they hold).
 */
import type { ArticleKind } from '../../contract/index.ts'
import type { Parts, Ranked } from './rank.ts'

/** Of one article among those found. */
export interface Features extends Pick<Parts, 'samePlace' | 'localOnly' | 'words' | 'asked' | 'named' | 'exact' | 'foreign' | 'thin'> {
  /** Its score in the ranking, in log odds … */
  readonly score: number
  /** … by how much it is above the best other one of its kind, at most 10 … */
  readonly ahead: number
  /** … and above the tenth, at most 10: a question of common words fits many alike. */
  readonly clear: number
  /** Share of the question's weight that the article lacks, squared: one rare word missing says more than several common ones. */
  readonly lacking: number
  /** The same for the stretch of its text that holds most. */
  readonly scattered: number
}

type Weights = Readonly<Partial<Record<keyof Features, number>> & { bias: number }>

const POLICY: Weights = { bias: -2.9, score: 0.05, ahead: 0.15, clear: 0.21, scattered: -3.4, samePlace: 0.73, words: 1.4, localOnly: -0.86, thin: -5 }
const CALLED: Weights = { bias: -1.5, ahead: 0.3, clear: 0.05, lacking: -2.1, asked: 0.5, named: 2.9, exact: 3, foreign: -1.5, thin: -1.5 }
export const CONFIDENCE: Readonly<Record<ArticleKind, Weights>> = { policy: POLICY, faq: CALLED, item: CALLED, theme: CALLED }

/** For every article that was found, best first, in their order. */
export function featuresOf(ranked: readonly (Pick<Ranked, 'score' | 'parts'> & { readonly kind: ArticleKind })[]): Features[] {
  const tenth = ranked[9]?.score ?? 0
  return ranked.map(({ kind, score, parts: { samePlace, localOnly, words, asked, named, exact, foreign, coverage, window, thin } }, i) => ({
    samePlace, localOnly, words, asked, named, exact, foreign, thin, score,
    ahead: Math.min(10, score - (ranked.find((other, at) => at !== i && other.kind === kind)?.score ?? 0)),
    clear: Math.min(10, score - tenth),
    lacking: (1 - coverage) ** 2,
    scattered: (1 - window) ** 2,
  }))
}

/** @returns 0–1 */
export function confidenceOf(features: Features, kind: ArticleKind): number {
  const { bias, ...weights } = CONFIDENCE[kind]
  const sum = (Object.keys(weights) as (keyof Features)[]).reduce((total, name) => total + (weights[name] ?? 0) * features[name], bias)
  return 1 / (1 + Math.exp(-sum))
}
