/** How a set came out over time: a line, the figures beside it, and any two runs to be compared. */
import { useMemo, useState } from 'react'
import { Button, Checkbox, Table } from 'antd'
import type { TestRun } from '../../../contract/index.ts'
import { usePreferences, useSay } from '../../appearance/preferences.tsx'
import { Chart } from '../../charts/Chart.tsx'
import type { ChartData } from '../../charts/options.ts'
import { Nothing } from '../../layout/states.tsx'
import { formatExact } from '../../layout/TimeAgo.tsx'
import { navigate } from '../../router.tsx'
import { testWords } from '../../wording/tests.ts'
import { percentRight } from './outcomes.tsx'
import { ResultsDialog } from './ResultsDialog.tsx'

const SHOWN = 10

export function RunHistory({ setId, runs }: { setId: string; runs: readonly TestRun[] }) {
  const say = useSay(testWords)
  const { locale } = usePreferences()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [shown, setShown] = useState<TestRun>()
  const finished = useMemo(() => runs.filter(({ state }) => state === 'done'), [runs])
  const shares = useShares(finished)
  if (runs.every(({ state }) => state === 'running')) return <Nothing title={say('noRuns')} help={say('noRunsHelp')} />

  const choose = (id: string, on: boolean) => { setChosen((before) => on ? [...before, id].slice(-2) : before.filter((other) => other !== id)) }
  /** The earlier one first: ids sort by time. */
  const compare = () => {
    const [before, after] = [...chosen].sort()
    if (before && after) navigate(`/editor/tests/${setId}/compare?before=${before}&after=${after}`)
  }
  const table = (
    <Table<TestRun>
      rowKey="id"
      size="small"
      dataSource={[...runs].filter(({ state }) => state !== 'running')}
      pagination={{ pageSize: SHOWN, hideOnSinglePage: true, showSizeChanger: false }}
      aria-label={say('chartTable')}
      columns={[
        {
          title: say('when'),
          render: (_, run) => {
            const { id, startedAt, by, state } = run
            const time = formatExact(startedAt, locale)
            return (
              <Checkbox checked={chosen.includes(id)} aria-label={say('choose', { time })} onChange={({ target }) => { choose(id, target.checked) }}>
                {time} <span className="small soft">{by}</span> <strong className="on-phone">{percentRight(run)}%</strong> {state !== 'done' && <span className="tag">{say(`state_${state}`)}</span>}
              </Checkbox>
            )
          },
        },
        { title: say('share'), responsive: ['md'], className: 'fit', render: (_, run) => <><strong>{percentRight(run)}%</strong> <span className="small soft">{run.tally.right} / {run.done}</span></> },
        { title: say('actions'), className: 'fit', render: (_, run) => <Button size="small" aria-label={say('resultsOf', { time: formatExact(run.startedAt, locale) })} onClick={() => { setShown(run) }}>{say('results')}</Button> },
      ]}
    />
  )
  return (
    <section className="editor-list" aria-label={say('history')}>
      <div className="editor-tools">
        <div>
          <h3>{say('history')}</h3>
          <p className="soft small">{say('historyHelp')}</p>
        </div>
        <Button disabled={chosen.length < 2} onClick={compare}>{say(chosen.length < 2 ? 'compareTwo' : 'compare')}</Button>
      </div>
      {finished.length > 1 ? <Chart title={say('chart')} heading="h4" data={shares} height={9}>{table}</Chart> : table}
      <p className="soft small">{say(runs[0]?.models ? 'withModels' : 'withoutModels')}</p>
      {shown && <ResultsDialog run={shown} onClose={() => { setShown(undefined) }} />}
    </section>
  )
}

function useShares(finished: readonly TestRun[]): ChartData {
  const { locale } = usePreferences()
  const say = useSay(testWords)
  return useMemo(() => {
    const inTime = [...finished].reverse()
    return {
      form: 'shares',
      names: inTime.map(({ startedAt }) => formatExact(startedAt, locale)),
      series: [{ name: say('share'), token: 'brand', values: inTime.map(percentRight) }],
    }
  }, [finished, locale, say])
}
