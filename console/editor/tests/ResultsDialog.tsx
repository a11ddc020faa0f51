/** What every case of a run got, the ones that are not right first to be seen by a filter. */
import { useCallback, useState } from 'react'
import { Button, Modal, Segmented, Table } from 'antd'
import type { ListedResult, CaseOutcome, TestRun } from '../../../contract/index.ts'
import { caseOutcomeSchema } from '../../../contract/index.ts'
import { usePreferences, useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed, Waiting } from '../../layout/states.tsx'
import { formatExact } from '../../layout/TimeAgo.tsx'
import { common } from '../../wording/common.ts'
import { testWords } from '../../wording/tests.ts'
import { Reason } from '../trial/Reason.tsx'
import { expandWords } from './expandWords.tsx'
import { Expected, First, OutcomeTag } from './outcomes.tsx'

export function ResultsDialog({ run, onClose }: { run: TestRun; onClose: () => void }) {
  const say = useSay(testWords)
  const sayCommon = useSay(common)
  const { locale } = usePreferences()
  const { testResults } = useApi()
  const { data, error, reload } = useLoad(useCallback(() => testResults(run.id), [testResults, run.id]))
  const [outcome, setOutcome] = useState<CaseOutcome | 'all'>('all')
  const rows = (data ?? []).filter((one) => outcome === 'all' || one.outcome === outcome)
  return (
    <Modal open title={say('resultsTitle', { time: formatExact(run.startedAt, locale) })} onCancel={onClose} width={960} footer={<Button onClick={onClose}>{sayCommon('close')}</Button>}>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      {!data && error === undefined && <Waiting />}
      {data && data.length === 0 && <p className="soft">{say(run.done > 0 ? 'forgotten' : 'nothingToRun')}</p>}
      {data && data.length > 0 && (
        <div className="editor-list">
          <div className="editor-tools">
            <Segmented
              aria-label={say('got')}
              value={outcome}
              onChange={setOutcome}
              options={[{ value: 'all' as const, label: `${sayCommon('all')} ${data.length}` }, ...caseOutcomeSchema.options.map((value) => ({ value, label: `${say(value)} ${run.tally[value]}` }))]}
            />
          </div>
          <Table<ListedResult>
            rowKey="caseId"
            dataSource={rows}
            pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
            aria-label={say('cases')}
            expandable={{ ...expandWords<ListedResult>(say, ({ question }) => question), expandedRowRender: ({ caseId }) => <Why runId={run.id} caseId={caseId} /> }}
            columns={[
              { title: say('question'), render: (_, one) => <><p>{one.question} {one.pinned && <span className="tag tag-brand">{say('pinnedTag')}</span>}</p><p className="small soft">{say('expected')}：<Expected expected={one.expected} titles={one.titles} /></p></> },
              { title: say('got'), render: (_, one) => <><OutcomeTag outcome={one.outcome} /> <First first={one.first} /></> },
            ]}
          />
        </div>
      )}
    </Modal>
  )
}

function Why({ runId, caseId }: { runId: string; caseId: string }) {
  const { testResult } = useApi()
  const { data, error, reload } = useLoad(useCallback(() => testResult(runId, caseId), [testResult, runId, caseId]))
  if (error !== undefined) return <LoadFailed error={error} onRetry={reload} />
  return data ? <Reason reason={data.reason} /> : <Waiting />
}
