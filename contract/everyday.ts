/** The hall's own everyday words 同义词: proposed by one editor, approved by another, used by the next question. */
import { z } from 'zod'
import type { PublishCheck } from './testSet.ts'

/** No space or sign of the lines in which entries are kept; letters, digits and Chinese only. */
const word = z.string().trim().min(1).max(20).regex(/^[\p{L}\p{N}.\-]+$/u)
const words = z.array(word).min(1).max(20)

export const wordEntrySchema = z.object({
  /** What people say. */
  everyday: words,
  /** What the guidance calls it. */
  official: words,
  /** Each stands for all others: names and abbreviations of the same thing. */
  bothWays: z.boolean().default(false),
  note: z.string().trim().max(200).exactOptional(),
})
export type WordEntry = z.infer<typeof wordEntrySchema>

/** What somebody wants done: null takes the entry out. */
export interface WordProposal {
  readonly entry: WordEntry | null
  readonly by: string
  readonly at: string
}

export interface Word {
  readonly id: string
  /** As it is used; absent: not yet, or no longer. */
  readonly entry?: WordEntry
  readonly proposal?: WordProposal
  /** Counts every change, from 1; who approves says what they have seen. */
  readonly version: number
}

export interface WordVersion {
  readonly version: number
  readonly action: 'proposed' | 'approved' | 'rejected'
  readonly entry: WordEntry | null
  readonly by: string
  readonly at: string
}

/** What speaks against an entry. `words` are those it is about; `line` is the entry that it collides with. */
export interface WordWarning {
  readonly kind: 'short' | 'common' | 'known' | 'reversed' | 'nowhere'
  readonly word: string
  readonly line?: string
  /** How many articles are called by a common word, or hold it. */
  readonly articles?: number
}

/** What an entry would change, before it is approved. */
export interface WordCheck {
  readonly warnings: readonly WordWarning[]
  /** Of each everyday word, the articles that would be found by it and are not now. */
  readonly findable: readonly { readonly word: string; readonly articles: readonly { readonly articleId: string; readonly title: string; readonly before?: number; readonly confidence: number }[] }[]
  readonly cases: PublishCheck
}

/** An entry as the lines of the built-in words have it: `everyday = official`, or `one == another`. */
export function lineOf({ everyday, official, bothWays }: WordEntry): string {
  return `${everyday.join(' ')} ${bothWays ? '==' : '='} ${official.join(' ')}`
}
