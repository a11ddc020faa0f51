import type { Article } from '../contract/index.ts'
import type { Logger } from './logger.ts'
import type { ArticleFeed } from './storage/articles.ts'

/**
 * Takes up what other processes saved: an import on the command line, another node. This process's own saves
 * are in its index already when they are acknowledged.
 */
export function followArticles({ feed, refresh, from, everyMs, logger }: {
  feed: ArticleFeed
  refresh: (articles: readonly Article[]) => void
  from: number
  everyMs: number
  logger: Logger
}): { close(): void } {
  let revision = from
  let looking = false
  const timer = setInterval(() => {
    if (looking) return
    looking = true
    feed.changedSince(revision)
      .then(async (change) => {
        // An import of thousands is taken up while people get their answers.
        for (const article of change.articles) {
          refresh([article])
          await new Promise(setImmediate)
        }
        revision = change.revision
      })
      .catch((error: unknown) => { logger.warn({ err: error }, 'cannot take up changed articles') })
      .finally(() => { looking = false })
  }, everyMs)
  timer.unref()
  return { close: () => { clearInterval(timer) } }
}
