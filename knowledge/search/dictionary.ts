/**
 * Term → number. Most terms are one or two characters: as a 32-bit key in a table of typed arrays such a term takes about
 * 20 bytes, in a Map of strings about 80. The others are in Maps. Both are split into parts, so that one that grows never
 * keeps anybody waiting for long.
 */

const PART_BITS = 6
const PARTS = 1 << PART_BITS
const SMALLEST_BITS = 5
/** A table grows when a larger share of it is taken. */
const FULL = 0.7

export class Dictionary {
  readonly #short = Array.from({ length: PARTS }, () => new KeyTable())
  readonly #long = Array.from({ length: PARTS }, () => new Map<string, number>())
  /** Numbers of forgotten terms. */
  readonly #free: number[] = []
  #next = 0

  /** The number of a term, or −1 when it has none. */
  find(term: string): number {
    const key = keyOf(term)
    return key === 0 ? this.#mapOf(term).get(term) ?? -1 : this.#tableOf(key).get(key)
  }

  /** The same for a term of two characters, each as its code. */
  findPair(first: number, second: number): number {
    const key = (first << 16 | second) >>> 0
    return this.#tableOf(key).get(key)
  }

  /** The number of a term; a new one gets the first that is free. */
  number(term: string): number {
    const known = this.find(term)
    if (known >= 0) return known
    const number = this.#free.pop() ?? this.#next++
    const key = keyOf(term)
    if (key === 0) this.#mapOf(term).set(term, number)
    else this.#tableOf(key).set(key, number)
    return number
  }

  /** Takes a term out; its number will be given to another. */
  forget(term: string): void {
    const number = this.find(term)
    if (number < 0) return
    this.#free.push(number)
    const key = keyOf(term)
    if (key === 0) this.#mapOf(term).delete(term)
    else this.#tableOf(key).delete(key)
  }

  #tableOf(key: number): KeyTable {
    return this.#short[hashOf(key) >>> 32 - PART_BITS] ?? missing()
  }

  #mapOf(term: string): Map<string, number> {
    return this.#long[hashOf(term.charCodeAt(0) << 16 ^ term.charCodeAt(term.length - 1)) >>> 32 - PART_BITS] ?? missing()
  }
}

/** 0 for a term that no key stands for. */
function keyOf(term: string): number {
  if (term.length === 1) return term.charCodeAt(0)
  if (term.length !== 2 || term.charCodeAt(0) === 0) return 0
  return (term.charCodeAt(0) << 16 | term.charCodeAt(1)) >>> 0
}

/** Spreads keys over 32 bits, the upper ones best. */
function hashOf(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 0
}

/** Key (not 0) → number, by open addressing: a key is in its place or in the next ones, with no gap between. */
class KeyTable {
  /** Pairs of key and number; key 0: nothing here. */
  #slots = new Uint32Array(2 << SMALLEST_BITS)
  #bits = SMALLEST_BITS
  #taken = 0

  get(key: number): number {
    const at = this.#at(key)
    return this.#slots[at] === key ? this.#slots[at + 1] ?? -1 : -1
  }

  set(key: number, number: number): void {
    if (this.#taken + 1 > FULL * 2 ** this.#bits) this.#grow()
    const at = this.#at(key)
    if (this.#slots[at] !== key) this.#taken++
    this.#slots[at] = key
    this.#slots[at + 1] = number
  }

  delete(key: number): void {
    let gap = this.#at(key)
    if (this.#slots[gap] !== key) return
    this.#taken--
    // What follows without a gap and would be looked for from the gap or before moves into it.
    for (let at = this.#after(gap); this.#slots[at] !== 0; at = this.#after(at)) {
      const home = this.#home(this.#slots[at] ?? 0)
      const reach = at - home & this.#slots.length - 1
      if (reach < (at - gap & this.#slots.length - 1)) continue
      this.#slots.copyWithin(gap, at, at + 2)
      gap = at
    }
    this.#slots[gap] = 0
  }

  /** Where the key is, or would be. */
  #at(key: number): number {
    let at = this.#home(key)
    while (this.#slots[at] !== 0 && this.#slots[at] !== key) at = this.#after(at)
    return at
  }

  #home(key: number): number {
    return (hashOf(key) << PART_BITS >>> 32 - this.#bits) * 2
  }

  #after(at: number): number {
    return at + 2 & this.#slots.length - 1
  }

  #grow(): void {
    const before = this.#slots
    this.#bits++
    this.#slots = new Uint32Array(2 << this.#bits)
    for (let at = 0; at < before.length; at += 2) {
      const key = before[at] ?? 0
      if (key === 0) continue
      const to = this.#at(key)
      this.#slots[to] = key
      this.#slots[to + 1] = before[at + 1] ?? 0
    }
  }
}

function missing(): never {
  throw new RangeError('no such part')
}
