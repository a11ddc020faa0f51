/** Questions that had gone unanswered, and how long it took until their article was published. */
import { useCallback } from 'react'
import { Table } from 'antd'
import type { Improvement } from '../../../contract/index.ts'
import { hallDay, overviewTerms } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useApi, useStaff } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed, Nothing } from '../../layout/states.tsx'
import { Link } from '../../router.tsx'
import { overview } from '../../wording/overview.ts'
import { duration } from '../numbers.ts'
import { PeriodChooser } from '../PeriodChooser.tsx'
import { usePeriod } from '../usePeriod.ts'
import { usePaging } from './paging.ts'

const HOUR_MS = 3_600_000

export function ImprovementsPage() {
  const say = useSay(overview)
  const sayTerm = useSay(overviewTerms)
  const { overview: api } = useApi()
  const { roles } = useStaff()
  const { from, to } = usePeriod()
  const { part: { limit, offset }, pagination } = usePaging()
  const load = useCallback(() => api.improvements({ from, to, limit, offset }), [api, from, to, limit, offset])
  const { data, error, loading, reload } = useLoad(load)
  return (
    <section className="overview-part">
      <h2>{say('improvements')}</h2>
      <div className="overview-tools"><PeriodChooser /></div>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      <Table<Improvement>
        rowKey={({ articleId, askedAt, question }) => `${articleId} ${askedAt} ${question}`}
        dataSource={data?.rows ?? []}
        loading={loading}
        aria-label={say('improvements')}
        locale={{ emptyText: loading ? ' ' : <Nothing title={say('noImprovements')} help={say('missesHelp')} /> }}
        pagination={pagination(data?.total ?? 0)}
        columns={[
          {
            title: sayTerm('question'),
            render: (_, { question, articleId, articleTitle }) => (
              <>
                <p className="overview-words pre">{question}</p>
                <p className="small">{roles.includes('editor') ? <Link to={`/editor/articles/${articleId}`}>{articleTitle}</Link> : <span className="soft">{articleTitle}</span>}</p>
              </>
            ),
          },
          { title: say('askedAt'), responsive: ['md'], width: '8em', render: (_, { askedAt }) => hallDay(askedAt) },
          { title: say('publishedAt'), responsive: ['md'], width: '8em', render: (_, { publishedAt }) => hallDay(publishedAt) },
          { title: say('took'), width: '8em', render: (_, { askedAt, publishedAt }) => duration(Math.round(10 * (Date.parse(publishedAt) - Date.parse(askedAt)) / HOUR_MS) / 10, say) },
        ]}
      />
    </section>
  )
}
