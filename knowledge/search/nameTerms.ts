/**
 * How telling a pair of characters is among what articles are called. In the texts 身份证 is everywhere, for every guide
 * asks for one; among names it says what an article is about.
 */
import { fold } from '../text/fold.ts'
import { pairsOf } from '../text/segment.ts'
import { plainly } from '../text/synonyms.ts'

export class NameTerms {
  readonly #articles = new Map<string, number>()
  #size = 0

  /** @param names all that one article is called */
  add(names: readonly string[]): void {
    this.#count(names, 1)
  }

  remove(names: readonly string[]): void {
    this.#count(names, -1)
  }

  idf(term: string): number {
    const n = this.#articles.get(term) ?? 0
    return Math.log(1 + (this.#size - n + 0.5) / (n + 0.5))
  }

  #count(names: readonly string[], sign: 1 | -1): void {
    this.#size += sign
    for (const term of new Set(names.flatMap((name) => pairsOf(plainly(fold(name)))))) {
      const n = (this.#articles.get(term) ?? 0) + sign
      if (n > 0) this.#articles.set(term, n)
      else this.#articles.delete(term)
    }
  }
}
