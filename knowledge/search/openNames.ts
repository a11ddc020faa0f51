/** Words are learnt from the names of articles that answer now: what takes effect next year must not be heard of before. */
import type { Article, ArticleContent } from '../../contract/index.ts'
import { endOf, startOf } from '../../contract/index.ts'
import { fold } from '../text/fold.ts'
import type { ArticleIndex } from './articleIndex.ts'
import { callingsOf } from './units.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface OpenNames {
  /** To be called when the index has taken the article up. */
  put(article: Article): void
  /** Brings the vocabulary to the minute; there is only something to do when an article has begun or ended to answer. */
  settle(): void
}

export interface OpenNamesDeps {
  readonly index: ArticleIndex
  readonly vocabulary: Vocabulary
  /** `2026-11-22 09:30` */
  readonly now: () => string
}

export function createOpenNames({ index, vocabulary, now }: OpenNamesDeps): OpenNames {
  /** The content whose names are in the vocabulary, by article. */
  const held = new Map<string, ArticleContent>()
  /** Articles that replace others, now or before. */
  const replacing = new Set<string>()
  /** The minutes at which some article begins or ends to answer. */
  const turns = new Set<string>()
  let settledAt: string | undefined

  const wordsOf = (content: ArticleContent): string[] => callingsOf(content).map(fold)

  function settleOne(articleId: string, minute: string): void {
    const known = index.byId(articleId)
    const content = known && index.answersAt(known.document, minute) ? known.entry.article.content : undefined
    const before = held.get(articleId)
    if (content === before) return
    if (before) vocabulary.remove(wordsOf(before))
    if (content) vocabulary.add(wordsOf(content))
    if (content) held.set(articleId, content)
    else held.delete(articleId)
  }

  return {
    put(article) {
      settleOne(article.id, now())
      for (const turn of [startOf(article), endOf(article)]) if (turn) turns.add(turn)
      if (article.supersedes) replacing.add(article.id)
      // The one that it replaces may answer no more, or again.
      if (replacing.has(article.id)) settledAt = undefined
    },
    settle() {
      const minute = now()
      if (settledAt === minute) return
      // A clock that is put back passes them the other way.
      const [earlier, later] = settledAt === undefined || settledAt < minute ? [settledAt ?? '', minute] : [minute, settledAt]
      const isDue = settledAt === undefined || [...turns].some((turn) => earlier < turn && turn <= later)
      settledAt = minute
      if (isDue) for (const articleId of index.ids()) settleOne(articleId, minute)
    },
  }
}
