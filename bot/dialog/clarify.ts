import type { Candidate, MessageContent } from '../../contract/index.ts'
import type { Pending } from '../memory.ts'
import type { BotSay } from '../wording/index.ts'

const MOST_CHOICES = 4

/** Asks back: with what tells the candidates apart, whether it is the only one, or with a button for each. And the way to a person. */
export function clarify({ question, candidates, put }: Pending, { say, write, note }: { say: BotSay; write: (text: string) => string; note?: string | undefined }): MessageContent {
  const offered = candidates.slice(0, MOST_CHOICES).map((candidate): Candidate => ({ ...candidate, title: write(candidate.title) }))
  const first = offered[0]?.title ?? ''
  const content = (text: string, buttons: Extract<MessageContent, { type: 'clarify' }>['actions']): MessageContent => ({
    type: 'clarify',
    text: note ? `${note}\n${text}` : text,
    candidates: offered,
    question,
    actions: [...buttons, { kind: 'handoff', label: say('noneOfThese') }],
  })
  const saying = (label: string) => ({ kind: 'say' as const, label, say: label })
  if (put === 'list') return content(say('clarify'), offered.map(({ title }, index) => ({ kind: 'choose', label: title, index })))
  if (put === 'yesNo') return content(say('isItThis', { title: first }), [{ kind: 'choose', label: say('yes'), index: 0 }, saying(say('no'))])
  return content(say(`split_${put.id}`), put.options.map(({ id }) => saying(say(`side_${id}`))))
}
