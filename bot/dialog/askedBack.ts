/** What came of asking back, read off the turn that followed. */
import type { Reaction } from '../decide.ts'
import type { Pending } from '../memory.ts'

export type AskedBack = 'answered' | 'abandoned' | 'refused' | { readonly chosen: string } | null

/**
 * Chosen: the question got an article for good, by a button, a word or a number. Answered: it got one of the candidates in another way.
 * Refused: none of them was meant, and the turn says so itself. Abandoned: the turn was about something else, or a person was asked for.
 * Null: it is still being asked about.
 * @param reactions of the turn that followed @param next what waits for an answer after it
 */
export function outcomeOf({ id, question, candidates }: Pending, reactions: readonly Reaction[], next: Pending | undefined): AskedBack {
  if (next && (next.id === id || next.candidates.some(isAmong))) return next.id === id ? null : 'answered'
  for (const reaction of reactions) {
    if (reaction.kind === 'none' && reaction.question === question) return 'refused'
    if (reaction.kind !== 'answer' || !isAmong(reaction.card.source)) continue
    return reaction.question === question && reaction.card.confidence === 'sure' ? { chosen: reaction.card.source.articleId } : 'answered'
  }
  return 'abandoned'

  function isAmong({ articleId }: { readonly articleId: string }): boolean {
    return candidates.some((candidate) => candidate.articleId === articleId)
  }
}
