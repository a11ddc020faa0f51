/** Whether to answer, to ask back, or to say that nobody has written this down. */
import type { ArticleKind, Ask } from '../../contract/index.ts'

export type Decision = 'sure' | 'likely' | 'clarify' | 'none'

/** Shares of certainty; what they cost and bring is in docs/retrieval.md. */
export const THRESHOLDS = {
  /** Said plainly. */
  sure: 0.7,
  /** Said as 这可能是您要找的. */
  likely: 0.5,
  /** The best one is worth asking back about. */
  clarify: 0.25,
  /** … if there is another worth a button; else it must be as likely as this: 您是想问…吗 to whoever asked for the weather helps nobody. */
  alone: 0.4,
  /** Worth a button beside the best one. */
  candidate: 0.12,
  /** A second article of the same kind this near to the first, as a share of its certainty, is a reason to ask back … */
  rival: 0.8,
  /** … unless the first is as sure as this. */
  beyondRivals: 0.85,
}

/** What is decided on: articles found, best first. */
export interface Weighed {
  readonly confidence: number
  readonly kind: ArticleKind
}

/** What a theme has to say: what is to be done, and with what. It has no amount and no date to give. */
const THEMES_TELL: readonly (Ask | undefined)[] = [undefined, 'steps', 'materials', 'conditions', 'visits', 'online']

/** So many of the first may be a reason to ask back: what the ranking puts first is not always what is surest. */
const LOOKED_AT = 3

/**
 * Articles of one kind divide the matters among them, so two near ones are two matters. One of another kind is about the same
 * matter: the FAQ beside the item, the policy that the item carries out.
 * @param asked what the question asks for about its matter
 */
export function decide(found: readonly Weighed[], asked?: Ask): Decision {
  const [best, ...others] = found
  if (!best || found.slice(0, LOOKED_AT).every(({ confidence }) => confidence < THRESHOLDS.clarify)) return 'none'
  if (best.confidence < THRESHOLDS.alone && others.slice(0, LOOKED_AT).every(({ confidence }) => confidence < THRESHOLDS.candidate)) return 'none'
  const rival = others.find(({ kind }) => kind === best.kind)?.confidence ?? 0
  const isContested = best.confidence < THRESHOLDS.beyondRivals && rival >= best.confidence * THRESHOLDS.rival
  // A theme leads through questions of its own: nobody is led who may not have meant it.
  const isLed = best.kind === 'theme' && (best.confidence < THRESHOLDS.sure || !THEMES_TELL.includes(asked))
  if (best.confidence < THRESHOLDS.likely || isContested || isLed) return 'clarify'
  return best.confidence >= THRESHOLDS.sure ? 'sure' : 'likely'
}
