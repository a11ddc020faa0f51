import type { AnswerCard, MessageContent } from '../../contract/index.ts'
import { withWords } from '../../contract/index.ts'
import type { Answered } from '../decide.ts'
import type { BotSay } from '../wording/index.ts'

export interface AnswerWords {
  readonly say: BotSay
  /** Brings the guidance's own words to the reader's script. */
  readonly write: (text: string) => string
  /** Remarks on the answer as a whole. */
  readonly notes: readonly string[]
}

/** An answer: the short answer in words for channels that show only words, the card for those that show cards. */
export function answer({ card, question, about, understoodAs }: Answered, { say, write, notes }: AnswerWords): MessageContent {
  const written = inScript(card, write)
  const remarks = [...(understoodAs ? [say('understoodAs', { words: write(understoodAs) })] : []), ...notes]
  return {
    type: 'answer',
    text: [...remarks, card.confidence === 'likely' ? `${say('likely')}${written.lead}` : written.lead].join('\n'),
    card: written,
    question,
    ...(about && { about: { articleId: about.articleId, title: write(about.title) } }),
    ...(remarks.length > 0 && { notes: remarks }),
    actions: [
      ...(about ? [{ kind: 'drop' as const, label: say('notAbout', { title: write(about.title) }) }] : []),
      ...written.related.map((title) => ({ kind: 'say' as const, label: title, say: title })),
    ],
  }
}

/** Everything but the source: a passage is shown as it was published. */
function inScript(card: AnswerCard, write: (text: string) => string): AnswerCard {
  return {
    ...card,
    title: write(card.title),
    lead: write(card.lead),
    ...(card.body !== undefined && { body: withWords(card.body, write) }),
    facts: card.facts.map(({ field, value }) => ({ field, value: withWords(value, write) })),
    materials: card.materials.map(({ name, note, required }) => ({ name: write(name), ...(note !== undefined && { note: withWords(note, write) }), required })),
    steps: card.steps.map((step) => withWords(step, write)),
    related: card.related.map(write),
    ...(card.draft && { draft: { sentences: card.draft.sentences.map((one) => ({ ...one, text: write(one.text) })) } }),
  }
}

/** One card that answers in several respects: the short answers one below the other. */
export function together(card: AnswerCard, others: readonly AnswerCard[]): AnswerCard {
  const leads = [...new Set([card, ...others].map(({ lead }) => lead))]
  if (leads.length === 1) return card
  const { leadBelow: _, ...rest } = card
  return { ...rest, lead: leads.join('\n') }
}
