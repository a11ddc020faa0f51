/**
 * How likely an article is what was meant: a logistic over a handful of features, so that 0.8 means right four times in five.
 * The weights are fitted by test/bench/retrieval-fit.ts on the dev questions (see docs/retrieval.md for how well they hold).
 */
import type { Ranked } from './rank.ts'

/** 0 where nothing fits, about 1 where everything does. */
export interface Features {
  readonly score: number
  readonly margin: number
  readonly document: number
  readonly passage: number
  readonly coverage: number
  readonly phrasing: number
  readonly place: number
}

export const FEATURES = ['score', 'margin', 'document', 'passage', 'coverage', 'phrasing', 'place'] as const satisfies readonly (keyof Features)[]

export const CONFIDENCE: Readonly<Record<keyof Features | 'bias', number>> = {
  bias: -4.2, score: 1.5, margin: 4, document: 1, passage: 1, coverage: 2.5, phrasing: 1.5, place: 1,
}

/** @param rival the best score among the other articles, 0 if there is none */
export function featuresOf({ score, parts }: Ranked, rival: number): Features {
  return { score, margin: score > 0 ? (score - rival) / score : 0, ...parts }
}

export function confidenceOf(features: Features): number {
  const sum = FEATURES.reduce((total, name) => total + CONFIDENCE[name] * features[name], CONFIDENCE.bias)
  return 1 / (1 + Math.exp(-sum))
}
