/** The text of an article as it is looked at closely: folded, in one piece. Those looked at lately are kept. */
import type { ArticleContent } from '../../contract/index.ts'
import { fold } from '../text/fold.ts'
import { unitsOf } from './units.ts'

export interface Text {
  /** All units, a line each. */
  readonly folded: string
  /** Of the passages, each once, folded. */
  readonly headings: readonly string[]
  /** Where each passage stands in the text, and which of the article's units it is. */
  readonly passages: readonly { readonly unit: number; readonly start: number; readonly end: number }[]
}

/** So many are kept: all of a hall of some thousand articles, 2–6 kB each. */
const KEPT = 4000

export class Texts {
  /** The one used longest ago comes first. */
  readonly #kept = new Map<ArticleContent, Text>()

  of(content: ArticleContent): Text {
    const known = this.#kept.get(content)
    if (known) this.#kept.delete(content)
    const text = known ?? read(content)
    this.#kept.set(content, text)
    if (this.#kept.size > KEPT) for (const oldest of this.#kept.keys()) {
      this.#kept.delete(oldest)
      break
    }
    return text
  }

  /** To be told of an article that has gone: nobody looks at it again. */
  forget(content: ArticleContent): void {
    this.#kept.delete(content)
  }
}

function read(content: ArticleContent): Text {
  const units = unitsOf(content)
  const passages: { unit: number; start: number; end: number }[] = []
  const headings: string[] = []
  let start = 0
  units.forEach(({ role, text, heading }, unit) => {
    const end = start + text.length
    if (role === 'body') passages.push({ unit, start, end })
    if (heading !== undefined && !headings.includes(heading)) headings.push(heading)
    start = end + 1
  })
  return { folded: fold(units.map(({ text }) => text).join('\n')), headings: headings.map(fold), passages }
}
