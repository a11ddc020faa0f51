/** One message of a conversation behind a link, for whoever has the link: the guidance alone, and nothing of what was asked, said or clicked. */
import type { MessageContent } from './chat.ts'
import type { Locale } from './wording.ts'

type Of<T extends MessageContent['type'], Keys extends string> = Pick<Extract<MessageContent, { type: T }>, Extract<keyof Extract<MessageContent, { type: T }>, Keys>>

export type SharedContent = Of<'answer', 'type' | 'text' | 'card' | 'notes'> | Of<'checklist', 'type' | 'text' | 'checklist'>

export interface SharedMessage {
  readonly id: string
  readonly content: SharedContent
  readonly at: string
  /** The language that it was written in. */
  readonly locale: Locale
}

/** Null: it is a matter between those who talk there. */
export function sharedContent(content: MessageContent): SharedContent | null {
  switch (content.type) {
    case 'answer': return { type: 'answer', text: content.text, card: content.card, ...(content.notes && { notes: content.notes }) }
    case 'checklist': return { type: 'checklist', text: content.text, checklist: content.checklist }
    default: return null
  }
}
