/** The fitted weights (weights.ts) in the order of the features, as the reader of answers uses them. */
import type { Kind } from './form.ts'
import type { Feature } from './spans.ts'
import { FEATURES } from './spans.ts'
import { LENGTH, WEIGHTS } from './weights.ts'

export interface Weights {
  /** By feature, for questions that a name or number answers … */
  readonly brief: readonly number[]
  /** … and for the others. */
  readonly full: readonly number[]
  /** On the logarithm of the length and its square, by what is asked. */
  readonly length: Readonly<Record<Kind, readonly [number, number]>>
}

/** The length is weighed by the kind of question alone. */
export type Lengthy = 'length' | 'length2'
function byKind(feature: Feature): feature is Lengthy {
  return feature === 'length' || feature === 'length2'
}

export const SHIPPED: Weights = {
  brief: FEATURES.map((feature) => byKind(feature) ? 0 : WEIGHTS[feature][0]),
  full: FEATURES.map((feature) => byKind(feature) ? 0 : WEIGHTS[feature][1]),
  length: LENGTH,
}
