import type { Candidate, MessageContent } from '../../contract/index.ts'
import type { BotSay } from '../wording/index.ts'

const MOST_CHOICES = 4

/** Several near candidates: a button for each, and the way to a person for who meant none of them. */
export function clarify(candidates: readonly Candidate[], say: BotSay): MessageContent {
  const offered = candidates.slice(0, MOST_CHOICES)
  return {
    type: 'clarify',
    text: say('clarify'),
    candidates: offered,
    actions: [
      ...offered.map(({ title }, index) => ({ kind: 'choose' as const, label: title, index })),
      { kind: 'handoff', label: say('noneOfThese') },
    ],
  }
}
