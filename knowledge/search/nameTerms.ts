/**
 * How telling a pair of characters is among what articles are called. In the texts 身份证 is everywhere, for every guide
 * asks for one; among names it says what an article is about.
 */
import { pairsOf } from '../text/segment.ts'
import { Dictionary } from './dictionary.ts'

export class NameTerms {
  readonly #dictionary = new Dictionary()
  /** In how many articles' names a term stands, by its number. */
  readonly #articles: number[] = []
  #size = 0

  /** @param names all that one article is called, folded and in plain words */
  add(names: readonly string[]): void {
    this.#size++
    for (const term of termsOf(names)) {
      const number = this.#dictionary.number(term)
      this.#articles[number] = (this.#articles[number] ?? 0) + 1
    }
  }

  /** @param names as they were added */
  remove(names: readonly string[]): void {
    this.#size--
    for (const term of termsOf(names)) {
      const number = this.#dictionary.find(term)
      if (number < 0) continue
      this.#articles[number] = (this.#articles[number] ?? 0) - 1
      if (this.#articles[number] === 0) this.#dictionary.forget(term)
    }
  }

  idf(term: string): number {
    return this.#idf(this.#dictionary.find(term))
  }

  /** The same for a pair of characters, each as its code. */
  idfOfPair(first: number, second: number): number {
    return this.#idf(this.#dictionary.findPair(first, second))
  }

  #idf(number: number): number {
    const n = this.#articles[number] ?? 0
    return Math.log(1 + (this.#size - n + 0.5) / (n + 0.5))
  }
}

function termsOf(names: readonly string[]): Set<string> {
  return new Set(names.flatMap((name) => pairsOf(name)))
}
