/**
 * Term → the units that hold it, each with its count. A unit's numbers only ever grow, so a list is appended to and stays
 * in order. Removing is lazy: the owner says which units are alive, and `compact` rewrites a list that is mostly dead.
 */

/** A posting is one 32-bit number: the unit above, its count (1–63) below. */
const COUNT_BITS = 6
const MAX_COUNT = (1 << COUNT_BITS) - 1
export const MAX_UNITS = 2 ** (32 - COUNT_BITS)

export const unitOf = (posting: number): number => posting >>> COUNT_BITS
export const countOf = (posting: number): number => posting & MAX_COUNT

/** The postings of one term: `entries[0 … size)`, by unit. */
export class PostingList {
  entries = new Uint32Array(1)
  size = 0
  /** Documents that hold the term, dead ones not counted. */
  documents = 0
  /** At most so many postings belong to removed units. */
  dead = 0

  push(unit: number, count: number): void {
    if (this.size === this.entries.length) {
      const grown = new Uint32Array(Math.ceil(this.size * 1.5) + 1)
      grown.set(this.entries)
      this.entries = grown
    }
    this.entries[this.size++] = (unit << COUNT_BITS | Math.min(count, MAX_COUNT)) >>> 0
  }

  /** Index of the first posting whose unit is `unit` or later. */
  seek(unit: number): number {
    let low = 0
    let high = this.size
    while (low < high) {
      const middle = low + high >>> 1
      if (unitOf(this.entries[middle] ?? 0) < unit) low = middle + 1
      else high = middle
    }
    return low
  }

  compact(isAlive: (unit: number) => boolean): void {
    const kept = this.entries.subarray(0, this.size).filter((posting) => isAlive(unitOf(posting)))
    this.entries = kept
    this.size = kept.length
    this.dead = 0
  }
}
