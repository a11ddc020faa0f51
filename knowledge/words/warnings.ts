/** What speaks against an entry of everyday words: for an editor to weigh, not to forbid. */
import type { WordEntry, WordWarning } from '../../contract/index.ts'
import { lineOf } from '../../contract/index.ts'
import { fold } from '../text/fold.ts'

export interface WarningDeps {
  /** The entries beside which it would stand, built-in ones too, a line each. */
  readonly lines: readonly string[]
  /** How many articles are called by the word. */
  readonly naming: (word: string) => number
  /** How many articles can hold it. */
  readonly holding: (word: string) => number
  /** How many articles there are. */
  readonly size: number
}

/** A word of one character stands inside half of all questions. */
const SHORTEST = 2
/** A word by which so many articles are called tells none of them from the others … */
const COMMON = 10
/** … in a hall that has so many times as many. */
const COMMON_SHARE = 0.05
/** … and so does one that stands in such a share of the texts. */
const EVERYWHERE = 0.4

export function warningsOf(entry: WordEntry, { lines, naming, holding, size }: WarningDeps): WordWarning[] {
  const everyday = entry.everyday.map(fold)
  const official = entry.official.map(fold)
  const own = fold(lineOf(entry))
  return [...new Set([...everyday, ...official])].flatMap((word): WordWarning[] => {
    const isEveryday = everyday.includes(word)
    const called = naming(word)
    const holds = holding(word)
    const articles = holds >= size * EVERYWHERE ? holds : called >= Math.max(COMMON, size * COMMON_SHARE) ? called : 0
    const others = lines.filter((line) => line !== own)
    const known = others.find((line) => leftOf(line).includes(word))
    const reversed = others.find((line) => rightOf(line).includes(word) && leftOf(line).some((other) => official.includes(other)))
    return [
      ...word.length < SHORTEST ? [{ kind: 'short', word } as const] : [],
      ...articles > 0 ? [{ kind: 'common', word, articles } as const] : [],
      ...isEveryday && known ? [{ kind: 'known', word, line: known } as const] : [],
      ...isEveryday && reversed ? [{ kind: 'reversed', word, line: reversed } as const] : [],
      ...!isEveryday && holds === 0 ? [{ kind: 'nowhere', word } as const] : [],
    ]
  })
}

const sidesOf = (line: string): string[][] => line.split(/==?/).map((side) => side.trim().split(/\s+/).filter(Boolean))
const leftOf = (line: string): readonly string[] => sidesOf(line)[0] ?? []
const rightOf = (line: string): readonly string[] => sidesOf(line)[1] ?? []
