/** What applicants know an article by while a change of it is not published. */
import { contentSchema, titleOf } from '../../contract/index.ts'
import type { Article } from '../../contract/index.ts'
import type { Database } from './database.ts'

/** So many ids in one statement. */
const IDS = 500

/** The rows with the published titles in place of those of drafts beside them. */
export async function withPublishedTitles<R extends { readonly title: string | null }>(db: Database, rows: readonly R[], idOf: (row: R) => string | null): Promise<R[]> {
  const ids = [...new Set(rows.flatMap((row) => idOf(row) ?? []))]
  const titles = new Map<string, string>()
  for (let start = 0; start < ids.length; start += IDS) {
    const found = await db.selectFrom('articles')
      .innerJoin('article_versions', (join) => join.onRef('article_id', '=', 'id').onRef('article_versions.version', '=', 'published_version'))
      .select(['id', 'article']).where('id', 'in', ids.slice(start, start + IDS)).where('state', '<>', 'published').execute()
    for (const { id, article } of found) titles.set(id, titleOf(contentSchema.parse((JSON.parse(article) as Article).content)))
  }
  return titles.size === 0 ? [...rows] : rows.map((row) => ({ ...row, title: titles.get(idOf(row) ?? '') ?? row.title }))
}
