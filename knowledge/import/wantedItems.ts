/** Items that themes name, and which of them are not there: the theme is taken nevertheless, and its list shows less. */
import type { ArticleContent, RowProblem } from '../../contract/index.ts'
import type { ArticleStore } from '../ports.ts'
import { say } from './wording.ts'

export class WantedItems {
  readonly #wanted: { readonly at: number; readonly row: number; readonly codes: readonly string[] }[] = []
  /** Items of the same file that will be published with it. */
  readonly #coming = new Set<string>()
  readonly #publish: boolean

  constructor(publish: boolean) {
    this.#publish = publish
  }

  /** @param at the place among the rows of the preview */
  note(at: number, row: number, content: ArticleContent): void {
    if (content.kind === 'item' && this.#publish) this.#coming.add(content.code)
    if (content.kind !== 'theme') return
    this.#wanted.push({ at, row, codes: [...new Set(content.entries.flatMap(({ item }) => item ?? []))] })
  }

  /** Asked when the whole file is read, which may hold the items after the theme. */
  async missing(articles: ArticleStore): Promise<{ at: number; problem: RowProblem }[]> {
    const codes = [...new Set(this.#wanted.flatMap((one) => one.codes))].filter((code) => !this.#coming.has(code))
    const published = new Set((await articles.byKeys('item', codes)).filter(({ publishedVersion }) => publishedVersion !== undefined).map(({ key }) => key))
    return this.#wanted.flatMap(({ at, row, codes: named }) => {
      const absent = named.filter((code) => !published.has(code) && !this.#coming.has(code))
      return absent.length > 0 ? [{ at, problem: { kind: 'remark', row, message: say('itemsAbsent', { codes: absent.join(say('separator')) }) } }] : []
    })
  }
}
