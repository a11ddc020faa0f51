/** Whether to answer, to ask back, or to say that nobody has written this down. */

export type Decision = 'sure' | 'likely' | 'clarify' | 'none'

/** Shares of certainty; what they cost and bring is in docs/retrieval.md. */
export const THRESHOLDS = {
  /** Said plainly. */
  sure: 0.7,
  /** Said as 这可能是您要找的. */
  likely: 0.45,
  /** Worth offering as one of several. */
  candidate: 0.15,
  /** A second article this near to the first, as a share of its certainty, is a reason to ask back. */
  rival: 0.8,
}

/** @param confidences of the candidates, best first */
export function decide(confidences: readonly number[]): Decision {
  const [best = 0, second = 0] = confidences
  if (best < THRESHOLDS.candidate) return 'none'
  if (best >= THRESHOLDS.sure) return 'sure'
  const rivals = second >= THRESHOLDS.candidate && second >= best * THRESHOLDS.rival
  if (best >= THRESHOLDS.likely && !rivals) return 'likely'
  return second >= THRESHOLDS.candidate ? 'clarify' : best >= THRESHOLDS.likely ? 'likely' : 'none'
}
