/**
 * Term → the documents that hold it. A list is a run of bytes in an arena, three things for every document: its distance
 * from the one before; the term's impact on it, which is all that a search reads; and how often it holds the term in which
 * role, from which the impact can be worked out anew. A document gets a higher number than all before, so a list is appended to and
 * stays in order. Removing is lazy: a list is rewritten once more of it is dead than alive.
 */
import { Arena, Reader, widthOf, writeNumber } from './arena.ts'

/** How much holding a term so often does for a document, 0–1. @param counts at the first of the document's counts, to be read to the last */
export type ImpactOf = (document: number, counts: Reader) => number

/** A count is one byte: how often (1–31), in which role (0–3), and whether another role's count follows. */
export const MAX_ROLES = 4
const MAX_COUNT = 31
const MORE = 1
export const timesIn = (count: number): number => count >> 3
export const roleIn = (count: number): number => count >> 1 & 3
export const hasMore = (count: number): boolean => (count & MORE) !== 0

/** Impacts are kept in 255 steps; the lowest is not 0, for the document does hold the term. */
const STEPS = 255
const IMPACT_STEP = 1 / STEPS
const inSteps = (impact: number): number => Math.max(1, Math.round(impact * STEPS))

const FIRST_ROOM = 5
const GROWTH = 1.2

export class Postings {
  readonly #arena = new Arena()
  /** By term: where its bytes are, how many of them, and for how many there is room. */
  #address = new Uint32Array(1024)
  #used = new Uint32Array(1024)
  #room = new Uint32Array(1024)
  /** The last document in the list. */
  #last = new Uint32Array(1024)
  /** Documents in the list, removed ones too … */
  #entries = new Uint32Array(1024)
  /** … and those among them that were removed. */
  #dead = new Uint32Array(1024)
  /** When the impacts were last worked out. */
  #settled = new Uint32Array(1024)

