/** The bot on trial: the very turns that applicants get, of which nothing is kept, counted or passed on. */
import { ConversationState, MemoryStorage } from 'botbuilder'
import type { Locale, Message, MessageContent } from '../contract/index.ts'
import { ConversationAdapter } from './channel/conversationAdapter.ts'
import type { Conversation, ConversationStore } from './ports.ts'
import type { TurnDeps } from './turn.ts'
import { ConsultationBot } from './turn.ts'

export interface Rehearsed {
  /** What was said and replied, in order. */
  readonly messages: readonly Message[]
  /** A person would have been called. */
  readonly handedOff: boolean
}

/** @param said what an applicant says, one message after the other, in a conversation of its own */
export type Rehearse = (said: readonly string[], locale: Locale) => Promise<Rehearsed>

export type RehearsalDeps = Omit<TurnDeps, 'handOff' | 'later' | 'own' | 'clock' | 'misses' | 'outcomes' | 'answers' | 'state' | 'delivered'> & { readonly now: () => Date }

const NOBODY = 'rehearsal'
const nothing = (): Promise<void> => Promise.resolve()

export function createRehearsal({ now, ...deps }: RehearsalDeps): Rehearse {
  return async (said, locale) => {
    const messages: Message[] = []
    let handedOff = false
    const add = (role: Message['author']['role'], content: MessageContent): Message => {
      const seq = messages.length + 1
      const message: Message = { id: `${NOBODY}:${seq}`, conversationId: NOBODY, seq, author: { role }, content, at: now().toISOString() }
      messages.push(message)
      return message
    }
    const conversations: Pick<ConversationStore, 'append'> = { append: (_, { content }) => Promise.resolve({ message: add('bot', content), stored: true }) }
    const adapter = new ConversationAdapter({ conversations, delivery: { message: () => undefined, typing: () => undefined, drafting: () => undefined } })
    const bot = new ConsultationBot({
      ...deps,
      delivered: () => undefined,
      misses: { record: nothing, close: nothing },
      outcomes: { askedBack: nothing, settled: nothing, answered: nothing, judged: nothing },
      answers: { dealt: nothing },
      handOff: {
        isOpen: () => Promise.resolve(handedOff),
        isWithPerson: () => Promise.resolve(false),
        request() {
          handedOff = true
          return Promise.resolve({ kind: 'queued' as const })
        },
        standing: () => Promise.resolve({ kind: 'none' as const }), described: () => Promise.resolve(), cancel: () => Promise.resolve(false), leave: () => Promise.resolve(false), rate: () => Promise.resolve(false),
      },
      // Nothing is booked or left on trial.
      later: { leave: () => Promise.resolve(null), departments: () => Promise.resolve([]), days: () => Promise.resolve(null), slots: () => Promise.resolve([]), book: () => Promise.resolve({ kind: 'taken' as const }), cancel: () => Promise.resolve(null) },
      own: { hotQuestions: () => Promise.resolve([]), consultations: () => Promise.resolve([]), appointment: () => Promise.resolve(null), writtenQuestion: () => Promise.resolve(null), policies: () => Promise.resolve([]) },
      clock: { now },
      state: new ConversationState(new MemoryStorage()),
    })
    const conversation: Conversation = { id: NOBODY, channel: 'web', applicantId: NOBODY, locale, createdAt: now().toISOString() }
    for (const text of said) await adapter.processMessage(conversation, add('applicant', { type: 'text', text }), (context) => bot.run(context))
    return { messages, handedOff }
  }
}
