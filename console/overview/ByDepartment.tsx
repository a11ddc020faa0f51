import { useMemo } from 'react'
import type { Overview } from '../../contract/index.ts'
import { NO_DEPARTMENT, overviewTerms } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { Chart, FoldedNumbers } from '../charts/Chart.tsx'
import type { ChartData } from '../charts/options.ts'
import { Link, navigate } from '../router.tsx'
import { overview } from '../wording/overview.ts'
import { useDepartmentName } from './DepartmentSelect.tsx'
import { percent } from './numbers.ts'
import { listAt } from './usePeriod.ts'

/** So many are drawn; the table has them all. */
const DRAWN = 12
const SERIES = [{ term: 'answered', token: 'good' }, { term: 'clarified', token: 'warn' }, { term: 'none', token: 'bad' }] as const

/** Which departments' matters people ask about, and how much of it is answered. */
export function ByDepartment({ data: { from, to, departments } }: { data: Overview }) {
  const say = useSay(overview)
  const sayTerm = useSay(overviewTerms)
  const nameOf = useDepartmentName()
  const drawn = useMemo(() => departments.slice(0, DRAWN), [departments])
  const names = drawn.map(({ departmentCode }) => nameOf(departmentCode)).join('\n')
  const bars = useMemo((): ChartData => ({
    form: 'lying',
    names: names.split('\n'),
    series: SERIES.map(({ term, token }) => ({ name: sayTerm(term), token, values: drawn.map((counts) => term === 'answered' ? counts.sure + counts.likely : counts[term]) })),
  }), [names, drawn, sayTerm])
  const at = (code: string | null, filter: Record<string, string> = {}) => listAt('questions', { from, to, department: code ?? NO_DEPARTMENT, ...filter })
  return (
    <Chart
      title={say('byDepartment')} heading="h2" data={bars} height={4 + 1.6 * drawn.length}
      onPick={(name, series) => {
        const counts = drawn[name]
        const term = SERIES[series]?.term
        if (counts) navigate(at(counts.departmentCode, term === undefined ? {} : term === 'answered' ? { answered: '1' } : { outcome: term }))
      }}
    >
      <FoldedNumbers title={say('byDepartment')}>
        <p className="small soft">{say('chartHint')}</p>
        <table className="overview-table">
          <thead>
            <tr>
              <th scope="col">{sayTerm('department')}</th><th scope="col">{sayTerm('asked')}</th><th scope="col">{sayTerm('coverage')}</th>
              <th scope="col">{sayTerm('none')}</th><th scope="col">{sayTerm('handedOff')}</th><th scope="col">{sayTerm('unhelpful')}</th>
            </tr>
          </thead>
          <tbody>
            {departments.map((counts) => {
              const name = nameOf(counts.departmentCode)
              const cell = (count: number, term: 'none' | 'handedOff' | 'unhelpful', filter: Record<string, string>) =>
                count === 0 ? 0 : <Link to={at(counts.departmentCode, filter)} aria-label={`${name} ${sayTerm(term)} ${count}`}>{count}</Link>
              return (
                <tr key={counts.departmentCode}>
                  <th scope="row"><Link to={at(counts.departmentCode)}>{name}</Link></th>
                  <td>{counts.asked}</td>
                  <td>{percent((counts.sure + counts.likely) / counts.asked)}</td>
                  <td>{cell(counts.none, 'none', { outcome: 'none' })}</td>
                  <td>{cell(counts.handedOff, 'handedOff', { mark: 'handedOff' })}</td>
                  <td>{cell(counts.unhelpful, 'unhelpful', { mark: 'unhelpful' })}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </FoldedNumbers>
    </Chart>
  )
}
