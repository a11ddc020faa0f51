/** Conversations with the bot over a knowledge base, on a real database: what is said or tapped, and what comes back. */
import { v7 as newId } from 'uuid'
import type { Bot, Conversation, Later, Own } from '../../bot/index.ts'
import { createBot } from '../../bot/index.ts'
import type { Locale, Message } from '../../contract/index.ts'
import { maskPersonal, systemClock } from '../../contract/index.ts'
import type { Knowledge } from '../../knowledge/index.ts'
import { fold, toTraditional } from '../../knowledge/index.ts'
import type { Storage } from '../../server/storage/index.ts'
import { conversation } from './samples.ts'
import { nobody } from './nobody.ts'

export interface Talk {
  readonly conversation: Conversation
  /** Says something; a refusal rejects. @returns what the bot replied to it */
  say(text: string): Promise<Message[]>
  /** Taps the button with this label under the newest message that has one. */
  tap(label: string): Promise<Message[]>
  /** The verdict on the newest answer. @returns what the bot replied */
  judge(helpful: boolean, why?: { reason?: 'wrong' | 'outdated' | 'unclear' | 'incomplete' | 'notAsked'; words?: string }): Promise<Message[]>
  messages(): Promise<Message[]>
}

export interface Talks {
  readonly bot: Bot
  /** Conversations for which a person was asked. */
  readonly requests: string[]
  begin(locale?: Locale): Promise<Talk>
}

/** For conversations in which somebody is always there. */
export const nothingLater: Later = {
  leave: () => Promise.resolve(null), departments: () => Promise.resolve([]), days: () => Promise.resolve(null), slots: () => Promise.resolve([]), book: () => Promise.resolve({ kind: 'taken' }), cancel: () => Promise.resolve(null),
}

export function openTalks({ storage, knowledge }: { storage: Storage; knowledge: Knowledge }): Talks {
  const requests: string[] = []
  const bot = createBot({
    guide: knowledge,
    handOff: {
      ...nobody,
      isOpen: (id) => Promise.resolve(requests.includes(id)),
      isWithPerson: () => Promise.resolve(false),
      request: (id) => {
        requests.push(id)
        return Promise.resolve({ kind: 'queued' as const })
      },
    },
    later: nothingLater,
    own: nothingOwn,
    misses: {
      record: ({ messageId, question, ...miss }) => storage.misses.add({ ...miss, id: messageId, question: maskPersonal(question), state: 'open', at: systemClock.now().toISOString() }),
      close: (messageId) => storage.misses.takeBack(messageId),
    },
    outcomes: { askedBack: () => Promise.resolve(), settled: () => Promise.resolve(), answered: () => Promise.resolve(), judged: () => Promise.resolve() },
    answers: storage.answers,
    conversations: storage.conversations,
    memory: storage.botMemory,
    delivery: { message: () => undefined, typing: () => undefined, drafting: () => undefined },
    fold,
    write: (text, locale) => locale === 'zh-Hant' ? toTraditional(text) : text,
    clock: systemClock,
    newId,
    onError: (error) => { throw error },
  })

  return {
    bot,
    requests,
    async begin(locale = 'zh-Hans') {
      const talk = await storage.conversations.create(conversation({ locale }))
      const messages = () => storage.conversations.messages(talk.id, { limit: 200 })
      const after = async (seq: number) => (await storage.conversations.messages(talk.id, { afterSeq: seq, limit: 20 })).filter(({ author }) => author.role === 'bot')
      const receive = async (said: Parameters<Bot['inbox']['receive']>[1]): Promise<Message[]> => {
        const { message, answered } = await bot.inbox.receive(talk, said)
        await answered
        return after(message.seq)
      }
      return {
        conversation: talk,
        messages,
        say: (text) => receive({ clientId: newId(), text }),
        async tap(label) {
          const under = (await messages()).findLast(({ content }) => 'actions' in content && content.actions?.some((action) => action.label === label))
          const action = under && 'actions' in under.content ? under.content.actions?.find((one) => one.label === label) : undefined
          if (!under || !action) throw new Error(`there is no button ${label}`)
          switch (action.kind) {
            case 'say': return receive({ clientId: newId(), text: action.say })
            case 'choose': return receive({ clientId: newId(), choose: { messageId: under.id, index: action.index } })
            case 'drop': return receive({ clientId: newId(), drop: { messageId: under.id } })
            case 'handoff': return receive({ clientId: newId(), text: '转人工' })
            case 'call': throw new Error(`${label} dials a number`)
            case 'video': throw new Error(`${label} is a link`)
          }
        },
        async judge(helpful, why = {}) {
          const all = await messages()
          const answer = all.findLast(({ content }) => content.type === 'answer')
          if (!answer) throw new Error('there is no answer to judge')
          await bot.feedback(talk, answer.id, { helpful, ...why })
          return after(all.at(-1)?.seq ?? 0)
        },
      }
    },
  }
}

/** Nobody has anything here. */
export const nothingOwn: Own = {
  hotQuestions: () => Promise.resolve([]), consultations: () => Promise.resolve([]), appointment: () => Promise.resolve(null), writtenQuestion: () => Promise.resolve(null), policies: () => Promise.resolve([]),
}
