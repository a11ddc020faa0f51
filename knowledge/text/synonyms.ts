/** Everyday words → official ones, and spoken question words → plain ones; the words themselves are in everyday.data.ts. */
import { EVERYDAY, SPOKEN } from './everyday.data.ts'
import { fold } from './fold.ts'

/** An everyday word of a text and the official ones that may stand for it. */
export interface Everyday {
  readonly word: string
  readonly official: readonly string[]
}

export interface Synonyms {
  /** The everyday words of a folded text, each once, with their official ones; without those that stand in the text already. */
  everydayIn(folded: string): Everyday[]
}

/**
 * @param lines `everyday words = official words`, one entry a line; an empty line or one without `=` is skipped.
 * Expansion is one step, so that a cycle of entries does no harm.
 */
export function createSynonyms(lines: string = EVERYDAY): Synonyms {
  const official = new Map<string, string[]>()
  for (const [left, right] of entriesOf(lines)) {
    for (const word of left) official.set(word, [...new Set([...official.get(word) ?? [], ...right.filter((other) => other !== word)])])
  }
  const longest = Math.max(0, ...[...official.keys()].map((word) => word.length))
  return {
    everydayIn(folded) {
      const found = new Map<string, Everyday>()
      for (let start = 0; start < folded.length; start++) {
        for (let length = Math.min(longest, folded.length - start); length > 0; length--) {
          const word = folded.slice(start, start + length)
          const words = official.get(word)?.filter((other) => !folded.includes(other))
          if (words?.length) found.set(word, { word, official: words })
        }
      }
      return [...found.values()]
    },
  }
}

const spoken = new Map(entriesOf(SPOKEN).flatMap(([left, right]) => left.map((word) => [word, right[0] ?? ''] as const)))
const SPOKEN_WORDS = new RegExp([...spoken.keys()].sort((a, b) => b.length - a.length).join('|'), 'g')

/** A folded question in plain words: 点样 → 怎么, 几多钱 → 多少钱. */
export function plainly(folded: string): string {
  return folded.replace(SPOKEN_WORDS, (word) => spoken.get(word) ?? word)
}

function entriesOf(lines: string): [left: string[], right: string[]][] {
  return lines.split('\n').flatMap((line): [string[], string[]][] => {
    const [left, right] = line.split('=').map((side) => fold(side).trim().split(/\s+/).filter(Boolean))
    return left?.length && right?.length ? [[left, right]] : []
  })
}
