/** What changed between two runs of a set: newly wrong, newly right, another article; each with both explanations. */
import { useCallback } from 'react'
import { Table } from 'antd'
import type { RunDifference, TestRun } from '../../../contract/index.ts'
import { usePreferences, useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed, Nothing, Waiting } from '../../layout/states.tsx'
import { formatExact } from '../../layout/TimeAgo.tsx'
import { Link, useQuery } from '../../router.tsx'
import { testWords } from '../../wording/tests.ts'
import { Reason } from '../trial/Reason.tsx'
import { expandWords } from './expandWords.tsx'
import { First, OutcomeTag } from './outcomes.tsx'

const tones: Readonly<Record<RunDifference['change'], string>> = { newlyWrong: 'tag-bad', newlyRight: 'tag-good', otherFirst: 'tag-warn' }

export function ComparePage({ id }: { id: string }) {
  const say = useSay(testWords)
  const { locale } = usePreferences()
  const api = useApi()
  const [query] = useQuery()
  const [before, after] = [query.get('before') ?? '', query.get('after') ?? '']
  const load = useCallback(() => Promise.all([api.testSet(id), api.testRun(before), api.testRun(after), api.testDifferences(before, after)]), [api, id, before, after])
  const { data, error, reload } = useLoad(load)
  if (error !== undefined) return <LoadFailed error={error} onRetry={reload} />
  if (!data) return <Waiting />
  const [set, earlier, later, differences] = data
  const time = ({ startedAt }: TestRun) => formatExact(startedAt, locale)
  return (
    <section className="editor-list">
      <Link to={`/editor/tests/${id}`}>{say('toSet', { name: set.name })}</Link>
      <h2>{say('compared', { before: time(earlier), after: time(later) })}</h2>
      {differences.length === 0 && <Nothing title={say('noDifferences')} help={say('noDifferencesHelp')} />}
      {differences.length > 0 && (
        <Table<RunDifference>
          rowKey={({ before: one }) => one.caseId}
          dataSource={differences}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          aria-label={say('casesChanged')}
          expandable={{
            ...expandWords<RunDifference>(say, (one) => one.after.question),
            expandedRowRender: (one) => (
              <div className="trial-columns">
                <div><h3>{say('before')}</h3><Reason reason={one.before.reason} label={`${say('before')}：${one.before.question}`} /></div>
                <div><h3>{say('after')}</h3><Reason reason={one.after.reason} label={`${say('after')}：${one.after.question}`} /></div>
              </div>
            ),
          }}
          columns={[
            { title: say('question'), render: (_, { change, after: now }) => <><p>{now.question} {now.pinned && <span className="tag tag-brand">{say('pinnedTag')}</span>}</p><span className={`tag ${tones[change]}`}>{say(change)}</span></> },
            { title: say('before'), render: (_, one) => <><OutcomeTag outcome={one.before.outcome} /> <First first={one.before.first} /></> },
            { title: say('after'), render: (_, one) => <><OutcomeTag outcome={one.after.outcome} /> <First first={one.after.first} /></> },
          ]}
        />
      )}
    </section>
  )
}
