import type { Candidate, MessageContent } from '../../contract/index.ts'
import type { BotSay } from '../wording/index.ts'

/** Words with the offer of a person beneath them. */
export function offerPerson(what: 'none' | 'unhelpful' | 'unhelpfulAgain' | 'trouble' | 'empty', say: BotSay, unanswered?: { readonly question: string; readonly tried: readonly Candidate[] }): MessageContent {
  return {
    type: 'text',
    text: say(what),
    actions: [{ kind: 'handoff', label: say('handOff') }],
    ...(unanswered && { tried: [...unanswered.tried], question: unanswered.question }),
  }
}
