/** What the bot remembers of a conversation between two turns. */
import type { Storage, StoreItems } from 'botbuilder'
import type { BotMemoryStore } from './ports.ts'

export interface Memory {
  /** The article the talk is about, for questions that name only a field ("要多久"). */
  subject?: string
}

/** botbuilder's storage interface over the project's own store. */
export function createBotStorage(store: BotMemoryStore): Storage {
  return {
    read: (keys): Promise<StoreItems> => store.read(keys),
    write: (changes) => store.write(changes),
    delete: (keys) => store.delete(keys),
  }
}
