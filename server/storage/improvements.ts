/** Unanswered questions that have become articles: when they were asked, and when the article was published. */
import type { Article, Improvement } from '../../contract/index.ts'
import { addDays, hallDay, startOfDay, titleOf } from '../../contract/index.ts'
import type { Improvements } from '../../knowledge/loop/ports.ts'
import type { Database } from './database.ts'

/** What waited longer is not looked for. */
const LONGEST_DAYS = 180
/** So many of a period are looked at, the newest questions first. */
const MOST = 5000
const PAGE = 500

interface Publication {
  readonly at: string
  readonly title: string
}

export function createImprovements(db: Database): Improvements {
  /** When each article was published, version by version, oldest first. */
  async function publications(articleIds: readonly string[]): Promise<Map<string, Publication[]>> {
    const found = new Map<string, Publication[]>()
    for (let start = 0; start < articleIds.length; start += PAGE) {
      const rows = await db.selectFrom('article_versions')
        .where('article_id', 'in', articleIds.slice(start, start + PAGE)).select(['article_id', 'article']).orderBy('version').execute()
      for (const { article_id, article } of rows) {
        const { state, updatedAt, content } = JSON.parse(article) as Article
        if (state === 'published') found.set(article_id, [...found.get(article_id) ?? [], { at: updatedAt, title: titleOf(content) }])
      }
    }
    return found
  }

  return {
    async published({ from, to }) {
      const misses = await db.selectFrom('misses').select(['question', 'article_id', 'at'])
        .where('state', '=', 'resolved').where('article_id', 'is not', null)
        .where('at', '>=', startOfDay(addDays(from, -LONGEST_DAYS))).where('at', '<', startOfDay(addDays(to, 1)))
        .orderBy('id', 'desc').limit(MOST).execute()
      const published = await publications([...new Set(misses.flatMap(({ article_id }) => article_id ?? []))])
      return misses.flatMap(({ question, article_id, at }): Improvement[] => {
        // The first publication after the question: what was published before it had not answered it.
        const first = published.get(article_id ?? '')?.find((one) => one.at >= at)
        const day = first && hallDay(first.at)
        return first && day && day >= from && day <= to ? [{ question, askedAt: at, publishedAt: first.at, articleId: article_id ?? '', articleTitle: first.title }] : []
      }).sort((a, b) => a.publishedAt < b.publishedAt ? 1 : -1)
    },
  }
}
