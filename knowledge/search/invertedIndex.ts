/**
 * An index of units grouped in documents. It knows terms and counts, nothing of guidance: `score` gives every document
 * that shares a term with the question a BM25F score; `scoreUnits` looks closer at the units of one of them.
 * Adding or removing a document touches its own terms only.
 */
import { countOf, MAX_UNITS, PostingList, unitOf } from './postings.ts'

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

export interface UnitScore {
  readonly unit: number
  readonly score: number
  /** Share of the question's weight found in the unit, 0–1. */
  readonly coverage: number
}

/** A document looked at unit by unit. */
export interface CloseLook {
  /** The units that share a term with the question, each scored on its own. */
  readonly units: readonly UnitScore[]
  /** Share of the question's weight found anywhere in the document, 0–1. */
  readonly coverage: number
  /** Terms the document is filed under, repetitions counted. */
  readonly length: number
}

/** Terms in more than this share of the documents only add to documents that rarer terms have found. */
const COMMON = 0.3
/** How much the length of a single unit matters, as `lengthShare` does for a whole text. */
const UNIT_LENGTH_SHARE = 0.5
const GROWTH = 1.5

export class InvertedIndex {
  readonly #roles: readonly RoleWeight[]
  readonly k1: number
  readonly #lists = new Map<string, PostingList>()
  /** By unit. */
  #document = new Uint32Array(1024)
  #role = new Uint8Array(1024)
  #length = new Uint16Array(1024)
  /** Terms of the whole text that the unit is a part of. */
  #textLength = new Uint32Array(1024)
  /** weight ÷ length norm */
  #gain = new Float32Array(1024)
  #units = 0
  /** By document: its units are [first, first + count). */
  #first = new Uint32Array(256)
  #count = new Uint16Array(256)
  #alive = new Uint8Array(256)
  #scores = new Float32Array(256)
  #documents = 0
  #living = 0
  /** By role: total length and number of texts (all body units of a document are one text). */
  readonly #totals: { length: number; texts: number }[]
  /** By role, as last used for the gains. */
  #means: number[] = []

  constructor(roles: readonly RoleWeight[], k1: number) {
    this.#roles = roles
    this.k1 = k1
    this.#totals = roles.map(() => ({ length: 0, texts: 0 }))
  }

  /** Documents alive. */
  get size(): number {
    return this.#living
  }

  /** Files a document and gives it the next number. */
  add(units: readonly IndexedUnit[]): number {
    const document = this.#documents++
    this.#reserve(this.#documents, this.#units + units.length)
    this.#first[document] = this.#units
    this.#count[document] = units.length
    this.#alive[document] = 1
    this.#living++
    const lengths = this.#tally(units, 1)
    const seen = new Set<PostingList>()
    for (const { role, terms } of units) this.#addUnit(document, role, terms, lengths[role] ?? 0, seen)
    for (const list of seen) list.documents++
    return document
  }

