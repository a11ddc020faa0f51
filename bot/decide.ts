import type { AnswerCard, Candidate, Finding } from '../contract/index.ts'
import type { Act } from './examples.ts'

/** What the bot does with a message. */
export type Reaction =
  | { readonly kind: 'say'; readonly what: 'greeting' | 'thanks' | 'goodbye' | 'capabilities' | 'notAQuestion' | 'whichMatter' | 'gone' }
  | { readonly kind: 'complaint' }
  | { readonly kind: 'handOff' }
  | { readonly kind: 'answer'; readonly card: AnswerCard }
  | { readonly kind: 'clarify'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'none'; readonly candidates: readonly Candidate[] }

/** The reaction to an act that needs no guidance; null for a question. */
export function reactToAct(act: Act): Reaction | null {
  switch (act) {
    case 'greeting':
    case 'thanks':
    case 'goodbye':
    case 'capabilities':
      return { kind: 'say', what: act }
    case 'handOff': return { kind: 'handOff' }
    case 'complaint': return { kind: 'complaint' }
    case 'question': return null
  }
}

/** The reaction to what the knowledge base found. */
export function reactToFinding(finding: Finding): Reaction {
  switch (finding.kind) {
    case 'answer': return { kind: 'answer', card: finding.card }
    case 'clarify': return { kind: 'clarify', candidates: finding.candidates }
    case 'none': return { kind: 'none', candidates: finding.candidates }
  }
}
