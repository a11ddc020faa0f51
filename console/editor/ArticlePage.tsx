import { useCallback } from 'react'
import type { ArticleKind } from '../../contract/index.ts'
import { articleKindSchema } from '../../contract/index.ts'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { LoadFailed, Waiting } from '../layout/states.tsx'
import { useQuery } from '../router.tsx'
import { ArticleEditor } from './ArticleEditor.tsx'

/** The address of an article that is not stored yet; its kind is in the query. */
const NEW = 'new'

export function ArticlePage({ id }: { id: string }) {
  const [query] = useQuery()
  if (id !== NEW) return <StoredArticle id={id} />
  const kind: ArticleKind = articleKindSchema.options.find((option) => option === query.get('kind')) ?? 'faq'
  return <ArticleEditor key={kind} kind={kind} />
}

function StoredArticle({ id }: { id: string }) {
  const api = useApi()
  const load = useCallback(() => api.article(id), [api, id])
  const { data, error, reload } = useLoad(load)
  if (error !== undefined) return <LoadFailed error={error} onRetry={reload} />
  if (!data) return <Waiting />
  return <ArticleEditor kind={data.content.kind} stored={data} />
}
