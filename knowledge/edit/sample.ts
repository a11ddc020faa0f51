/** The sample district's guidance, once the hall has its own: it should not answer beside it. */
import type { Article, Clock, SampleRemoval } from '../../contract/index.ts'
import { breathe } from '../import/breathe.ts'
import { editsSince } from '../import/edits.ts'
import type { ArticleStore, ImportStore } from '../ports.ts'

export interface SampleDeps {
  readonly articles: ArticleStore
  readonly imports: Pick<ImportStore, 'lastVersions'>
  readonly clock: Clock
  /** Tells the index what has been saved. */
  readonly refresh: (articles: Article[]) => void
}

const BATCH = 100

/** Withdraws every sample article; those that somebody has rewritten are the hall's own from now on. @param by staff id, or `command` */
export async function removeSample({ articles, imports, clock, refresh }: SampleDeps, by: string): Promise<SampleRemoval> {
  const sample: Article[] = []
  for (let offset = 0; ; offset += BATCH) {
    const { rows } = await articles.list({ sample: true, limit: BATCH, offset })
    sample.push(...rows.filter(({ state }) => state !== 'withdrawn'))
    if (rows.length < BATCH) break
  }
  const edits = await editsSince(articles, imports, sample)
  const changed = sample.map(({ remark: _said, ...article }): Article => {
    const next = { ...article, version: article.version + 1, updatedAt: clock.now().toISOString(), updatedBy: by }
    if (edits.has(article.id)) return { ...next, sample: false, ...(next.state === 'published' && { publishedVersion: next.version }) }
    const { publishedVersion: _none, ...rest } = next
    return { ...rest, state: 'withdrawn' }
  })
  for (let from = 0; from < changed.length; from += BATCH) {
    const part = changed.slice(from, from + BATCH)
    await articles.save(part)
    for (const article of part) {
      refresh([article])
      await breathe()
    }
  }
  return { withdrawn: changed.length - edits.size, kept: edits.size }
}