  /** Takes a document out; `terms` are the terms it was filed under. */
  remove(document: number, units: readonly IndexedUnit[]): void {
    if (!this.#alive[document]) return
    this.#alive[document] = 0
    this.#living--
    for (const term of new Set(units.flatMap(({ terms }) => terms))) {
      const list = this.#lists.get(term)
      if (!list) continue
      list.documents--
      list.dead += units.length
      if (list.documents <= 0) this.#lists.delete(term)
      else if (list.dead > list.size) list.compact((unit) => this.#alive[this.#document[unit] ?? 0] === 1)
    }
    this.#tally(units, -1)
  }

  /** The units of a document, as numbers [first, end). */
  range(document: number): [number, number] {
    const first = this.#first[document] ?? 0
    return [first, first + (this.#count[document] ?? 0)]
  }

  /** How much a term says: high when few documents hold it; a term nobody holds counts like the rarest. */
  idf(term: string): number {
    const n = this.#lists.get(term)?.documents ?? 0
    return Math.log(1 + (this.#living - n + 0.5) / (n + 0.5))
  }

  /** The best `limit` documents that `isOpen` lets through, best first; equal scores by number. */
  score(terms: readonly QueryTerm[], limit: number, isOpen: (document: number) => boolean): { document: number; score: number }[] {
    this.#settleGains()
    const scores = this.#scores
    const touched: number[] = []
    for (const { list, weight, common } of this.#byRarity(terms)) this.#addTerm(list, weight, common && touched.length >= limit, touched, scores)
    const best: { document: number; score: number }[] = []
    let floor = 0
    for (const document of touched) {
      const score = scores[document] ?? 0
      scores[document] = 0
      if (!this.#alive[document] || score <= floor || !isOpen(document)) continue
      best.push({ document, score })
      if (best.length >= limit * 4) floor = cutTo(best, limit)
    }
    cutTo(best, limit)
    return best
  }

  /** What `score` is too hasty for. */
  look(document: number, terms: readonly QueryTerm[]): CloseLook {
    const [first, end] = this.range(document)
    const scores = new Float64Array(end - first)
    const held = Array.from(scores, () => new Set<string>())
    for (const { term, weight } of terms) {
      const list = this.#lists.get(term)
      if (!list) continue
      const worth = weight * this.idf(term)
      for (let i = list.seek(first); i < list.size; i++) {
        const posting = list.entries[i] ?? 0
        const unit = unitOf(posting)
        if (unit >= end) break
        held[unit - first]?.add(term)
        const count = countOf(posting) / this.#lengthNorm(this.#role[unit] ?? 0, this.#length[unit] ?? 0, UNIT_LENGTH_SHARE)
        scores[unit - first] = (scores[unit - first] ?? 0) + worth * count * (this.k1 + 1) / (this.k1 + count)
      }
    }
    const units: UnitScore[] = []
    let length = 0
    for (let unit = first; unit < end; unit++) {
      length += this.#length[unit] ?? 0
      const score = scores[unit - first] ?? 0
      if (score > 0) units.push({ unit, score, coverage: this.#coverage(terms, held[unit - first] ?? new Set()) })
    }
    const anywhere = new Set<string>()
    for (const some of held) for (const term of some) anywhere.add(term)
    return { units, coverage: this.#coverage(terms, anywhere), length }
  }

  /** Share of the question's own terms, by weight, that are held themselves or by a stand-in (in part: that part of it). */
  #coverage(terms: readonly QueryTerm[], held: ReadonlySet<string>): number {
    let all = 0
    let found = 0
    for (const { term, weight, added, standIns = [] } of terms) {
      if (added) continue
      const worth = weight * this.idf(term)
      all += worth
      if (held.has(term)) found += worth
      else found += worth * standIns.reduce((most, other) => Math.max(most, other.filter((one) => held.has(one)).length / other.length), 0)
    }
    return all > 0 ? found / all : 0
  }

  #byRarity(terms: readonly QueryTerm[]): { list: PostingList; weight: number; common: boolean }[] {
    return terms.flatMap(({ term, weight }) => {
      const list = this.#lists.get(term)
      return list ? [{ list, weight: weight * this.idf(term), common: list.documents > this.#living * COMMON }] : []
    }).sort((a, b) => a.list.size - b.list.size)
  }

  /** BM25F: the counts of a document's units, each by its gain, are added up before they saturate. */
  #addTerm(list: PostingList, weight: number, onlyTouched: boolean, touched: number[], scores: Float32Array): void {
    const { entries, size } = list
    const documentOf = this.#document
    const gain = this.#gain
    const k1 = this.k1
    let i = 0
    while (i < size) {
      const document = documentOf[unitOf(entries[i] ?? 0)] ?? 0
      let count = 0
      do {
        const posting = entries[i] ?? 0
        const unit = unitOf(posting)
        if (documentOf[unit] !== document) break
        count += countOf(posting) * (gain[unit] ?? 0)
        i++
      } while (i < size)
      const before = scores[document] ?? 0
      if (before === 0) {
        if (onlyTouched) continue
        touched.push(document)
      }
      scores[document] = before + weight * count * (k1 + 1) / (k1 + count)
    }
  }

  #addUnit(document: number, role: number, terms: readonly string[], textLength: number, seen: Set<PostingList>): void {
    const unit = this.#units++
    if (unit >= MAX_UNITS) throw new RangeError('index full')
    this.#document[unit] = document
    this.#role[unit] = role
    this.#length[unit] = Math.min(terms.length, 0xffff)
    this.#textLength[unit] = textLength
    this.#gain[unit] = this.#gainOf(unit)
    const counts = new Map<string, number>()
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
    for (const [term, count] of counts) {
      let list = this.#lists.get(term)
      if (!list) this.#lists.set(term, list = new PostingList())
      list.push(unit, count)
      seen.add(list)
    }
  }

  #lengthNorm(role: number, length: number, share: number): number {
    const mean = this.#means[role] ?? 0
    return mean > 0 ? 1 - share + share * length / mean : 1
  }

  /** Adds (sign 1) or takes away (−1) a document's lengths from the totals; returns the lengths by role. */
  #tally(units: readonly IndexedUnit[], sign: 1 | -1): number[] {
    const lengths = this.#roles.map(() => 0)
    for (const { role, terms } of units) lengths[role] = (lengths[role] ?? 0) + terms.length
    lengths.forEach((length, role) => {
      const total = this.#totals[role]
      if (!total || length === 0) return
      total.length += sign * length
      total.texts += sign
    })
    return lengths
  }

  /** Gains rest on the mean lengths; when one of these has moved noticeably, all gains are worked out again. */
  #settleGains(): void {
    const means = this.#totals.map(({ length, texts }) => texts > 0 ? length / texts : 0)
    if (means.every((mean, role) => Math.abs(mean - (this.#means[role] ?? 0)) <= mean * 0.02)) return
    this.#means = means
    for (let unit = 0; unit < this.#units; unit++) this.#gain[unit] = this.#gainOf(unit)
  }

  #gainOf(unit: number): number {
    const role = this.#role[unit] ?? 0
    const { weight, lengthShare } = this.#roles[role] ?? { weight: 1, lengthShare: 0 }
    return weight / this.#lengthNorm(role, this.#textLength[unit] ?? 0, lengthShare)
  }

  #reserve(documents: number, units: number): void {
    if (documents > this.#first.length) {
      const size = Math.ceil(documents * GROWTH)
      this.#first = grown(this.#first, new Uint32Array(size))
      this.#count = grown(this.#count, new Uint16Array(size))
      this.#alive = grown(this.#alive, new Uint8Array(size))
      this.#scores = grown(this.#scores, new Float32Array(size))
    }
    if (units > this.#document.length) {
      const size = Math.ceil(units * GROWTH)
      this.#document = grown(this.#document, new Uint32Array(size))
      this.#role = grown(this.#role, new Uint8Array(size))
      this.#length = grown(this.#length, new Uint16Array(size))
      this.#textLength = grown(this.#textLength, new Uint32Array(size))
      this.#gain = grown(this.#gain, new Float32Array(size))
    }
  }
}

function grown<T extends Uint8Array | Uint16Array | Uint32Array | Float32Array>(from: T, to: T): T {
  to.set(from)
  return to
}

/** Leaves the best `limit`, best first, and says the score of the last of them (0 while there is room). */
function cutTo(list: { document: number; score: number }[], limit: number): number {
  list.sort((a, b) => b.score - a.score || a.document - b.document)
  if (list.length > limit) list.length = limit
  return list.length === limit ? list.at(-1)?.score ?? 0 : 0
}
