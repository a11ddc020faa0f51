import type { AnswerCard, Candidate, Finding } from '../contract/index.ts'
import type { Act } from './examples.ts'
import type { Pending, Subject } from './memory.ts'
import type { Urgent } from './alarm.ts'

/** What the bot does with a message, or with one of its questions. */
export type Reaction =
  | { readonly kind: 'say'; readonly what: 'greeting' | 'thanks' | 'goodbye' | 'capabilities' | 'notAQuestion' | 'whichMatter' | 'gone' | 'anythingElse' | 'restarted' | 'tooMany' }
  | { readonly kind: 'urgent'; readonly what: Urgent | 'abuse' | 'complaint' }
  | { readonly kind: 'handOff' }
  | Answered
  | { readonly kind: 'clarify'; readonly pending: Pending; readonly understoodAs?: string | undefined }
  | { readonly kind: 'none'; readonly question: string; readonly candidates: readonly Candidate[] }
  /** Nothing at all is published. */
  | { readonly kind: 'empty'; readonly question: string }

export interface Answered {
  readonly kind: 'answer'
  readonly card: AnswerCard
  /** What was asked, in one sentence with its subject; personal numbers are masked. */
  readonly question: string
  /** The remembered subject that the words were taken to be about. */
  readonly about?: Pick<Subject, 'articleId' | 'title'> | undefined
  readonly understoodAs?: string | undefined
  /** 0–1, where it was searched for. */
  readonly certainty?: number | undefined
}

/** The reaction to an act that needs no guidance; null for a question, and for what only the talk so far gives sense to. */
export function reactToAct(act: Act): Reaction | null {
  switch (act) {
    case 'greeting':
    case 'thanks':
    case 'goodbye':
    case 'capabilities':
      return { kind: 'say', what: act }
    case 'handOff': return { kind: 'handOff' }
    case 'complaint':
    case 'abuse':
    case 'selfHarm':
    case 'fire':
    case 'violence':
    case 'medical':
    case 'rescue':
    case 'missing':
    case 'fraud':
      return { kind: 'urgent', what: act }
    case 'meddling': return { kind: 'say', what: 'capabilities' }
    case 'yes':
    case 'no':
      return { kind: 'say', what: 'anythingElse' }
    case 'notThat':
    case 'restart':
    case 'question':
      return null
  }
}

/** A question as it was put, for what is remembered and recorded of it. */
export interface Put {
  /** Personal numbers are masked, the subject is named. */
  readonly question: string
  readonly about?: Answered['about']
}

/** The reaction to what the knowledge base found; what it was unsure of is asked back about. */
export function reactToFinding(finding: Exclude<Finding, { kind: 'clarify' }>, { question, about }: Put): Reaction {
  return finding.kind === 'answer'
    ? { kind: 'answer', card: finding.card, question, about, understoodAs: finding.understoodAs, certainty: certaintyOf(finding) }
    : { kind: 'none', question, candidates: finding.candidates }
}

function certaintyOf({ card, candidates }: Extract<Finding, { kind: 'answer' }>): number | undefined {
  return candidates.find(({ articleId }) => articleId === card.source.articleId)?.confidence
}
