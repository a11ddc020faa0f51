/**
 * The terms of a question by number, so that what a text holds of them is a mark in an array and not a string in a set: every
 * character of every article that is looked at goes through here.
 */
import { pairsOf } from '../text/segment.ts'

export const isHan = (code: number): boolean => code >= 0x3400 && code <= 0x9fff

/** Two characters as one number. */
export const pairCode = (first: number, second: number): number => first << 16 | second

export class TermTable {
  /** How many terms there are: their numbers are 0 to `size` − 1. */
  readonly size: number
  /** Terms that are no pair of Chinese characters: Latin words, numbers, characters that stand alone. */
  readonly others: ReadonlyMap<string, number>
  /** Code of a pair and its number + 1 by turns, by open addressing; 0: nothing here. */
  readonly #slots: Int32Array
  /** 1 where a pair begins with a character of these lowest bits: most characters of a text go no further. */
  readonly #firsts = new Uint8Array(FIRSTS)

  /** @param terms each may come more than once */
  constructor(terms: Iterable<string>) {
    const all = new Set(terms)
    const others = new Map<string, number>()
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(4 * all.size + 8)))
    let number = 0
    for (const term of all) {
      if (!isPair(term)) others.set(term, number++)
      else {
        const code = pairCode(term.charCodeAt(0), term.charCodeAt(1))
        const at = this.#at(code)
        this.#slots[at] = code
        this.#slots[at + 1] = ++number
        this.#firsts[term.charCodeAt(0) & FIRSTS - 1] = 1
      }
    }
    this.others = others
    this.size = number
  }

  /** The number of a term, or −1. */
  find(term: string): number {
    return isPair(term) ? this.pair(term.charCodeAt(0), term.charCodeAt(1)) : this.others.get(term) ?? -1
  }

  /** The number of a pair of Chinese characters, or −1. */
  pair(first: number, second: number): number {
    if (this.#firsts[first & FIRSTS - 1] === 0) return -1
    return (this.#slots[this.#at(pairCode(first, second)) + 1] ?? 0) - 1
  }

  /** Where a pair is, or would be. */
  #at(code: number): number {
    const last = this.#slots.length - 1
    let at = (Math.imul(code, 0x9e3779b1) >>> 7 & last) & ~1
    while (this.#slots[at] !== 0 && this.#slots[at] !== code) at = at + 2 & last
    return at
  }
}

const FIRSTS = 4096

function isPair(term: string): boolean {
  return term.length === 2 && isHan(term.charCodeAt(0)) && isHan(term.charCodeAt(1))
}

/** Which terms of a table a text holds; one for many texts, one after the other. */
export class Marks {
  #turn = 1
  readonly #turns: Uint32Array

  constructor(size: number) {
    this.#turns = new Uint32Array(size)
  }

  /** Takes every mark away. */
  clear(): void {
    this.#turn++
  }

  /** @returns whether it was not there */
  add(number: number): boolean {
    if (this.#turns[number] === this.#turn) return false
    this.#turns[number] = this.#turn
    return true
  }

  has(number: number): boolean {
    return this.#turns[number] === this.#turn
  }
}

/** The question's own terms by number, each with the lists of terms that may stand for it. */
export interface OwnTerms {
  readonly numbers: readonly number[]
  readonly standIns: readonly (readonly (readonly number[])[])[]
}

/**
 * Share of the question's worth that is marked: a term itself, or so much of it as of what may stand for it.
 * @param worth by term of `own`
 */
export function shareMarked({ numbers, standIns }: OwnTerms, worth: readonly number[], marks: Marks): number {
  let all = 0
  let found = 0
  for (let i = 0; i < numbers.length; i++) {
    const one = worth[i] ?? 0
    all += one
    found += one * (marks.has(numbers[i] ?? -1) ? 1 : nearest(standIns[i], marks))
  }
  return all > 0 ? found / all : 0
}

/** The most that is marked of one of the lists. */
function nearest(lists: readonly (readonly number[])[] | undefined, marks: Marks): number {
  let most = 0
  if (lists) for (const list of lists) {
    let held = 0
    for (const number of list) if (marks.has(number)) held++
    most = Math.max(most, held / list.length)
  }
  return most
}

/** The terms of a text that are no pairs of Chinese characters; nearly always none, which one look at each character tells. */
export function othersOf(text: string): readonly string[] {
  let before = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const han = isHan(code)
    if (han ? !before && !isHan(text.charCodeAt(i + 1)) : isLatin(code)) return pairsOf(text).filter((term) => !isPair(term))
    before = han
  }
  return NONE
}

const NONE: readonly string[] = []

/** As the segmenter has it. */
function isLatin(code: number): boolean {
  return code >= 0x61 && code <= 0x7a || code >= 0x30 && code <= 0x39 || code >= 0xc0 && code <= 0x24f
}
