/**
 * What a text holds of a question, read from the text itself: the index knows which pairs a document holds, not where.
 * One pass over the characters, with arrays that are made once a question; a text of 500 characters takes some 3 µs.
 */
import { runsOf } from '../text/segment.ts'
import { isHan, Marks } from './termTable.ts'
import type { TermTable } from './termTable.ts'

/** Shares of the question's worth, 0–1 each. */
export interface Look {
  /** In one stretch of WINDOW characters. */
  readonly window: number
  /** In one sentence, without the question's place names: a place is said once, and meant for the whole document. */
  readonly sentence: number
  /** The longest stretch of the question that stands in the text as it is, as a share of the question's characters. */
  readonly stretch: number
}

/** So much text answers one question. */
const WINDOW = 450

const ENDS = new Set([...'。!?;\n'].map((mark) => mark.charCodeAt(0)))
const NOWHERE: readonly number[] = []
/** So much is found in most texts; the room grows when more is. */
const ROOM = 256

/** One question's look at many texts, one after the other. */
export class CloseLook {
  /** The terms of the table that the text holds which was looked at last. */
  readonly held: Marks
  readonly #terms: TermTable
  /** By term; 0 for those that are not the question's own. */
  readonly #worth: Float64Array
  /** The same without place names. */
  readonly #placeless: Float64Array
  /** Where each pair stands in the question's runs, laid end to end, so that neighbours differ by one. */
  readonly #places: (readonly number[])[]
  /** Characters of the question's runs. */
  readonly #length: number
  readonly #all: number
  readonly #allPlaceless: number
  /** By place in the question: how many pairs the stretch has that ends there, and where in the text it ended. */
  readonly #chained: Uint16Array
  readonly #chainedAt: Int32Array
  /** How many of the question's terms were found; in order: which, where each stands, and the sentence it stands in. */
  #count = 0
  #found = new Int32Array(ROOM)
  #at = new Int32Array(ROOM)
  #sentences = new Int32Array(ROOM)
  readonly #counts: Uint16Array
  readonly #inSentence: Marks

  /**
   * @param core the question without its frame, folded
   * @param terms holds every pair and run of it, perhaps more
   * @param worthOf what a term is worth
   * @param places the place names that the question holds
   */
  constructor(core: string, terms: TermTable, worthOf: (term: string) => number, places: readonly string[]) {
    this.#terms = terms
    this.#worth = new Float64Array(terms.size)
    this.#placeless = new Float64Array(terms.size)
    this.#places = Array.from({ length: terms.size }, () => NOWHERE)
    const take = (term: string): number => {
      const number = terms.find(term)
      this.#worth[number] = worthOf(term)
      if (!places.some((place) => place.includes(term) || term.includes(place))) this.#placeless[number] = this.#worth[number] ?? 0
      return number
    }
    let length = 0
    for (const { text, han } of runsOf(core)) {
      if (!han || text.length === 1) take(text)
      else for (let i = 0; i + 2 <= text.length; i++) {
        const number = take(text.slice(i, i + 2))
        this.#places[number] = [...this.#places[number] ?? [], length + i]
      }
      // A gap of one keeps the end of a run and the start of the next from being neighbours.
      length += text.length + 1
    }
    this.#length = Math.max(1, length - 1)
    this.#all = sumOf(this.#worth)
    this.#allPlaceless = sumOf(this.#placeless)
    this.#chained = new Uint16Array(this.#length)
    this.#chainedAt = new Int32Array(this.#length)
    this.#counts = new Uint16Array(terms.size)
    this.held = new Marks(terms.size)
    this.#inSentence = new Marks(terms.size)
  }

  /** @param folded the text, folded as the question is */
  at(folded: string): Look {
    const longest = this.#read(folded)
    return {
      window: this.#all > 0 ? this.#bestWindow() / this.#all : 0,
      sentence: this.#allPlaceless > 0 ? this.#bestSentence() / this.#allPlaceless : 0,
      stretch: longest > 0 ? (longest + 1) / this.#length : 0,
    }
  }

