/** Items that themes name, and which of them are not there: the theme is taken nevertheless, and its list shows less. */
import type { ArticleContent, ImportRow } from '../../contract/index.ts'
import type { ArticleStore } from '../ports.ts'
import { say } from './wording.ts'

export class WantedItems {
  readonly #wanted: { readonly row: ImportRow; readonly codes: readonly string[] }[] = []

  note(row: ImportRow, content: ArticleContent): void {
    if (content.kind !== 'theme') return
    this.#wanted.push({ row, codes: [...new Set(content.entries.flatMap(({ item }) => item ?? []))] })
  }

  /** Asked when the whole file is stored, which may hold the items after the theme. */
  async missing(articles: ArticleStore): Promise<{ row: ImportRow; reason: string }[]> {
    const codes = [...new Set(this.#wanted.flatMap((one) => one.codes))]
    const published = new Set((await articles.byKeys('item', codes)).filter(({ publishedVersion }) => publishedVersion !== undefined).map(({ key }) => key))
    return this.#wanted.flatMap(({ row, codes: named }) => {
      const absent = named.filter((code) => !published.has(code))
      return absent.length > 0 ? [{ row, reason: say('itemsAbsent', { codes: absent.join(say('separator')) }) }] : []
    })
  }
}
