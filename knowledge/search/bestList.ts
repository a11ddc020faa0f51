/** The best so far of documents offered one by one, at most `limit` of them; of equal scores the lower number is better. */
export class BestList {
  readonly #limit: number
  readonly #list: { document: number; score: number }[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  /** What a document must score at least to be in the list; 0 while there is room. */
  get floor(): number {
    return this.#list.length < this.#limit ? 0 : this.#list.at(-1)?.score ?? 0
  }

  offer(document: number, score: number): void {
    const list = this.#list
    let at = list.length
    for (; at > 0; at--) {
      const before = list[at - 1]
      if (!before || before.score > score || (before.score === score && before.document < document)) break
    }
    if (at >= this.#limit) return
    list.splice(at, 0, { document, score })
    if (list.length > this.#limit) list.pop()
  }

  /** Best first. */
  take(): { document: number; score: number }[] {
    return this.#list
  }
}
