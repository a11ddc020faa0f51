/**
 * The words that the knowledge base has names of its own for, counted, and found again by their sound, by a spelling
 * one slip away, or by the first letters of their pinyin. It changes with the articles.
 */
import { blurred, soundOf } from '../text/pinyin.ts'
import { dictionaryWordsOf, runsOf } from '../text/segment.ts'

export interface Term {
  readonly text: string
  /** Syllables, one a character, a space between: `ju zhu zheng`. */
  readonly sound: string
  /** How often as a word of the dictionary or of everyday speech, and not as a short name that may be a sentence. */
  words: number
  /** In how many names it stands; a word of everyday speech counts as more. */
  count: number
}

export interface Vocabulary {
  /** @param names folded */
  add(names: readonly string[]): void
  /** Takes out what `add` of the same names put in. */
  remove(names: readonly string[]): void
  /** @param words that are known though no name may hold them, folded; each is added once */
  addEveryday(words: readonly string[]): void
  /** Takes out what `addEveryday` of the same words put in. */
  removeEveryday(words: readonly string[]): void
  /** Whether it is a word of a name. */
  has(text: string): boolean
  /** The words that sound so, blurred. */
  soundingLike(sound: readonly string[]): readonly Term[]
  /** The words, not whole names, of three characters and more that are the text but for one slip. */
  near(text: string): readonly Term[]
  /** The words that begin so in pinyin (`juzhu`) or in first letters (`jzz`), of two letters and more, the likeliest first. */
  beginning(letters: string, limit: number): readonly string[]
}

/** Shortest and longest word, in characters. */
const SHORTEST = 2
export const LONGEST_WORD = 6
const LONGEST_EVERYDAY = 8
/** Shortest word of which a wrong character is made good. */
const SHORTEST_NEAR = 3
/** Words are kept by so many letters; fewer say too little. */
const START = 2
/** As if so many names held each everyday word. */
const EVERYDAY_COUNT = 3

/** @param everyday to begin with, as `addEveryday` takes them */
export function createVocabulary(everyday: readonly string[] = []): Vocabulary {
  const terms = new Map<string, Term>()
  const bySound = new Shelf()
  const bySlip = new Shelf()
  const byStart = new Shelf()

  function enter(text: string, count: number, word: boolean): void {
    const term = terms.get(text) ?? added(text)
    if (!term) return
    term.count += count
    if (word && term.words++ === 0) for (const slip of slipsOf(text)) bySlip.add(slip, term)
  }

  function added(text: string): Term | undefined {
    const sound = soundOf(text)
    if (sound.length === 0) return undefined
    const term: Term = { text, sound: sound.join(' '), words: 0, count: 0 }
    terms.set(text, term)
    bySound.add(soundKey(sound), term)
    for (const start of startsOf(term)) byStart.add(start, term)
    return term
  }

  function leave(text: string, count: number, word: boolean): void {
    const term = terms.get(text)
    if (!term) return
    if (word && --term.words === 0) for (const slip of slipsOf(text)) bySlip.remove(slip, term)
    term.count -= count
    if (term.count > 0) return
    terms.delete(text)
    bySound.remove(soundKey(term.sound.split(' ')), term)
    for (const start of startsOf(term)) byStart.remove(start, term)
  }

  for (const text of everydayRuns(everyday)) enter(text, EVERYDAY_COUNT, true)

  return {
    add(names) {
      for (const [text, word] of wordsOfNames(names)) enter(text, 1, word)
    },
    remove(names) {
      for (const [text, word] of wordsOfNames(names)) leave(text, 1, word)
    },
    addEveryday(words) {
      for (const text of everydayRuns(words)) enter(text, EVERYDAY_COUNT, true)
    },
    removeEveryday(words) {
      for (const text of everydayRuns(words)) leave(text, EVERYDAY_COUNT, true)
    },
    has: (text) => terms.has(text),
    soundingLike(sound) {
      const key = soundKey(sound)
      return bySound.get(key).filter((term) => soundKey(term.sound.split(' ')) === key)
    },
    near(text) {
      const found = new Set<Term>(bySlip.get(text))
      for (const shorter of oneLess(text)) for (const term of bySlip.get(shorter)) found.add(term)
      return [...found].filter((term) => term.text !== text && slipBetween(text, term.text) !== undefined)
    },
    beginning(letters, limit) {
      const wanted = loose(letters)
      const starts = new Set([letters.slice(0, START), wanted.slice(0, START)])
      const best: Term[] = []
      for (const start of starts) {
        for (const term of byStart.get(start)) {
          if (!(initialsOf(term).startsWith(letters) || (wanted.length >= START && lettersOf(term).startsWith(wanted))) || best.includes(term)) continue
          const place = best.findIndex((other) => isLikelier(term, other, letters))
          if (place >= 0) best.splice(place, 0, term)
          else if (best.length < limit) best.push(term)
          if (best.length > limit) best.pop()
        }
      }
      return best.map(({ text }) => text)
    },
  }
}

