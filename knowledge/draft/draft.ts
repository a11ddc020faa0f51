/**
 * 参考回答: the answer on a card in a model's words. The model sees the card's own passage and nothing else; each of its
 * sentences is held against the words that it cites before anybody sees it. The card stands without it.
 */
import type { AnswerCard, DraftSentence } from '../../contract/index.ts'
import { maskPersonal } from '../../contract/index.ts'
import type { Drafter } from '../ports.ts'
import type { Fault } from './check.ts'
import { faultOf } from './check.ts'
import type { Piece } from './pieces.ts'
import { piecesOf } from './pieces.ts'
import type { CitedSentence } from './sentences.ts'
import { createSentenceReader } from './sentences.ts'

export type Draft = NonNullable<AnswerCard['draft']>

/** `uncited`: no passage named, one that does not exist, or several that do not follow one another · `dangling`: it speaks of a sentence that was refused. */
export type Refusal = Fault | 'uncited' | 'dangling'

export interface DraftWatcher {
  /** The sentences that have passed so far. */
  onSentence(sentences: readonly DraftSentence[]): void
  /** A sentence that nobody will see. */
  onRefused?(refusal: Refusal): void
}

/** Longest question sent, in UTF-16 units: what is longer says the matter at its beginning. */
const LONGEST_QUESTION = 300
/** More than so many sentences is no answer any more. */
const MOST_SENTENCES = 8
/** What begins so leans on the sentence before it. */
const LEANS = /^(?:但|不过|否则|因此|所以|此外|另外|同时|并且|而且|其|该|此|这|上述|前述|以上|如果不|也|还)/u

/**
 * @returns the draft when the model has ended it, its first sentence has passed and more than half of all have; null otherwise.
 * @throws what the drafter throws, and the signal's reason; half a draft is dropped.
 */
export async function draftFrom(drafter: Drafter, question: string, card: AnswerCard, { onSentence, onRefused }: DraftWatcher, signal: AbortSignal): Promise<Draft | null> {
  const { passage, title } = card.source
  const pieces = piecesOf(passage.text)
  if (pieces.length === 0) return null
  const about = [title, passage.heading ?? ''].join('\n')
  const passed: DraftSentence[] = []
  let seen = 0
  let refusedLast = false

  /** @returns false when the draft is refused as a whole */
  function take(sentence: CitedSentence): boolean {
    const cited = citedIn(sentence, pieces)
    const refusal = !cited ? 'uncited' : refusedLast && LEANS.test(sentence.text) ? 'dangling' : faultOf(sentence.text, { text: passage.text.slice(...cited), about })
    seen++
    refusedLast = refusal !== null
    if (refusal !== null || !cited) onRefused?.(refusal ?? 'uncited')
    else {
      passed.push({ text: sentence.text, passage: [...cited] })
      onSentence([...passed])
    }
    return passed.length > 0 && seen <= MOST_SENTENCES
  }

  const reader = createSentenceReader()
  const words = drafter.draft({ question: maskPersonal(question).slice(0, LONGEST_QUESTION), about: title, passages: pieces.map(({ text }) => text) }, signal)
  for await (const piece of words) {
    signal.throwIfAborted()
    if (!reader.read(piece).every(take)) return null
  }
  signal.throwIfAborted()
  if (!reader.rest().every(take)) return null
  return passed.length > 0 && passed.length * 2 > seen ? { sentences: passed } : null
}

/** The stretch of the passage that a sentence cites: one piece, or several that follow one another. */
function citedIn({ cites }: CitedSentence, pieces: readonly Piece[]): readonly [start: number, end: number] | null {
  const first = pieces[(cites[0] ?? 0) - 1]
  const last = pieces[(cites.at(-1) ?? 0) - 1]
  return first && last && cites.every((number, i) => number === (cites[0] ?? 0) + i) ? [first.start, last.end] : null
}
