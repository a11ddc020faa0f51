/**
 * Finds names by any part of them. FlexSearch holds them, under their single characters and pairs, with no segmenter in the
 * way. (What it has of its own for this, `tokenize: 'full'`, files every part of every length.)
 */
import FlexSearch from 'flexsearch'

export interface InfixIndex {
  /** Files the names of an id in place of earlier ones. @param names folded, the most important first */
  put(id: string, names: readonly string[]): void
  remove(id: string): void
  /**
   * Ids of names that hold every piece of the parts, as `isWanted` lets through; whether a name holds a part whole is for it to
   * see. Those whose first name begins with a part come before others, short ones first; then those with another such name.
   */
  near(parts: readonly string[], limit: number, isWanted: (id: string) => boolean): string[]
}

/** What is found by a piece comes in this order: a first name of up to so many characters begins with it … */
const LENGTHS = [8, 14, Infinity]
/** … another name begins with it, the first name holds it, another holds it. */
const ORDER = { begins: LENGTHS.length, holds: LENGTHS.length + 1, otherHolds: LENGTHS.length + 2 }
const STEPS = LENGTHS.length + 3

/**
 * Pairs share so many tokens: for each token FlexSearch keeps some 300 bytes, and of the pairs in 100,000 articles' names most
 * stand in one or two. A pair found under another's token is turned away with what else is not wanted.
 */
const TOKENS = 1 << 15

function tokenOf(piece: string): string {
  if (piece.length < 2) return piece
  const hash = Math.imul(piece.charCodeAt(0) << 16 | piece.charCodeAt(1), 0x9e3779b1) >>> 17
  return `:${String.fromCharCode(0x3400 + hash % TOKENS)}`
}

/** In UTF-16 units, as the pairs are. */
const charactersOf = (name: string): string[] => name.split('')

function pairsIn(name: string): string[] {
  return Array.from({ length: Math.max(0, name.length - 1) }, (_, i) => name.slice(i, i + 2))
}

const startOf = (name: string): string[] => name.length > 1 ? [name.slice(0, 1), name.slice(0, 2)] : [name]

/** What is typed, as pieces: pairs, or the one character. */
const wanted = (parts: readonly string[]): string[] => [...new Set(parts.flatMap((part) => part.length > 1 ? pairsIn(part) : [part]))]

/** Between the tokens of one text; folded names hold no space. */
const GAP = ' '

/** Taking a name out of FlexSearch walks all of it, so names only count as gone; the index is made anew when so many have … */
const GONE = 1000
/** … that are such a share of those there, so many at a time, so that nobody waits. */
const GONE_SHARE = 0.1
const BATCH = 100

export function createInfixIndex(): InfixIndex {
  let current = new Filed()
  let next: Filed | undefined

  async function makeAnew(): Promise<void> {
    next = new Filed()
    let count = 0
    // What is put meanwhile comes last, and so has its turn too.
    for (const [id, names] of current.all()) {
      next.put(id, names)
      if (++count % BATCH === 0) await new Promise(setImmediate)
    }
    current = next
    next = undefined
  }

  return {
    put(id, names) { current.put(id, names) },
    remove(id) {
      current.remove(id)
      next?.remove(id)
      if (!next && current.gone > Math.max(GONE, current.size * GONE_SHARE)) void makeAnew()
    },
    near: (parts, limit, isWanted) => current.near(parts, limit, isWanted),
  }
}

/** Names in FlexSearch, each time they are put under another number. */
class Filed {
  readonly #numbers = new Map<string, number>()
  /** By number; empty for what has gone. */
  readonly #ids: string[] = []
  readonly #names: (readonly string[])[] = []
  /** Of the names that are being filed, the place in the order of each token. */
  #places: readonly number[] = []
  readonly #index = new FlexSearch.Index({ encode: (text) => text.split(GAP), resolution: STEPS, score: (_tokens, _token, i) => this.#places[i] ?? STEPS - 1 })

  get size(): number {
    return this.#numbers.size
  }

  get gone(): number {
    return this.#ids.length - this.#numbers.size
  }

  /** In the order in which they were put last. */
  *all(): Generator<readonly [id: string, names: readonly string[]]> {
    for (const [id, number] of this.#numbers) yield [id, this.#names[number] ?? []]
  }

  put(id: string, names: readonly string[]): void {
    this.remove(id)
    const number = this.#ids.push(id) - 1
    this.#numbers.set(id, number)
    this.#names.push(names)
    const tokens: string[] = []
    const places: number[] = []
    const file = (pieces: readonly string[], place: number): void => {
      for (const piece of pieces) {
        tokens.push(tokenOf(piece))
        places.push(place)
      }
    }
    const [first = '', ...others] = names
    // A token that comes again is passed over, so that each has its best place.
    file(startOf(first), LENGTHS.findIndex((length) => first.length <= length))
    for (const name of others) file(startOf(name), ORDER.begins)
    file([...charactersOf(first), ...pairsIn(first)], ORDER.holds)
    for (const name of others) file([...charactersOf(name), ...pairsIn(name)], ORDER.otherHolds)
    this.#places = places
    this.#index.add(number, tokens.join(GAP))
  }

  remove(id: string): void {
    const number = this.#numbers.get(id)
    if (number === undefined) return
    this.#numbers.delete(id)
    this.#ids[number] = ''
    this.#names[number] = []
  }

  near(parts: readonly string[], limit: number, isWanted: (id: string) => boolean): string[] {
    const query = wanted(parts).map(tokenOf).join(GAP)
    // Almost all that hold the pieces are wanted: more of them are only looked at when too few are.
    for (let most = limit; ; most *= 4) {
      const found = this.#index.search(query, { limit: most }) as number[]
      const ids = found.map((number) => this.#ids[number] ?? '').filter((id) => id !== '' && isWanted(id))
      if (ids.length >= limit || found.length < most) return ids.slice(0, limit)
    }
  }
}
