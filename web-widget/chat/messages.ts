import type { AnswerCard, Message } from '../../contract/index.ts'

/** Both lists as one, each message once, in the conversation's order; the newer copy of a message wins. */
export function mergeMessages(known: readonly Message[], more: readonly Message[]): readonly Message[] {
  const bySeq = new Map(known.map((message) => [message.seq, message]))
  for (const message of more) bySeq.set(message.seq, message)
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq)
}

/** The seq up to which nothing is missing; what is asked for after a reconnection. */
export function lastWithoutGap(messages: readonly Message[]): number {
  let last = messages[0]?.seq ?? 0
  for (const { seq } of messages) {
    if (seq > last + 1) break
    last = seq
  }
  return last
}

/** The item of the newest answer: what a request for a person is most likely about. */
export function lastItem(messages: readonly Message[]): string | undefined {
  const source = lastCard(messages)?.source
  return source?.kind === 'item' ? source.articleId : undefined
}

/** The newest answer, or the newest one of this title. */
export function lastCard(messages: readonly Message[], title?: string): AnswerCard | undefined {
  let found: AnswerCard | undefined
  for (const { content } of messages) {
    if (content.type === 'answer' && (title === undefined || content.card.title === title || content.card.source.title === title)) found = content.card
  }
  return found
}

/** The words that a reply answered. */
export function questionOf(messages: readonly Message[], replyId: string): string {
  const reply = messages.find(({ id }) => id === replyId)
  return messages.findLast(({ author, seq }) => author.role === 'applicant' && seq < (reply?.seq ?? 0))?.content.text ?? ''
}
