/** How answers were marked. */
import { useCallback } from 'react'
import { Select } from 'antd'
import type { Review, Verdict } from '../../../contract/index.ts'
import { overviewTerms, VERDICTS } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { Nothing } from '../../layout/states.tsx'
import { TimeAgo } from '../../layout/TimeAgo.tsx'
import { Link, useQuery } from '../../router.tsx'
import { overview } from '../../wording/overview.ts'
import { ArticleLink } from '../ArticleLink.tsx'
import { PeriodChooser } from '../PeriodChooser.tsx'
import { verdictTones } from '../review/tones.ts'
import { listAt, usePeriod } from '../usePeriod.ts'
import { ListPage } from './ListPage.tsx'
import { usePaging } from './paging.ts'

export function ReviewsPage() {
  const say = useSay(overview)
  const sayTerm = useSay(overviewTerms)
  const { overview: api } = useApi()
  const [query, change] = useQuery()
  const { from, to } = usePeriod()
  const { part: { limit, offset } } = usePaging()
  const verdict = VERDICTS.find((one) => one === query.get('verdict'))
  const load = useCallback(() => api.reviews({ from, to, verdict, limit, offset }), [api, from, to, verdict, limit, offset])
  const loaded = useLoad(load)
  return (
    <ListPage<Review>
      title={say('reviews')}
      rowKey={({ question }) => question.id}
      loaded={loaded}
      none={<Nothing title={say('noReviews')} />}
      tools={(
        <>
          <PeriodChooser />
          <Select<Verdict>
            allowClear
            className="overview-select"
            value={verdict ?? null}
            onChange={(next: Verdict | undefined) => { change({ verdict: next, page: undefined }) }}
            options={VERDICTS.map((value) => ({ value, label: say(value) }))}
            placeholder={say('anyVerdict')}
            aria-label={say('verdictOf')}
          />
          <Link to={listAt('review', { from, to })}>{say('toReview')}</Link>
        </>
      )}
      columns={[
        {
          title: sayTerm('question'),
          render: (_, { question: { question, articleId, articleTitle }, verdict: given, reviewer, at }) => (
            <>
              <p className="overview-words pre">{question}</p>
              <p className="small">
                {articleId !== undefined && <ArticleLink id={articleId} title={articleTitle} />}
              </p>
              <p className="small overview-narrow"><span className={`tag ${verdictTones[given]}`}>{say(given)}</span> {reviewer} <TimeAgo at={at} /></p>
            </>
          ),
        },
        { title: say('verdictOf'), responsive: ['md'], width: '9em', render: (_, { verdict: given }) => <span className={`tag ${verdictTones[given]}`}>{say(given)}</span> },
        { title: say('reviewer'), responsive: ['md'], width: '12em', render: (_, { reviewer, at }) => <>{reviewer} <span className="small soft"><TimeAgo at={at} /></span></> },
      ]}
    />
  )
}
