import type { Message } from '../contract/index.ts'
import { maskPersonal } from '../contract/index.ts'
import type { ConversationStore } from './ports.ts'

/** The id of the applicant's message that a reply of the bot answered. */
export function answeredId(reply: Message): string | undefined {
  return reply.clientId?.split(':')[0]
}

/** The applicant's message that a reply of the bot answered: replies are named after it (see ConversationAdapter). */
export async function questionOf(conversations: ConversationStore, reply: Message): Promise<Message | null> {
  const id = answeredId(reply)
  const message = id === undefined ? null : await conversations.message(id)
  return message?.conversationId === reply.conversationId && message.author.role === 'applicant' ? message : null
}

/** Its words, with personal numbers masked: the question of a reply that names none; empty when it answered nobody. */
export async function wordsAnswered(conversations: ConversationStore, reply: Message): Promise<string> {
  return maskPersonal((await questionOf(conversations, reply))?.content.text ?? '')
}
