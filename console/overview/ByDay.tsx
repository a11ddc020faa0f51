import { useMemo } from 'react'
import type { Overview } from '../../contract/index.ts'
import { OUTCOMES, overviewTerms } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { Chart, FoldedNumbers } from '../charts/Chart.tsx'
import type { ChartData } from '../charts/options.ts'
import { Link, navigate } from '../router.tsx'
import { overview } from '../wording/overview.ts'
import { listAt } from './usePeriod.ts'

const TOKENS = { sure: 'good', likely: 'brand', clarified: 'warn', none: 'bad' } as const

/** What became of the questions, day by day. */
export function ByDay({ data: { days }, department }: { data: Overview; department: string | undefined }) {
  const say = useSay(overview)
  const sayTerm = useSay(overviewTerms)
  const bars = useMemo((): ChartData => ({
    form: 'bars',
    names: days.map(({ day }) => day.slice(5)),
    series: OUTCOMES.map((outcome) => ({ name: sayTerm(outcome), token: TOKENS[outcome], values: days.map((counts) => counts[outcome]) })),
  }), [days, sayTerm])
  const at = (day: string, outcome?: string) => listAt('questions', { from: day, to: day, outcome, department })
  return (
    <Chart
      title={say('byDay')} heading="h2" data={bars} height={12}
      onPick={(name, series) => {
        const day = days[name]?.day
        if (day) navigate(at(day, OUTCOMES[series]))
      }}
    >
      <FoldedNumbers title={say('byDay')}>
        <p className="small soft">{say('chartHint')}</p>
        <table className="overview-table">
          <thead>
            <tr><th scope="col">{say('day')}</th><th scope="col">{sayTerm('asked')}</th>{OUTCOMES.map((outcome) => <th key={outcome} scope="col">{sayTerm(outcome)}</th>)}</tr>
          </thead>
          <tbody>
            {days.map((counts) => (
              <tr key={counts.day}>
                <th scope="row"><Link to={at(counts.day)}>{counts.day}</Link></th>
                <td>{counts.asked}</td>
                {OUTCOMES.map((outcome) => (
                  <td key={outcome}>{counts[outcome] === 0 ? 0 : <Link to={at(counts.day, outcome)} aria-label={`${counts.day} ${sayTerm(outcome)} ${counts[outcome]}`}>{counts[outcome]}</Link>}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </FoldedNumbers>
    </Chart>
  )
}
