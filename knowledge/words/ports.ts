/** What everyday words need from the outside. server/storage provides it. */
import type { Word, WordEntry, WordVersion } from '../../contract/index.ts'

/** A word as it is now, and what has made it so. */
export interface WordChange {
  readonly word: Word
  readonly version: WordVersion
}

export interface WordStore {
  /** Those that are used or proposed; the one changed last first. */
  list(): Promise<Word[]>
  get(id: string): Promise<Word | null>
  /** Newest first. */
  versions(id: string): Promise<WordVersion[]>
  /** All or none; each is the next version of what is there. @throws AppError VERSION_CONFLICT */
  save(changes: readonly WordChange[]): Promise<void>
  /** Grows whenever the words in use change. */
  revision(): Promise<number>
  /** In the order in which they came. */
  inUse(): Promise<WordEntry[]>
}
