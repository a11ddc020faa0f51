/** A text read for one question: where the question's terms stand in it, and how much of the question each stretch holds. */
import type { Sentence } from './layout.ts'
import { ITEM_MARK } from './layout.ts'

/** A term of the question, and what it is worth. */
export interface Sought {
  readonly term: string
  readonly worth: number
}

/** Terms that the text does not hold count for less: no stretch of it can have them. */
const ABSENT = 0.3
/** The rarest terms of the question that the text holds. */
const RAREST = 4
/** A longer run of the question's own words says no more. */
const LONG_RUN = 12

export class Matter {
  readonly text: string
  readonly sentences: readonly Sentence[]
  /** Sentences by how likely the answer is in them or beside them. */
  readonly order: readonly number[]
  /** The most of the question that a single sentence holds. */
  readonly most: number
  /** Share of the question's weight, each term as rare as it is in all guidance, that the text does not hold. */
  readonly missing: number
  /** By occurrence of a term, in order: where, which, and its length. */
  readonly #at: number[] = []
  readonly #term: number[] = []
  readonly #length: number[] = []
  /** By character: the first occurrence at or after it. */
  readonly #next: Int32Array
  /** By character: how many before it belong to a term. */
  readonly #sums: Int32Array
  readonly #worths: readonly number[]
  readonly #all: number
  readonly #rarest: ReadonlySet<number>
  readonly #seen: Int32Array
  #round = 0
  readonly #shares: readonly number[]
  readonly #headings: readonly number[]
  readonly #marked: readonly boolean[]

  /** @param text folded */
  constructor(text: string, sentences: readonly Sentence[], sought: readonly Sought[]) {
    this.text = text
    this.sentences = sentences
    this.#sums = this.#find(sought)
    this.#next = new Int32Array(text.length + 2)
    for (let at = text.length + 1, i = this.#at.length; at >= 0; at--) {
      while (i > 0 && (this.#at[i - 1] ?? 0) >= at) i--
      this.#next[at] = i
    }
    this.#seen = new Int32Array(sought.length)
    const times = this.#countSentences(sought.length)
    const asked = sought.reduce((sum, { worth }) => sum + worth, 0) || 1
    this.missing = sought.reduce((sum, { worth }, id) => sum + (times[id] ? 0 : worth), 0) / asked
    // What every sentence says tells none apart.
    this.#worths = sought.map(({ worth }, id) => worth * Math.log(1 + sentences.length / (times[id] || 1)) / Math.log(1 + sentences.length))
    this.#all = this.#worths.reduce((sum, worth, id) => sum + (times[id] ? worth : worth * ABSENT), 0) || 1
    this.#rarest = new Set(this.#worths.map((worth, id) => ({ worth, id })).filter(({ id }) => times[id]).sort((a, b) => b.worth - a.worth).slice(0, RAREST).map(({ id }) => id))
    this.#marked = sentences.map(({ start, heading }) => heading || ITEM_MARK.test(text.slice(start, start + 8)))
    this.#shares = sentences.map(({ start, end }) => this.held(start, end))
    this.most = Math.max(...this.#shares, 1e-6)
    this.#headings = this.#headingsAbove()
    const score = sentences.map((_, k) => this.share(k) + 0.5 * this.share(k - 1) + 0.3 * this.share(k + 1) + 0.3 * this.headingShare(k))
    this.order = sentences.map((_, k) => k).sort((a, b) => (score[b] ?? 0) - (score[a] ?? 0) || a - b)
  }

  #find(sought: readonly Sought[]): Int32Array {
    const { text } = this
    const found: [at: number, term: number, length: number][] = []
    const sums = new Int32Array(text.length + 1)
    sought.forEach(({ term }, id) => {
      for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
        found.push([at, id, term.length])
        sums.fill(1, at + 1, at + 1 + term.length)
      }
    })
    for (const [at, id, length] of found.sort((a, b) => a[0] - b[0])) {
      this.#at.push(at)
      this.#term.push(id)
      this.#length.push(length)
    }
    for (let at = 1; at <= text.length; at++) sums[at] = (sums[at] ?? 0) + (sums[at - 1] ?? 0)
    return sums
  }

  #countSentences(terms: number): Int32Array {
    const times = new Int32Array(terms)
    const last = new Int32Array(terms).fill(-1)
    this.sentences.forEach(({ start, end }, k) => {
      for (let i = this.#next[start] ?? 0; (this.#at[i] ?? end) < end; i++) {
        const id = this.#term[i] ?? 0
        if (last[id] === k) continue
        last[id] = k
        times[id] = (times[id] ?? 0) + 1
      }
    })
    return times
  }

