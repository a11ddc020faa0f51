/** Articles of one kind → a table in text that Excel opens as it is. */
import { AppError } from '../../contract/index.ts'
import { csvOf } from '../import/formula.ts'
import type { Exported } from './layout.ts'
import { byKind, cellsOf } from './layout.ts'

/** @throws AppError INVALID_INPUT for several kinds: they have different columns */
export function writeCsv(articles: readonly Exported[]): Uint8Array {
  const [own, ...others] = byKind(articles)
  if (!own || others.length > 0) throw new AppError('INVALID_INPUT')
  const rows = own.articles.map((article) => cellsOf(article))
  return Buffer.from(csvOf([rows[0]?.map(({ heading }) => heading) ?? [], ...rows.map((cells) => cells.map(({ text }) => text))]))
}
