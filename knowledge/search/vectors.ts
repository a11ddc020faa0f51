/** Vectors of length 1 side by side, a byte a number, to be compared with a question's: exact, by walking all of them. */
import type { KeptVector } from '../ports.ts'

/** So many are compared before others get their turn: a few milliseconds at 1,024 numbers each. */
const STRETCH = 8000

export function packed(vector: Float32Array): KeptVector {
  let largest = 0
  for (const part of vector) largest = Math.max(largest, Math.abs(part))
  const scale = largest / 127
  return { scale, parts: Int8Array.from(vector, (part) => Math.round(part / scale)) }
}

export class Vectors {
  /** Length of each; 0 until the first is added. */
  #width = 0
  #parts = new Int8Array(0)
  readonly #scales: number[] = []
  readonly #free: number[] = []

  get size(): number {
    return this.#scales.length - this.#free.length
  }

  get width(): number {
    return this.#width
  }

  /** @returns where it is kept, or −1 when it has another length than the others */
  add({ scale, parts }: KeptVector): number {
    if (this.size === 0) this.#width = parts.length
    if (parts.length !== this.#width) return -1
    const slot = this.#free.pop() ?? this.#scales.length
    const needed = (slot + 1) * this.#width
    if (needed > this.#parts.length) {
      const larger = new Int8Array(Math.max(needed, this.#parts.length * 2, 256 * this.#width))
      larger.set(this.#parts)
      this.#parts = larger
    }
    this.#parts.set(parts, slot * this.#width)
    this.#scales[slot] = scale
    return slot
  }

  at(slot: number): KeptVector {
    return { scale: this.#scales[slot] ?? 0, parts: this.#parts.slice(slot * this.#width, (slot + 1) * this.#width) }
  }

  remove(slot: number): void {
    this.#scales[slot] = 0
    this.#free.push(slot)
  }

  /** The cosine with each slot's vector; of a free slot nothing is said. */
  async compare(question: Float32Array): Promise<Float32Array> {
    const width = this.#width
    const cosines = new Float32Array(this.#scales.length)
    for (let slot = 0; slot < cosines.length; slot++) {
      if (slot > 0 && slot % STRETCH === 0) await new Promise(setImmediate)
      // Read anew each time: meanwhile the parts may have moved to a larger place.
      const parts = this.#parts
      const from = slot * width
      let sum = 0
      for (let i = 0; i < width; i++) sum += (question[i] ?? 0) * (parts[from + i] ?? 0)
      cosines[slot] = sum * (this.#scales[slot] ?? 0)
    }
    return cosines
  }
}