/** Of two words that begin with the letters: the one of as many syllables as there are letters, of more names, shorter. */
function isLikelier(one: Term, other: Term, letters: string): boolean {
  const whole = Number(initialsOf(one) === letters) - Number(initialsOf(other) === letters)
  return (whole || one.count - other.count || other.text.length - one.text.length || (one.text < other.text ? 1 : -1)) > 0
}

/** What the writer of `typed` did to `meant`. */
export type Slip = 'wrong' | 'missing' | 'extra' | 'swapped'

/** The one slip between two different texts, or undefined when there are more. */
export function slipBetween(typed: string, meant: string): Slip | undefined {
  let start = 0
  while (start < typed.length && typed[start] === meant[start]) start++
  const rest = (text: string, skip: number): string => text.slice(start + skip)
  if (typed.length === meant.length) {
    if (rest(typed, 1) === rest(meant, 1)) return 'wrong'
    return typed[start] === meant[start + 1] && typed[start + 1] === meant[start] && rest(typed, 2) === rest(meant, 2) ? 'swapped' : undefined
  }
  if (typed.length + 1 === meant.length && rest(typed, 0) === rest(meant, 1)) return 'missing'
  return typed.length === meant.length + 1 && rest(typed, 1) === rest(meant, 0) ? 'extra' : undefined
}

/** Their stretches of Chinese that may be words. */
function everydayRuns(words: readonly string[]): string[] {
  return words.flatMap((word) => runsOf(word)).filter(({ text, han }) => han && text.length >= SHORTEST && text.length <= LONGEST_EVERYDAY).map(({ text }) => text)
}

/** The words of names, each with whether it is more than a whole name. */
function wordsOfNames(names: readonly string[]): Map<string, boolean> {
  const words = new Map<string, boolean>()
  for (const name of names) {
    for (const { text, han } of runsOf(name)) if (han && text.length >= SHORTEST && text.length <= LONGEST_WORD) words.set(text, false)
    for (const word of dictionaryWordsOf(name)) if (word.length <= LONGEST_WORD) words.set(word, true)
  }
  return words
}

const soundKey = (sound: readonly string[]): string => sound.map(blurred).join(' ')

const initialsOf = ({ sound }: Term): string => sound.replace(/(?<=\S)\S+| /g, '')

const lettersOf = ({ sound }: Term): string => loose(sound.replace(/ /g, ''))

function startsOf(term: Term): Set<string> {
  return new Set([initialsOf(term).slice(0, START), lettersOf(term).slice(0, START)])
}

/** Typed letters need not be whole syllables, so they are blurred as they stand. */
const loose = (letters: string): string => letters.replace(/([zcs])h/g, '$1').replace(/ng/g, 'n').replace(/v/g, 'u')

/** The text and what is left of it without one character: two texts that are one slip apart have one in common. */
function slipsOf(text: string): string[] {
  return text.length >= SHORTEST_NEAR && text.length <= LONGEST_WORD ? [text, ...oneLess(text)] : []
}

function oneLess(text: string): Set<string> {
  return new Set(Array.from(text, (_, i) => text.slice(0, i) + text.slice(i + 1)))
}

/** Terms by a text, which is kept as a number only: what another text of the same number brings is for the caller to see. */
class Shelf {
  readonly #terms = new Map<number, Term | Term[]>()

  add(text: string, term: Term): void {
    const key = numberOf(text)
    const there = this.#terms.get(key)
    if (!there) this.#terms.set(key, term)
    else if (Array.isArray(there)) there.push(term)
    else this.#terms.set(key, [there, term])
  }

  remove(text: string, term: Term): void {
    const key = numberOf(text)
    const left = this.get(text).filter((other) => other !== term)
    const [first] = left
    if (!first) this.#terms.delete(key)
    else this.#terms.set(key, left.length > 1 ? left : first)
  }

  get(text: string): readonly Term[] {
    const there = this.#terms.get(numberOf(text))
    return !there ? [] : Array.isArray(there) ? there : [there]
  }
}

/** FNV-1a, cut to what the engine keeps without an object of its own. */
function numberOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash & 0x3fffffff
}
