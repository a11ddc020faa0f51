/**
 * Which documents fit a question best, by BM25F. It knows terms and counts, nothing of guidance. A document is made of units
 * that have roles; the units of one role count as one text. Adding or removing a document touches its own terms only.
 */
import type { Reader } from './arena.ts'
import { BestList } from './bestList.ts'
import { Dictionary } from './dictionary.ts'
import { hasMore, MAX_ROLES, Postings, roleIn, timesIn } from './postings.ts'

export interface IndexedUnit {
  /** Index into the weights of the roles. */
  readonly role: number
  readonly terms: readonly string[]
}

export interface RoleWeight {
  /** What a term found in this role counts. */
  readonly weight: number
  /** 0: length does not matter; 1: a text twice as long needs the term twice. */
  readonly lengthShare: number
}

export interface QueryTerm {
  readonly term: string
  /** How much of its weight the term brings; a synonym brings less than a word of the question. */
  readonly weight: number
  /** Not the question's own: it brings score, but the question lacks nothing without it. */
  readonly added?: boolean
  /** Terms of the other words that may stand for this one: a text that holds all of one list holds it too. */
  readonly standIns?: readonly (readonly string[])[]
}

export interface Scored {
  readonly document: number
  readonly score: number
}

/** Mean lengths are rounded to steps of this factor, so that gains and impacts need not be worked out anew at every change. */
const MEAN_STEP = 1.02
/** So many bytes of lists are worked out anew before a pause: about 10 ms. */
const SETTLED_AT_ONCE = 2 ** 18

/** So many dead documents are no burden. */
const MOST_DEAD = 1000

export class InvertedIndex {
  readonly k1: number
  readonly #roles: readonly RoleWeight[]
  readonly #dictionary = new Dictionary()
  readonly #postings = new Postings()
  #documents = 0
  #living = 0
  /** By document. */
  #alive = new Uint8Array(256)
  #scores = new Float32Array(256)
  /** By document and role: the terms of all its units of the role, and weight ÷ length norm. */
  #lengths = new Uint32Array(256 * MAX_ROLES)
  #gains = new Float32Array(256 * MAX_ROLES)
  /** By role: total length, and number of documents that have it. */
  readonly #totals: { length: number; texts: number }[]
  /** By role, rounded, as last used for the gains. */
  #means: readonly number[]
  /** Counts the times that the gains were worked out anew. */
  #generation = 0
  /** Counts what has been added and removed; as it was when the gains were last looked at. */
  #changes = 0
  #settledAt = 0

  /** @param roles at most MAX_ROLES */
  constructor(roles: readonly RoleWeight[], k1: number) {
    if (roles.length > MAX_ROLES) throw new RangeError(`more than ${MAX_ROLES} roles`)
    this.#roles = roles
    this.k1 = k1
    this.#totals = roles.map(() => ({ length: 0, texts: 0 }))
    this.#means = roles.map(() => 0)
  }

  /** BM25F: the counts of a document's units, each by its gain, are added up before they saturate. */
  readonly #impactOf = (document: number, counts: Reader): number => {
    let times = 0
    let count: number
    do {
      count = counts.byte()
      times += timesIn(count) * (this.#gains[document * MAX_ROLES + roleIn(count)] ?? 0)
    } while (hasMore(count))
    return times / (this.k1 + times)
  }

  readonly #isAlive = (document: number): boolean => this.#alive[document] === 1

  /** Documents alive. */
  get size(): number {
    return this.#living
  }

