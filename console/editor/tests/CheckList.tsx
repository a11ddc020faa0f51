/** What was looked at before publishes and withdrawals. */
import { useState } from 'react'
import { Button, Table } from 'antd'
import type { TestRun } from '../../../contract/index.ts'
import { caseOutcomeSchema } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed } from '../../layout/states.tsx'
import { TimeAgo } from '../../layout/TimeAgo.tsx'
import { Link } from '../../router.tsx'
import { testWords } from '../../wording/tests.ts'
import { ResultsDialog } from './ResultsDialog.tsx'
import { OutcomeTag } from './outcomes.tsx'

export function CheckList() {
  const say = useSay(testWords)
  const { publishChecks } = useApi()
  const { data, error, reload } = useLoad(publishChecks)
  const [shown, setShown] = useState<TestRun>()
  return (
    <section className="editor-list" aria-label={say('checks')}>
      <h2>{say('checks')}</h2>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      {data && data.length === 0 && <p className="soft">{say('noChecks')}</p>}
      {data && data.length > 0 && (
        <>
          <p className="soft">{say('checksHelp')}</p>
          <Table<TestRun>
            rowKey="id"
            dataSource={data}
            pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
            aria-label={say('checks')}
            columns={[
              { title: say('about'), render: (_, { about }) => about && <>{say(`action_${about.action}`)} <Link to={`/editor/articles/${about.articleId}`}>{about.title}</Link></> },
              { title: say('when'), width: '11em', responsive: ['md'], render: (_, { startedAt, by }) => <><TimeAgo at={startedAt} /> <span className="small soft">{by}</span></> },
              {
                title: say('afterCheck'),
                render: (_, run) => (
                  <div className="tests-tally">
                    {caseOutcomeSchema.options.filter((outcome) => run.tally[outcome] > 0).map((outcome) => <span key={outcome}><OutcomeTag outcome={outcome} /> {run.tally[outcome]}</span>)}
                    <Button size="small" aria-label={say('resultsOf', { time: run.about?.title ?? '' })} onClick={() => { setShown(run) }}>{say('results')}</Button>
                  </div>
                ),
              },
            ]}
          />
        </>
      )}
      {shown && <ResultsDialog run={shown} onClose={() => { setShown(undefined) }} />}
    </section>
  )
}
