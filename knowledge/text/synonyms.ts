/** Everyday words → official ones, and spoken question words → plain ones; the words themselves are in everyday.data.ts. */
import { fromEnglish } from './english.ts'
import { EVERYDAY, SPOKEN } from './everyday.data.ts'
import { fold } from './fold.ts'

/** An everyday word of a text and the official ones that may stand for it. */
export interface Everyday {
  readonly word: string
  readonly official: readonly string[]
}

/** An official word of a text and what people say for it. */
export interface Official {
  readonly word: string
  readonly everyday: readonly string[]
}

export interface Synonyms {
  /**
   * The everyday words of a folded text, each once, with their official ones; without those that stand in the text already.
   * A word inside a longer one that is known says nothing of its own: 通行证 in 港澳居民来往内地通行证.
   */
  everydayIn(folded: string): Everyday[]
  /**
   * The other way round: the official words of a folded text, the longest where one lies in another, with their everyday ones;
   * without those that stand in the text already, or hold the official word themselves. Only words that may stand in its place.
   */
  officialIn(folded: string): Official[]
  /**
   * The text with every name that the guidance nowhere holds put as another name of the same thing that it does hold:
   * 稳岗补贴 as 稳岗返还. Only for names that stand for each other.
   */
  asHeld(folded: string, isHeld: (word: string) => boolean): string
  /** Every word of the lines, on either side. */
  readonly words: readonly string[]
  readonly table: EverydayTable
  /**
   * Goes by this table from now on. Who has read texts by the table before reads those again that hold a word of `changedWords`.
   * @returns the table before
   */
  use(table: EverydayTable): EverydayTable
}

/** The entries, ready for looking up. */
export interface EverydayTable {
  /** The other way round: official words with the everyday ones that stand for nothing else. */
  readonly everyday: ReadonlyMap<string, readonly string[]>
  /** Word → what else it may stand for; none for a word that only keeps shorter ones from being seen in it. */
  readonly official: ReadonlyMap<string, ReadonlySet<string>>
  /** Word → all names of the same thing. */
  readonly names: ReadonlyMap<string, readonly string[]>
  /** First character → the lengths of the words that begin so, longest first: at most places of a text there is none. */
  readonly lengths: ReadonlyMap<string, readonly number[]>
}

/**
 * @param lines one entry a line: `everyday words = official words`, or `one == another`, where each stands for all others
 * (abbreviations). An empty line or one without `=` is skipped.
 * Expansion is one step, so that a cycle of entries does no harm.
 */
export function everydayTable(lines: string): EverydayTable {
  const official = new Map<string, Set<string>>()
  const names = new Map<string, readonly string[]>()
  const add = (word: string, others: readonly string[]): void => {
    const known = official.get(word) ?? new Set()
    for (const other of others) if (other !== word) known.add(other)
    official.set(word, known)
  }
  for (const [left, right, bothWays] of entriesOf(lines)) {
    const all = [...left, ...right]
    for (const word of all) add(word, bothWays ? all : left.includes(word) ? right : [])
    if (bothWays) for (const word of all) names.set(word, all)
  }
  const everyday = new Map<string, string[]>()
  // 丢了 stands for several words and so for none of them in a sentence; 房产证丢了 is a sentence itself.
  for (const [word, others] of official) {
    if (!(names.has(word) || others.size === 1) || CLAUSE_WORDS.test(word)) continue
    for (const other of others) everyday.set(other, [...everyday.get(other) ?? [], word])
  }
  const lengths = new Map<string, number[]>()
  for (const word of official.keys()) {
    const first = word.charAt(0)
    lengths.set(first, [...new Set([...lengths.get(first) ?? [], word.length])].sort((a, b) => b - a))
  }
  return { official, names, lengths, everyday }
}

/** The words that one table has and the other has not, or to which they give other official ones. */
export function changedWords(before: EverydayTable, after: EverydayTable): string[] {
  const same = (word: string): boolean => {
    const [some, others] = [before.official.get(word), after.official.get(word)]
    return some !== undefined && others !== undefined && some.size === others.size && [...some].every((other) => others.has(other))
      && before.names.has(word) === after.names.has(word)
  }
  return [...new Set([...before.official.keys(), ...after.official.keys()])].filter((word) => !same(word))
}

/** @param lines as `everydayTable` reads them */
export function createSynonyms(lines: string = EVERYDAY): Synonyms {
  let table = everydayTable(lines)
  return {
    get words() { return [...table.official.keys()] },
    get table() { return table },
    use(next) {
      const before = table
      table = next
      return before
    },
    everydayIn(folded) {
      const { official, lengths } = table
      const found = new Map<string, Everyday>()
      let covered = 0
      for (let start = 0; start < folded.length; start++) {
        for (const length of lengths.get(folded.charAt(start)) ?? []) {
          if (start + length > folded.length) continue
          const word = folded.slice(start, start + length)
          const others = official.get(word)
          if (!others) continue
          // Longest first, so what ends within an earlier one lies inside it.
          if (start + length > covered) {
            const missing = [...others].filter((other) => !folded.includes(other))
            if (missing.length > 0) found.set(word, { word, official: missing })
            covered = start + length
          }
          break
        }
      }
      return [...found.values()]
    },
    officialIn(folded) {
      const words = [...table.everyday.keys()].filter((word) => word.length > 1 && folded.includes(word)).sort((a, b) => b.length - a.length)
      const longest = words.filter((word, i) => !words.slice(0, i).some((longer) => longer.includes(word)))
      return longest.sort((a, b) => folded.indexOf(a) - folded.indexOf(b)).flatMap((word) => {
        const said = (table.everyday.get(word) ?? []).filter((one) => !folded.includes(one) && !one.includes(word))
        return said.length > 0 ? [{ word, everyday: said }] : []
      })
    },
    asHeld(folded, isHeld) {
      let text = folded
      for (const { word } of this.everydayIn(folded)) {
        const held = isHeld(word) ? undefined : table.names.get(word)?.find(isHeld)
        if (held) text = text.replaceAll(word, held)
      }
      return text
    },
  }
}

const CLAUSE_WORDS = /丢|补|怎么|哪里|一下|^[卖开改转提取办查]/

/** What stays as it is stands for itself. */
const spoken = new Map(entriesOf(SPOKEN).flatMap(([left, [plain = '*']]) => left.map((word) => [word, plain === '*' ? word : plain] as const)))
const SPOKEN_WORDS = new RegExp([...spoken.keys()].sort((a, b) => b.length - a.length).join('|'), 'g')

/** A folded question in plain words: 点样 → 怎么, 几多钱 → 多少钱, passport → 护照. */
export function plainly(folded: string): string {
  return fromEnglish(folded).replace(SPOKEN_WORDS, (word) => spoken.get(word) ?? word)
}

function entriesOf(lines: string): [left: string[], right: string[], bothWays: boolean][] {
  return lines.split('\n').flatMap((line): [string[], string[], boolean][] => {
    const [left, right] = line.split(/==?/).map((side) => fold(side).trim().split(/\s+/).filter(Boolean))
    return left?.length && right?.length ? [[left, right, line.includes('==')]] : []
  })
}
