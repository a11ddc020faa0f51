/**
 * Bytes for very many small lists that grow: regions cut from big pages. A region given back is handed out again to the
 * next that wants one of its size, so that lists can move when they outgrow theirs and nothing is ever copied but a list.
 */

const PAGE_BITS = 20
const PAGE = 1 << PAGE_BITS
/** A larger region gets a page of its own. */
const LARGEST_SHARED = PAGE / 8
/** Pages that an address of 32 bits can name. */
const MAX_PAGES = 2 ** (32 - PAGE_BITS)

/**
 * Regions come in sizes of four steps to the doubling: 4, 5, 6, 7, 8, 10, 12, 14, 16, 20 … so that a tenth of a region
 * goes unused on average.
 */
function stepOf(size: number): number {
  const exponent = 31 - Math.clz32(Math.max(size, 4))
  return (exponent - 2) * 4 + Math.ceil((Math.max(size, 4) - 2 ** exponent) / 2 ** (exponent - 2))
}

function sizeOf(step: number): number {
  return (4 + step % 4) * 2 ** (step >> 2)
}

export class Arena {
  readonly #pages: Uint8Array[] = []
  /** The shared page that new regions are cut from, and how much of it is taken. */
  #current = -1
  #taken = PAGE
  /** By step: the addresses of regions given back. */
  readonly #free: number[][] = []

  /** How many bytes a request for so many gets. */
  static roomFor(size: number): number {
    return sizeOf(stepOf(size))
  }

  /** @returns the address of a region of `roomFor(size)` bytes, their content left over from before */
  allocate(size: number): number {
    const step = stepOf(size)
    const again = this.#free[step]?.pop()
    if (again !== undefined) return again
    const room = sizeOf(step)
    if (room > LARGEST_SHARED) return this.#addPage(room) * PAGE
    if (this.#taken + room > PAGE) {
      this.#current = this.#addPage(PAGE)
      this.#taken = 0
    }
    const address = this.#current * PAGE + this.#taken
    this.#taken += room
    return address
  }

  /** Gives back a region that was allocated for `size` bytes, or for another size with the same room. */
  release(address: number, size: number): void {
    (this.#free[stepOf(size)] ??= []).push(address)
  }

  /** The page that holds the region … */
  page(address: number): Uint8Array {
    const page = this.#pages[address >>> PAGE_BITS]
    if (!page) throw new RangeError('no such address')
    return page
  }

  /** … and where in it the region starts. */
  offset(address: number): number {
    return address & PAGE - 1
  }

  #addPage(size: number): number {
    if (this.#pages.length >= MAX_PAGES) throw new RangeError('index full')
    return this.#pages.push(new Uint8Array(size)) - 1
  }
}

/** A number in as few bytes as it needs, seven bits in each, the low ones first. @returns where the next one goes */
export function writeNumber(bytes: Uint8Array, at: number, value: number): number {
  let rest = value
  while (rest > 127) {
    bytes[at++] = rest & 127 | 128
    rest >>>= 7
  }
  bytes[at++] = rest
  return at
}

/** How many bytes `writeNumber` takes. */
export function widthOf(value: number): number {
  return value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : value < 1 << 28 ? 4 : 5
}

/** Reads numbers one after the other. */
export class Reader {
  bytes: Uint8Array
  at: number

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes
    this.at = at
  }

  byte(): number {
    return this.bytes[this.at++] ?? 0
  }

  number(): number {
    let value = this.bytes[this.at++] ?? 0
    if (value < 128) return value
    value &= 127
    for (let shift = 7; ; shift += 7) {
      const next = this.bytes[this.at++] ?? 0
      value |= (next & 127) << shift
      if (next < 128) return value >>> 0
    }
  }
}
