/** Words are learnt from the names of articles that answer today only: what takes effect next year must not be heard of before. */
import type { Article, ArticleContent } from '../../contract/index.ts'
import { fold } from '../text/fold.ts'
import type { ArticleIndex } from './articleIndex.ts'
import { callingsOf } from './units.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface OpenNames {
  /** To be called when the index has taken the article up. */
  put(article: Article): void
  /** Brings the vocabulary to the day; most days have nothing to do but the first time. */
  settle(): void
}

export interface OpenNamesDeps {
  readonly index: ArticleIndex
  readonly vocabulary: Vocabulary
  /** `2026-11-22` */
  readonly today: () => string
}

export function createOpenNames({ index, vocabulary, today }: OpenNamesDeps): OpenNames {
  /** The content whose names are in the vocabulary, by article. */
  const held = new Map<string, ArticleContent>()
  /** Articles that replace others, now or before. */
  const replacing = new Set<string>()
  let settledOn: string | undefined

  const wordsOf = (content: ArticleContent): string[] => callingsOf(content).map(fold)

  function settleOne(articleId: string, day: string): void {
    const known = index.byId(articleId)
    const content = known && index.answersOn(known.document, day) ? known.entry.article.content : undefined
    const before = held.get(articleId)
    if (content === before) return
    if (before) vocabulary.remove(wordsOf(before))
    if (content) vocabulary.add(wordsOf(content))
    if (content) held.set(articleId, content)
    else held.delete(articleId)
  }

  return {
    put(article) {
      settleOne(article.id, today())
      if (article.supersedes) replacing.add(article.id)
      // The one that it replaces may answer no more, or again.
      if (replacing.has(article.id)) settledOn = undefined
    },
    settle() {
      const day = today()
      if (settledOn === day) return
      settledOn = day
      for (const articleId of index.ids()) settleOne(articleId, day)
    },
  }
}
