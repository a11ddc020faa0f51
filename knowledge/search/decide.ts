/** Whether to answer, to ask back, or to say that nobody has written this down. */

export type Decision = 'sure' | 'likely' | 'clarify' | 'none'

/** Shares of certainty; what they cost and bring is in docs/retrieval.md. */
export const THRESHOLDS = {
  /** Said plainly. */
  sure: 0.7,
  /** Said as 这可能是您要找的. */
  likely: 0.5,
  /** The best one is worth asking back about. */
  clarify: 0.25,
  /** Worth a button beside the best one. */
  candidate: 0.12,
  /** A second article this near to the first, as a share of its certainty, is a reason to ask back. */
  rival: 0.8,
}

/** @param confidences of the candidates, best first */
export function decide(confidences: readonly number[]): Decision {
  const [best = 0, second = 0] = confidences
  if (best < THRESHOLDS.clarify) return 'none'
  if (best < THRESHOLDS.likely || second >= best * THRESHOLDS.rival) return 'clarify'
  return best >= THRESHOLDS.sure ? 'sure' : 'likely'
}
