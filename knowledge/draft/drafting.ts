/** Drafts for those who wait for an answer: within a time limit, and never in the way of the answer. */
import type { AnswerCard, Clock, DraftSentence } from '../../contract/index.ts'
import { createGuard } from '../models/guard.ts'
import type { Drafter } from '../ports.ts'
import type { Draft, Refusal } from './draft.ts'
import { draftFrom } from './draft.ts'

export interface DraftingDeps {
  readonly drafter: Drafter
  readonly clock: Clock
  /** After so long the card goes out without a draft. */
  readonly limitMs?: number
  readonly onTrouble: (error: unknown) => void
  /** A sentence that the card does not bear out, by what was wrong with it. */
  readonly onRefused?: (refusal: Refusal) => void
}

export interface Drafting {
  /** Null when there is nothing to draft, the draft does not stand, or the model fails or is late. Never rejects. */
  draft(question: string, card: AnswerCard, onSentence: (sentences: readonly DraftSentence[]) => void): Promise<Draft | null>
}

const LIMIT_MS = 4000
const AT_ONCE = 8

export function createDrafting({ drafter, clock, limitMs = LIMIT_MS, onTrouble, onRefused }: DraftingDeps): Drafting {
  const guard = createGuard({ limitMs, atOnce: AT_ONCE, clock, onTrouble })
  return {
    draft(question, card, onSentence) {
      // A field of a guide is said in the guide's own words at once; a model could only make it later or wrong.
      if (card.asked !== undefined) return Promise.resolve(null)
      let over = false
      const watcher = {
        onSentence: (sentences: readonly DraftSentence[]) => { if (!over) onSentence(sentences) },
        ...(onRefused && { onRefused }),
      }
      return guard.run((signal) => draftFrom(drafter, question, card, watcher, signal)).finally(() => { over = true })
    },
  }
}