  /** How many documents alive hold the term. */
  documents(term: number): number {
    return (this.#entries[term] ?? 0) - (this.#dead[term] ?? 0)
  }

  /**
   * Puts a document at the end of the term's list.
   * @param counts by role, how often the document holds the term; one of them at least is not 0
   * @param generation the impacts of a new list are those of this one; an older list waits for `settle`
   */
  push(term: number, document: number, counts: ArrayLike<number>, generation: number, impactOf: ImpactOf): void {
    this.#reserve(term + 1)
    const distance = document - (this.#last[term] ?? 0)
    let roles = 0
    for (let role = 0; role < counts.length; role++) if ((counts[role] ?? 0) > 0) roles++
    const used = this.#used[term] ?? 0
    const needed = used + widthOf(distance) + 1 + roles
    if (needed > (this.#room[term] ?? 0)) this.#move(term, Math.max(FIRST_ROOM, Math.ceil(needed * (used > 0 ? GROWTH : 1))))
    const address = this.#address[term] ?? 0
    const bytes = this.#arena.page(address)
    const impact = writeNumber(bytes, this.#arena.offset(address) + used, distance)
    let at = impact + 1
    for (let role = 0; role < counts.length; role++) {
      const count = counts[role] ?? 0
      if (count > 0) bytes[at++] = Math.min(count, MAX_COUNT) << 3 | role << 1 | (--roles > 0 ? MORE : 0)
    }
    bytes[impact] = inSteps(impactOf(document, new Reader(bytes, impact + 1)))
    if (used === 0) this.#settled[term] = generation
    this.#used[term] = needed
    this.#last[term] = document
    this.#entries[term] = (this.#entries[term] ?? 0) + 1
  }

  /** No term has this number or a higher one. */
  get end(): number {
    return this.#used.length
  }

  /** Works the impacts of a list out anew, unless they are of this generation. @returns the bytes gone through */
  settle(term: number, generation: number, impactOf: ImpactOf): number {
    if (this.#settled[term] === generation) return 0
    this.#settled[term] = generation
    const { bytes, start, end } = this.#read(term)
    const reader = new Reader(bytes, start)
    let document = 0
    while (reader.at < end) {
      document += reader.number()
      const at = reader.at++
      bytes[at] = inSteps(impactOf(document, reader))
    }
    return end - start
  }

  /** Adds the worth of the term, times its impact, to the score of every document in its list. */
  addTo(scores: Float32Array, term: number, worth: number): void {
    const { bytes, start, end } = this.#read(term)
    const worthOfStep = worth * IMPACT_STEP
    let document = 0
    // A search spends most of its time in this loop, so it reads the bytes itself and does nothing else.
    for (let at = start; at < end;) {
      let distance = bytes[at++] ?? 0
      if (distance > 127) {
        distance &= 127
        let next: number
        let shift = 7
        do {
          next = bytes[at++] ?? 0
          distance |= (next & 127) << shift
          shift += 7
        } while (next > 127)
      }
      document += distance
      scores[document] = (scores[document] ?? 0) + worthOfStep * (bytes[at++] ?? 0)
      while (hasMore(bytes[at++] ?? 0));
    }
  }

  #read(term: number): { bytes: Uint8Array; start: number; end: number } {
    const address = this.#address[term] ?? 0
    const start = this.#arena.offset(address)
    return { bytes: this.#arena.page(address), start, end: start + (this.#used[term] ?? 0) }
  }

  /** One of the term's documents is no more. @returns how many are left; with none the list is gone */
  bury(term: number, isAlive: (document: number) => boolean): number {
    const dead = (this.#dead[term] ?? 0) + 1
    this.#dead[term] = dead
    const left = this.documents(term)
    if (left === 0) this.#drop(term)
    else if (dead > left) this.#compact(term, (other) => isAlive(other) ? other : -1)
    return left
  }

  /** One document of the list is dead for a while: the list stays as it is, so that `show` takes nothing but this back. */
  hide(term: number): void {
    this.#dead[term] = (this.#dead[term] ?? 0) + 1
  }

  show(term: number): void {
    this.#dead[term] = (this.#dead[term] ?? 0) - 1
  }

  /** Every list anew, without the dead. @param numberOf the new number of a document, −1 of a dead one; in the order of the old ones */
  renumber(numberOf: (document: number) => number): void {
    for (let term = 0; term < this.#used.length; term++) if ((this.#used[term] ?? 0) > 0) this.#compact(term, numberOf)
  }

  #drop(term: number): void {
    this.#arena.release(this.#address[term] ?? 0, this.#room[term] ?? 0)
    for (const values of [this.#address, this.#used, this.#room, this.#last, this.#entries, this.#dead, this.#settled]) values[term] = 0
  }

  /** Rewrites the list in its place without the dead, then gives it a smaller one. */
  #compact(term: number, numberOf: (document: number) => number): void {
    const { bytes, start, end } = this.#read(term)
    const reader = new Reader(bytes, start)
    let document = 0
    let last = 0
    let to = start
    while (reader.at < end) {
      document += reader.number()
      const impact = reader.at++
      while (hasMore(reader.byte()));
      const number = numberOf(document)
      if (number < 0) continue
      to = writeNumber(bytes, to, number - last)
      bytes.copyWithin(to, impact, reader.at)
      to += reader.at - impact
      last = number
    }
    this.#used[term] = to - start
    this.#last[term] = last
    this.#entries[term] = this.documents(term)
    this.#dead[term] = 0
    this.#move(term, Math.ceil((to - start) * GROWTH))
  }

  #move(term: number, size: number): void {
    const room = Arena.roomFor(size)
    const before = this.#room[term] ?? 0
    if (room === before) return
    const to = this.#arena.allocate(room)
    if (before > 0) {
      const { bytes, start, end } = this.#read(term)
      this.#arena.page(to).set(bytes.subarray(start, end), this.#arena.offset(to))
      this.#arena.release(this.#address[term] ?? 0, before)
    }
    this.#address[term] = to
    this.#room[term] = room
  }

  #reserve(terms: number): void {
    if (terms <= this.#address.length) return
    const size = Math.ceil(terms * 1.5)
    const grown = (from: Uint32Array): Uint32Array<ArrayBuffer> => {
      const to = new Uint32Array(size)
      to.set(from)
      return to
    }
    this.#address = grown(this.#address)
    this.#used = grown(this.#used)
    this.#room = grown(this.#room)
    this.#last = grown(this.#last)
    this.#entries = grown(this.#entries)
    this.#dead = grown(this.#dead)
    this.#settled = grown(this.#settled)
  }
}
