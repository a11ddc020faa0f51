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
  return lookEvery(everyMs, async () => {
    const change = await feed.changedSince(revision)
    // An import of thousands is taken up while people get their answers.
    for (const article of change.articles) {
      refresh([article])
      await new Promise(setImmediate)
    }
    revision = change.revision
  }, (error) => { logger.warn({ err: error }, 'cannot take up changed articles') })
}

/** The same for what is small enough to be taken up whole: the hall's own everyday words, the directory. */
export function followRevision({ feed, apply, from, everyMs, logger }: {
  feed: { revision(): Promise<number> }
  apply: () => Promise<void>
  from: number
  everyMs: number
  logger: Logger
}): { close(): void } {
  let revision = from
  return lookEvery(everyMs, async () => {
    const newest = await feed.revision()
    if (newest === revision) return
    await apply()
    revision = newest
  }, (error) => { logger.warn({ err: error }, 'cannot take up what has changed') })
}

/** Never twice at once. */
function lookEvery(everyMs: number, look: () => Promise<void>, onError: (error: unknown) => void): { close(): void } {
  let looking = false
  const timer = setInterval(() => {
    if (looking) return
    looking = true
    look().catch(onError).finally(() => { looking = false })
  }, everyMs)
  timer.unref()
  return { close: () => { clearInterval(timer) } }
}
