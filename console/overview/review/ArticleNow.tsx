import { useCallback } from 'react'
import { useSay } from '../../appearance/preferences.tsx'
import { isRefused } from '../../client/failure.ts'
import { useApi, useStaff } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed } from '../../layout/states.tsx'
import { Link } from '../../router.tsx'
import { AnswerCard } from '../../transcript/AnswerCard.tsx'
import { overview } from '../../wording/overview.ts'

/** What the article of an answer says today. */
export function ArticleNow({ articleId, shown }: { articleId: string; shown: number }) {
  const say = useSay(overview)
  const api = useApi()
  const { roles } = useStaff()
  const load = useCallback(async () => {
    try {
      const article = await api.article(articleId)
      const { content, departmentCode, effectiveOn, expiresOn, sample } = article
      return { article, card: await api.preview({ content, sample, ...(departmentCode && { departmentCode }), ...(effectiveOn && { effectiveOn }), ...(expiresOn && { expiresOn }) }) }
    } catch (error) {
      if (isRefused(error, 'NOT_FOUND')) return null
      throw error
    }
  }, [api, articleId])
  const { data, error, reload } = useLoad(load)
  if (error !== undefined) return <LoadFailed error={error} onRetry={reload} />
  if (data === undefined) return null
  if (data === null) return <p className="soft">{say('articleGone')}</p>
  const { article: { content, version, state }, card } = data
  return (
    <>
      <p className="small soft">{version === shown ? say('articleSame', { shown }) : say('articleChanged', { shown, now: version })}{state === 'withdrawn' && ` · ${say('articleWithdrawn')}`}</p>
      {content.kind === 'theme'
        ? <p className="pre"><strong>{content.title}</strong>{'\n'}{content.summary}</p>
        : card && <AnswerCard card={card} />}
      {roles.includes('editor') && <Link to={`/editor/articles/${articleId}`}>{say('openArticle')}</Link>}
    </>
  )
}
