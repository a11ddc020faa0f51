import { Alert, Button } from 'antd'
import type { ArticleView } from '../../contract/index.ts'
import { EXPIRING_DAYS, endOf, hallMinute, isBeside, standingOf } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { Link } from '../router.tsx'
import { life } from '../wording/life.ts'

interface ArticleStandingProps {
  article: ArticleView
  busy: boolean
  onRevert: () => void
}

const DAY_MS = 86_400_000

/** Where the article is in its life, and what was said with the last step. */
export function ArticleStanding({ article, busy, onRevert }: ArticleStandingProps) {
  const say = useSay(life)
  const { id, version, publishedVersion, state, remark, updatedBy, authorNames, effectiveOn, expiresOn, actions } = article
  const now = Date.now()
  const standing = standingOf(article, hallMinute(new Date(now)))
  const ends = endOf(article)
  const isEnding = standing === 'published' && ends !== undefined && ends < hallMinute(new Date(now + EXPIRING_DAYS * DAY_MS))
  const mayWrite = actions.includes('save')
  return (
    <>
      {!mayWrite && <Alert type="info" title={say('readOnly')} />}
      {isBeside(article) && (
        <Alert
          type="info"
          title={say('beside', { version: publishedVersion ?? 0 })}
          action={(
            <div className="article-actions">
              <Link to={`/editor/articles/${encodeURIComponent(id)}/versions?before=${publishedVersion ?? 1}&after=${version}`}>{say('compare')}</Link>
              {mayWrite && <Button size="small" disabled={busy} onClick={onRevert}>{say('revert')}</Button>}
            </div>
          )}
        />
      )}
      {state === 'inReview' && <Alert type="info" title={say('waiting', { names: authorNames.join('、') })} description={remark && say('submittedWith', { remark })} />}
      {state === 'draft' && remark && <Alert type="warning" title={say('sentBackWith', { name: updatedBy, remark })} />}
      {standing === 'scheduled' && <Alert type="info" title={say('startsAt', { at: effectiveOn ?? '' })} />}
      {standing === 'expired' && <Alert type="warning" title={say('endedAt', { at: expiresOn ?? '' })} />}
      {isEnding && <Alert type="warning" title={say('endsAt', { at: expiresOn ?? '' })} />}
    </>
  )
}