  #headingsAbove(): number[] {
    let heading = -1
    return this.sentences.map((_, k) => {
      const above = heading
      if (this.marked(k)) heading = k
      return above
    })
  }

  /** Share of the question's weight within [start, end), each term once. */
  held(start: number, end: number): number {
    this.#round++
    let sum = 0
    for (let i = this.#next[start] ?? 0; (this.#at[i] ?? end) < end; i++) {
      const id = this.#term[i] ?? 0
      if (this.#seen[id] === this.#round || (this.#at[i] ?? 0) + (this.#length[i] ?? 0) > end) continue
      this.#seen[id] = this.#round
      sum += this.#worths[id] ?? 0
    }
    return sum / this.#all
  }

  /** How many characters of [start, end) are the question's. */
  covered(start: number, end: number): number {
    return (this.#sums[end] ?? 0) - (this.#sums[start] ?? 0)
  }

  matched(at: number): boolean {
    return this.#sums[at + 1] !== this.#sums[at]
  }

  /** Where the last word of the question before `at` ends; `start` if there is none from there on. */
  lastBefore(start: number, at: number): number {
    let last = at
    while (last > start && !this.matched(last - 1)) last--
    return last
  }

  /** The sentence that `at` is in, or the last one before it. */
  sentenceAt(at: number): number {
    const after = this.sentences.findIndex(({ end }) => end > at)
    return after < 0 ? this.sentences.length - 1 : after
  }

  share(k: number): number {
    return this.#shares[k] ?? 0
  }

  /** Of the heading or numbered point above. */
  headingShare(k: number): number {
    return this.share(this.#headings[k] ?? -1)
  }

  /** Of the sentence and so many before it. */
  context(k: number, before: number): number {
    const own = this.sentences[k]
    return own ? this.held(this.sentences[Math.max(0, k - before)]?.start ?? own.start, own.end) : 0
  }

  /** Share of the question's rarest terms. */
  rare(k: number): number {
    const own = this.sentences[k]
    if (!own) return 0
    const seen = new Set<number>()
    for (let i = this.#next[own.start] ?? 0; (this.#at[i] ?? own.end) < own.end; i++) if (this.#rarest.has(this.#term[i] ?? 0)) seen.add(this.#term[i] ?? 0)
    return seen.size / (this.#rarest.size || 1)
  }

  /** The longest stretch of the question's own words in the sentence, 0–1. */
  run(k: number): number {
    const own = this.sentences[k]
    let most = 0
    let run = 0
    for (let at = own?.start ?? 0; at < (own?.end ?? 0); at++) {
      run = this.matched(at) ? run + 1 : 0
      if (run > most) most = run
    }
    return Math.min(most, LONG_RUN) / LONG_RUN
  }

  /** A heading, or a point with a number. */
  marked(k: number): boolean {
    return this.#marked[k] ?? false
  }

  /** The first sentence under a heading, or a point itself. */
  opens(k: number): boolean {
    return k === 0 || this.marked(k) || this.marked(k - 1)
  }

  /** The next heading or point follows it, or nothing. */
  closes(k: number): boolean {
    return k >= this.sentences.length - 1 || this.marked(k + 1)
  }
}
