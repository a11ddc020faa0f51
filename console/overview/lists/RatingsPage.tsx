/** 好差评 of consultations. */
import { useCallback } from 'react'
import { Select } from 'antd'
import type { RatedConsultation } from '../../../contract/index.ts'
import { LEVEL_WORDS, overviewTerms, RATING_LEVELS } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { Nothing } from '../../layout/states.tsx'
import { TimeAgo } from '../../layout/TimeAgo.tsx'
import { useQuery } from '../../router.tsx'
import { overview } from '../../wording/overview.ts'
import { PeriodChooser } from '../PeriodChooser.tsx'
import { usePeriod } from '../usePeriod.ts'
import { ListPage } from './ListPage.tsx'
import { usePaging } from './paging.ts'

export function RatingsPage() {
  const say = useSay(overview)
  const sayTerm = useSay(overviewTerms)
  const { overview: api } = useApi()
  const [query, change] = useQuery()
  const { from, to } = usePeriod()
  const { part: { limit, offset } } = usePaging()
  const level = RATING_LEVELS.find((one) => one === Number(query.get('level')))
  const load = useCallback(() => api.ratings({ from, to, level, limit, offset }), [api, from, to, level, limit, offset])
  const loaded = useLoad(load)
  const wordOf = (one: number) => sayTerm(LEVEL_WORDS[one - 1] ?? 'level1')
  return (
    <ListPage<RatedConsultation>
      title={say('ratings')}
      rowKey="id"
      loaded={loaded}
      none={<Nothing title={say('noRatings')} help={say('noQuestionsHelp')} />}
      tools={(
        <>
          <PeriodChooser />
          <Select<number>
            allowClear
            className="overview-select"
            value={level ?? null}
            onChange={(next: number | undefined) => { change({ level: next, page: undefined }) }}
            options={RATING_LEVELS.map((value) => ({ value, label: wordOf(value) }))}
            placeholder={say('anyLevel')}
            aria-label={sayTerm('level')}
          />
        </>
      )}
      columns={[
        {
          title: sayTerm('question'),
          render: (_, { question, reason, level: given, at }) => (
            <>
              <p className="overview-words pre">{question}</p>
              {reason !== undefined && <p className="small pre">{sayTerm('reason')}：{reason}</p>}
              <p className="small overview-narrow"><span className={`tag ${given < 3 ? 'tag-bad' : 'tag-good'}`}>{wordOf(given)}</span> <TimeAgo at={at} /></p>
            </>
          ),
        },
        { title: sayTerm('level'), responsive: ['md'], width: '9em', render: (_, { level: given }) => <span className={`tag ${given < 3 ? 'tag-bad' : 'tag-good'}`}>{wordOf(given)}</span> },
        { title: say('window'), responsive: ['lg'], width: '8em', render: (_, { windowName }) => windowName },
        { title: sayTerm('at'), responsive: ['md'], width: '9em', render: (_, { at }) => <TimeAgo at={at} /> },
      ]}
    />
  )
}
