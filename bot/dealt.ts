/** What the log is told of a reaction. */
import { maskPersonal } from '../contract/index.ts'
import type { Reaction } from './decide.ts'
import type { Memory } from './memory.ts'
import type { Dealt } from './ports.ts'

type About = Pick<Dealt, 'question' | 'outcome' | 'act' | 'answer' | 'candidates'>

/** @param text what the applicant wrote: the words of what is no question */
export function toDealt(reaction: Reaction, text: string): About | null {
  const other = (act: string): About => ({ question: maskPersonal(text), outcome: 'other', act, candidates: [] })
  switch (reaction.kind) {
    // Said beside the answers.
    case 'say': return reaction.what === 'tooMany' ? null : other(reaction.what)
    case 'urgent': return other(reaction.what)
    case 'handOff': return other(reaction.kind)
    case 'clarify': return { question: reaction.pending.question, outcome: 'clarified', candidates: reaction.pending.candidates }
    case 'empty': return { question: reaction.question, outcome: 'none', candidates: [] }
    case 'none': return { question: reaction.question, outcome: 'none', candidates: reaction.candidates }
    case 'answer': {
      const { confidence, source: { articleId, version, kind, title } } = reaction.card
      const certainty = reaction.certainty ?? null
      return {
        question: reaction.question,
        outcome: confidence,
        answer: { articleId, version },
        candidates: certainty === null ? [] : [{ articleId, kind, title, confidence: certainty }],
      }
    }
  }
}

/**
 * The question that a reaction deals with: what we had asked back about is still the question that it was about.
 * @param before what was remembered when the message came
 */
export function idOf(reaction: Reaction, index: number, messageId: string, before: Pick<Memory, 'pending' | 'clarifying'>): string {
  const { clarifying, pending } = before
  if (clarifying !== undefined && pending !== undefined && questionIn(reaction) === pending.question) return clarifying
  return index === 0 ? messageId : `${messageId}:${index + 1}`
}

function questionIn(reaction: Reaction): string | undefined {
  return reaction.kind === 'clarify' ? reaction.pending.question : 'question' in reaction ? reaction.question : undefined
}
