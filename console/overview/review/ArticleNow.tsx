import { useCallback } from 'react'
import { useSay } from '../../appearance/preferences.tsx'
import { isRefused } from '../../client/failure.ts'
import { useApi, useStaff } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { previewCard } from '../../editor/preview.ts'
import { LoadFailed } from '../../layout/states.tsx'
import { Link } from '../../router.tsx'
import { AnswerCard } from '../../transcript/AnswerCard.tsx'
import { overview } from '../../wording/overview.ts'
import { editor } from '../../wording/editor.ts'

/** What the article of an answer says today. */
export function ArticleNow({ articleId, shown }: { articleId: string; shown: number }) {
  const say = useSay(overview)
  const sayEditor = useSay(editor)
  const api = useApi()
  const { roles } = useStaff()
  const load = useCallback(() => api.article(articleId).catch((error: unknown) => {
    if (isRefused(error, 'NOT_FOUND')) return null
    throw error
  }), [api, articleId])
  const { data: article, error, reload } = useLoad(load)
  if (error !== undefined) return <LoadFailed error={error} onRetry={reload} />
  if (article === undefined) return null
  if (article === null) return <p className="soft">{say('articleGone')}</p>
  const { content, version, state, sample, effectiveOn, expiresOn } = article
  return (
    <>
      <p className="small soft">{version === shown ? say('articleSame', { shown }) : say('articleChanged', { shown, now: version })}{state === 'withdrawn' && ` · ${say('articleWithdrawn')}`}</p>
      {content.kind === 'theme'
        ? <p className="pre"><strong>{content.title}</strong>{'\n'}{content.summary}</p>
        : <AnswerCard card={previewCard(content, { departmentName: undefined, effectiveOn, expiresOn, sample, yesNo: (yes) => sayEditor(yes ? 'yes' : 'no') })} />}
      {roles.includes('editor') && <Link to={`/editor/articles/${articleId}`}>{say('openArticle')}</Link>}
    </>
  )
}
