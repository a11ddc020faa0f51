/** Saving an article, and what can come between. */
import { useCallback, useState } from 'react'
import type { Article, ArticleInput } from '../../contract/index.ts'
import { isRefused } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import type { Guard } from './ConfirmBroken.tsx'

export interface ArticleState {
  /** As it is stored, as far as we know. */
  article: Article | undefined
  /** Somebody saved in between: their version, to be compared. Saving again goes on from it. */
  conflict: Article | undefined
  busy: boolean
  error: unknown
  /** Each resolves to the stored article, or undefined when it was not done. */
  save(input: ArticleInput): Promise<Article | undefined>
  publish(article: Article): Promise<Article | undefined>
  withdraw(article: Article): Promise<Article | undefined>
}

export function useArticle(stored: Article | undefined, startedFrom: number, guard: Guard): ArticleState {
  const api = useApi()
  const [article, setArticle] = useState(stored)
  const [base, setBase] = useState(startedFrom)
  const [conflict, setConflict] = useState<Article>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  const run = useCallback(async (id: string | undefined, action: () => Promise<Article | undefined>) => {
    setBusy(true)
    setError(undefined)
    try {
      const next = await action()
      if (!next) return undefined
      setArticle(next)
      setBase(next.version)
      setConflict(undefined)
      return next
    } catch (cause) {
      if (id !== undefined && isRefused(cause, 'VERSION_CONFLICT')) {
        try {
          const latest = await api.article(id)
          setArticle(latest)
          setBase(latest.version)
          setConflict(latest)
          return undefined
        } catch (second) {
          setError(second)
          return undefined
        }
      }
      setError(cause)
      return undefined
    } finally {
      setBusy(false)
    }
  }, [api])

  return {
    article,
    conflict,
    busy,
    error,
    save: (input) => run(article?.id, () => article ? api.saveArticle(article.id, input, base) : api.createArticle(input)),
    publish: ({ id, version }) => run(id, () => guard.run(id, 'publish', (confirmed) => api.publish(id, version, confirmed))),
    withdraw: ({ id, version }) => run(id, () => guard.run(id, 'withdraw', (confirmed) => api.withdraw(id, version, confirmed))),
  }
}