  /** Share of the question's worth that is anywhere in the text. */
  coverage(folded: string): number {
    let held = 0
    this.held.clear()
    for (let at = 0, before = 0; at <= folded.length; at++) {
      const code = folded.charCodeAt(at)
      const number = isHan(before) ? this.#terms.pair(before, code) : -1
      if (number >= 0 && this.held.add(number)) held += this.#worth[number] ?? 0
      before = code
    }
    for (const [text, number] of this.#terms.others) if (folded.includes(text) && this.held.add(number)) held += this.#worth[number] ?? 0
    return this.#all > 0 ? held / this.#all : 0
  }

  /** Notes what stands where. @returns the pairs of the longest stretch of the question that stands in the text as it is */
  #read(folded: string): number {
    const { held } = this
    held.clear()
    this.#count = 0
    this.#chainedAt.fill(-2)
    let longest = 0
    let sentence = 0
    let code = folded.charCodeAt(0)
    for (let at = 0; at < folded.length; at++) {
      const next = folded.charCodeAt(at + 1)
      const number = isHan(code) ? this.#terms.pair(code, next) : -1
      if (number >= 0) {
        held.add(number)
        const places = this.#places[number] ?? NOWHERE
        if (places !== NOWHERE) {
          this.#note(number, at, sentence)
          for (const place of places) {
            const length = (place > 0 && this.#chainedAt[place - 1] === at - 1 ? this.#chained[place - 1] ?? 0 : 0) + 1
            this.#chained[place] = length
            this.#chainedAt[place] = at
            if (length > longest) longest = length
          }
        }
      } else if (ENDS.has(code)) sentence++
      code = next
    }
    if (this.#terms.others.size > 0) this.#readOthers(folded)
    return longest
  }

  #note(number: number, at: number, sentence: number): void {
    const i = this.#count++
    if (i === this.#found.length) {
      this.#found = twiceAsLong(this.#found)
      this.#at = twiceAsLong(this.#at)
      this.#sentences = twiceAsLong(this.#sentences)
    }
    this.#found[i] = number
    this.#at[i] = at
    this.#sentences[i] = sentence
  }

  /** Latin words, numbers and single characters, put among what was found before. */
  #readOthers(folded: string): void {
    let more = false
    for (const [text, number] of this.#terms.others) {
      for (let at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + text.length)) {
        this.held.add(number)
        if (this.#worth[number] === 0) break
        this.#note(number, at, -1)
        more = true
      }
    }
    if (!more) return
    const order = Array.from({ length: this.#count }, (_, i) => ({ at: this.#at[i] ?? 0, number: this.#found[i] ?? 0 })).sort((a, b) => a.at - b.at)
    let sentence = 0
    let read = 0
    order.forEach(({ at, number }, i) => {
      for (; read < at; read++) if (ENDS.has(folded.charCodeAt(read))) sentence++
      this.#at[i] = at
      this.#found[i] = number
      this.#sentences[i] = sentence
    })
  }

  /** The most that one window holds, each pair counted once. */
  #bestWindow(): number {
    const counts = this.#counts.fill(0)
    let held = 0
    let best = 0
    let from = 0
    for (let i = 0; i < this.#count; i++) {
      const number = this.#found[i] ?? 0
      for (const start = (this.#at[i] ?? 0) - WINDOW; (this.#at[from] ?? 0) < start; from++) {
        const gone = this.#found[from] ?? 0
        counts[gone] = (counts[gone] ?? 0) - 1
        if (counts[gone] === 0) held -= this.#worth[gone] ?? 0
      }
      if (counts[number] === 0) held += this.#worth[number] ?? 0
      counts[number] = (counts[number] ?? 0) + 1
      if (held > best) best = held
    }
    return best
  }

  #bestSentence(): number {
    let best = 0
    let held = 0
    let sentence = -1
    for (let i = 0; i < this.#count; i++) {
      if (this.#sentences[i] !== sentence) {
        sentence = this.#sentences[i] ?? 0
        held = 0
        this.#inSentence.clear()
      }
      const number = this.#found[i] ?? 0
      if (this.#inSentence.add(number)) held += this.#placeless[number] ?? 0
      if (held > best) best = held
    }
    return best
  }
}

function twiceAsLong(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * list.length)
  longer.set(list)
  return longer
}

function sumOf(worth: Float64Array): number {
  return worth.reduce((sum, one) => sum + one, 0)
}
