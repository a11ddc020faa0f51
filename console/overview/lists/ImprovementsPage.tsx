/** Questions that had gone unanswered, and how long it took until their article was published. */
import { useCallback } from 'react'
import type { Improvement } from '../../../contract/index.ts'
import { hallDay, overviewTerms } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { Nothing } from '../../layout/states.tsx'
import { overview } from '../../wording/overview.ts'
import { duration } from '../numbers.ts'
import { ArticleLink } from '../ArticleLink.tsx'
import { PeriodChooser } from '../PeriodChooser.tsx'
import { usePeriod } from '../usePeriod.ts'
import { ListPage } from './ListPage.tsx'
import { usePaging } from './paging.ts'

const HOUR_MS = 3_600_000

export function ImprovementsPage() {
  const say = useSay(overview)
  const sayTerm = useSay(overviewTerms)
  const { overview: api } = useApi()
  const { from, to } = usePeriod()
  const { part: { limit, offset } } = usePaging()
  const load = useCallback(() => api.improvements({ from, to, limit, offset }), [api, from, to, limit, offset])
  const loaded = useLoad(load)
  return (
    <ListPage<Improvement>
      title={say('improvements')}
      rowKey={({ articleId, askedAt, question }) => `${articleId} ${askedAt} ${question}`}
      loaded={loaded}
      none={<Nothing title={say('noImprovements')} help={say('missesHelp')} />}
      tools={<PeriodChooser />}
      columns={[
        {
          title: sayTerm('question'),
          render: (_, { question, articleId, articleTitle }) => (
            <>
              <p className="overview-words pre">{question}</p>
              <p className="small"><ArticleLink id={articleId} title={articleTitle} /></p>
            </>
          ),
        },
        { title: say('askedAt'), responsive: ['md'], width: '8em', render: (_, { askedAt }) => hallDay(askedAt) },
        { title: say('publishedAt'), responsive: ['md'], width: '8em', render: (_, { publishedAt }) => hallDay(publishedAt) },
        { title: say('took'), width: '8em', render: (_, { askedAt, publishedAt }) => duration((Date.parse(publishedAt) - Date.parse(askedAt)) / HOUR_MS, say) },
      ]}
    />
  )
}