  /** Files a document and gives it the next number. */
  add(units: readonly IndexedUnit[]): number {
    const document = this.#documents++
    this.#reserve(this.#documents)
    for (const { role, terms } of units) {
      const at = document * MAX_ROLES + role
      this.#lengths[at] = (this.#lengths[at] ?? 0) + terms.length
    }
    this.#tally(document, 1)
    this.#gain(document)
    for (const [term, counts] of this.#countsOf(units)) this.#postings.push(this.#dictionary.number(term), document, counts, this.#generation, this.#impactOf)
    this.#alive[document] = 1
    this.#living++
    return document
  }

  /** Takes a document out; one that is out already stays out. @param units as it was filed */
  remove(document: number, units: readonly IndexedUnit[]): void {
    if (this.#alive[document] !== 1) return
    this.#alive[document] = 0
    this.#living--
    this.#tally(document, -1)
    for (const term of new Set(units.flatMap(({ terms }) => terms))) {
      const number = this.#dictionary.find(term)
      if (number >= 0 && this.#postings.bury(number, this.#isAlive) === 0) this.#dictionary.forget(term)
    }
  }

  /**
   * Takes a document out for a while; `show` puts it back where it was. Meanwhile nothing may be removed or compacted.
   * @param units as it was filed
   */
  hide(document: number, units: readonly IndexedUnit[]): void {
    this.#alive[document] = 0
    this.#living--
    this.#tally(document, -1)
    for (const number of this.#numbersOf(units)) this.#postings.hide(number)
  }

  show(document: number, units: readonly IndexedUnit[]): void {
    this.#alive[document] = 1
    this.#living++
    this.#tally(document, 1)
    for (const number of this.#numbersOf(units)) this.#postings.show(number)
  }

  #numbersOf(units: readonly IndexedUnit[]): number[] {
    return [...new Set(units.flatMap(({ terms }) => terms))].map((term) => this.#dictionary.find(term)).filter((number) => number >= 0)
  }

  /**
   * When most documents are dead, and many, those alive get new numbers in their order, so that no search walks the dead for ever.
   * @returns the old number of each document by its new one; undefined when all stay as they are
   */
  compact(): number[] | undefined {
    const dead = this.#documents - this.#living
    if (dead <= MOST_DEAD || dead <= this.#living) return undefined
    const kept: number[] = []
    const numbers = new Int32Array(this.#documents).fill(-1)
    for (let document = 0; document < this.#documents; document++) if (this.#alive[document] === 1) numbers[document] = kept.push(document) - 1
    this.#postings.renumber((document) => numbers[document] ?? -1)
    kept.forEach((from, to) => {
      this.#lengths.copyWithin(to * MAX_ROLES, from * MAX_ROLES, (from + 1) * MAX_ROLES)
      this.#gains.copyWithin(to * MAX_ROLES, from * MAX_ROLES, (from + 1) * MAX_ROLES)
    })
    this.#documents = kept.length
    this.#alive.fill(0).fill(1, 0, kept.length)
    this.#lengths.fill(0, kept.length * MAX_ROLES)
    return kept
  }

  /**
   * Works out anew what the filing of many documents has moved, so that no question has to. It pauses after every few
   * milliseconds of work; documents may come and go meanwhile.
   */
  *settleAll(): Generator<void> {
    let bytes = 0
    for (let term = 0; term < this.#postings.end; term++) {
      this.#settle()
      bytes += this.#postings.settle(term, this.#generation, this.#impactOf)
      if (bytes < SETTLED_AT_ONCE) continue
      bytes = 0
      yield
    }
  }

  /** How many documents hold the term. */
  documentsWith(term: string): number {
    const number = this.#dictionary.find(term)
    return number < 0 ? 0 : this.#postings.documents(number)
  }

  /** How much a term says: high when few documents hold it; a term nobody holds counts like the rarest. */
  idf(term: string): number {
    const n = this.documentsWith(term)
    return Math.log(1 + (this.#living - n + 0.5) / (n + 0.5))
  }

  /** The best `limit` documents that `isOpen` lets through, best first; equal scores by number. */
  score(terms: readonly QueryTerm[], limit: number, isOpen: (document: number) => boolean): Scored[] {
    this.#settle()
    const scores = this.#scores
    for (const { term, weight } of terms) {
      const number = this.#dictionary.find(term)
      if (number < 0) continue
      this.#postings.settle(number, this.#generation, this.#impactOf)
      this.#postings.addTo(scores, number, weight * this.idf(term) * (this.k1 + 1))
    }
    try {
      // Almost all documents are open: those that do well are asked, and more of them only when too few are.
      for (let wanted = limit; ; wanted *= 4) {
        const best = this.#best(wanted)
        const open = best.filter(({ document }) => isOpen(document))
        if (open.length >= limit || best.length < wanted) return open.slice(0, limit)
      }
    } finally {
      scores.fill(0, 0, this.#documents)
    }
  }

  /** The best of those alive by the scores of the question at hand. */
  #best(limit: number): Scored[] {
    const best = new BestList(limit)
    let floor = 0
    for (let document = 0; document < this.#documents; document++) {
      const score = this.#scores[document] ?? 0
      if (score <= floor || this.#alive[document] !== 1) continue
      best.offer(document, score)
      floor = best.floor
    }
    return best.take()
  }

  /** Term → how often it stands in each role. */
  #countsOf(units: readonly IndexedUnit[]): Map<string, number[]> {
    const byTerm = new Map<string, number[]>()
    for (const { role, terms } of units) {
      for (const term of terms) {
        let counts = byTerm.get(term)
        if (!counts) byTerm.set(term, counts = this.#roles.map(() => 0))
        counts[role] = (counts[role] ?? 0) + 1
      }
    }
    return byTerm
  }

  #lengthNorm(role: number, length: number, share: number): number {
    const mean = this.#means[role] ?? 0
    return mean > 0 ? 1 - share + share * length / mean : 1
  }

  /** Adds (sign 1) or takes away (−1) a document's lengths from the totals. */
  #tally(document: number, sign: 1 | -1): void {
    this.#totals.forEach((total, role) => {
      const length = this.#lengths[document * MAX_ROLES + role] ?? 0
      total.length += sign * length
      if (length > 0) total.texts += sign
    })
    this.#changes++
  }

  /** Works the gains out anew when a mean length has moved by a step; the impacts follow list by list, as they are read. */
  #settle(): void {
    if (this.#settledAt === this.#changes) return
    this.#settledAt = this.#changes
    const means = this.#totals.map(({ length, texts }) => texts > 0 ? MEAN_STEP ** Math.round(Math.log(length / texts) / Math.log(MEAN_STEP)) : 0)
    if (means.every((mean, role) => mean === this.#means[role])) return
    this.#means = means
    this.#generation++
    for (let document = 0; document < this.#documents; document++) this.#gain(document)
  }

  #gain(document: number): void {
    this.#roles.forEach(({ weight, lengthShare }, role) => {
      const at = document * MAX_ROLES + role
      this.#gains[at] = weight / this.#lengthNorm(role, this.#lengths[at] ?? 0, lengthShare)
    })
  }

  #reserve(documents: number): void {
    if (documents <= this.#alive.length) return
    const size = Math.ceil(documents * 1.5)
    this.#alive = grown(this.#alive, new Uint8Array(size))
    this.#scores = new Float32Array(size)
    this.#lengths = grown(this.#lengths, new Uint32Array(size * MAX_ROLES))
    this.#gains = grown(this.#gains, new Float32Array(size * MAX_ROLES))
  }
}

function grown<T extends Uint8Array | Uint32Array | Float32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
