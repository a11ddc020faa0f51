/**
 * How likely an article is what was meant: a logistic over a handful of features, so that 0.8 means right four times in five.
 * The weights are fitted by test/bench/retrieval-fit.ts on the dev questions (see docs/retrieval.md for how well they hold).
 */
import type { Parts, Ranked } from './rank.ts'

/** Of one article among those found. */
export interface Features extends Parts {
  /** Its share when the scores of all that were found, and of nobody, are taken as log odds (softmax), 0–1. */
  readonly share: number
  /** Share of the question's weight that even the best passage lacks, squared: one rare word missing says more than several common ones. */
  readonly lacking: number
}

export const FEATURES = ['share', 'lacking', 'phrasing', 'elsewhere'] as const satisfies readonly (keyof Features)[]

export const CONFIDENCE: Readonly<Record<(typeof FEATURES)[number] | 'bias', number>> = {
  bias: -1.7, share: 2.9, lacking: -2.2, phrasing: 1.8, elsewhere: -2.6,
}

/** The score of an article that holds about a third of a question by chance: without it a single bad find would be alone and so certain. */
const NOBODY = 5

/** For every article that was found, in their order. */
export function featuresOf(ranked: readonly Pick<Ranked, 'score' | 'parts'>[]): Features[] {
  const highest = Math.max(NOBODY, ...ranked.map(({ score }) => score))
  const odds = ranked.map(({ score }) => Math.exp(score - highest))
  const all = odds.reduce((sum, one) => sum + one, Math.exp(NOBODY - highest))
  return ranked.map(({ parts }, i) => ({ ...parts, share: (odds[i] ?? 0) / all, lacking: (1 - parts.together) ** 2 }))
}

/** @returns 0–1 */
export function confidenceOf(features: Features): number {
  const sum = FEATURES.reduce((total, name) => total + CONFIDENCE[name] * features[name], CONFIDENCE.bias)
  return 1 / (1 + Math.exp(-sum))
}
