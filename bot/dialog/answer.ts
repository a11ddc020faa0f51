import type { AnswerCard, MessageContent } from '../../contract/index.ts'
import type { BotSay } from '../wording/index.ts'

/** An answer: the short answer in words for channels that show only words, the card for those that show cards. */
export function answer(card: AnswerCard, say: BotSay): MessageContent {
  const text = card.confidence === 'likely' ? `${say('likely')}${card.lead}` : card.lead
  return {
    type: 'answer',
    text,
    card,
    actions: card.related.map((title) => ({ kind: 'say' as const, label: title, say: title })),
  }
}
