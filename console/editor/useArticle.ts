/** Saving an article and its other steps, and what can come between. */
import { useCallback, useState } from 'react'
import type { ArticleInput, ArticleView } from '../../contract/index.ts'
import type { Step } from '../client/api.ts'
import { isRefused } from '../client/failure.ts'
import { useApi, useSignedInAgain } from '../client/session.tsx'
import type { Guard } from './ConfirmBroken.tsx'

export interface ArticleState {
  /** As it is stored, as far as we know. */
  article: ArticleView | undefined
  /** Somebody saved in between: their version, to be compared. Saving again goes on from it. */
  conflict: ArticleView | undefined
  busy: boolean
  error: unknown
  /** Each resolves to the stored article, or undefined when it was not done; `error` says why, unless `onFailed` is told. */
  save(input: ArticleInput): Promise<ArticleView | undefined>
  step(action: Step, article: ArticleView, remark?: string, onFailed?: (error: unknown) => void): Promise<ArticleView | undefined>
  /** Back to what is published. */
  revert(article: ArticleView): Promise<ArticleView | undefined>
}

export function useArticle(stored: ArticleView | undefined, startedFrom: number, guard: Guard): ArticleState {
  const api = useApi()
  const [article, setArticle] = useState(stored)
  const [base, setBase] = useState(startedFrom)
  const [conflict, setConflict] = useState<ArticleView>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  useSignedInAgain(() => { if (isRefused(error, 'NOT_SIGNED_IN')) setError(undefined) })

  const run = useCallback(async (id: string | undefined, action: () => Promise<ArticleView | undefined>, onFailed: (error: unknown) => void = setError) => {
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
          onFailed(second)
          return undefined
        }
      }
      onFailed(cause)
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
    step: (action, { id, version }, remark, onFailed) => run(id, () => action === 'publish' || action === 'withdraw'
      ? guard.run(id, action, (confirmed) => api.step(action, id, version, { remark, confirmed }))
      : api.step(action, id, version, { remark }), onFailed),
    revert: ({ id, version, publishedVersion = version }) => run(id, () => api.restore(id, version, publishedVersion)),
  }
}
