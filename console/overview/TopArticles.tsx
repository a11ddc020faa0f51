/** What is asked most, of a day or of the whole period, of a department or of all. */
import { useCallback, useMemo, useState } from 'react'
import { Select } from 'antd'
import type { ArticleLine, Period } from '../../contract/index.ts'
import { daysOf, overviewTerms } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { Chart, FoldedNumbers } from '../charts/Chart.tsx'
import type { ChartData } from '../charts/options.ts'
import { LoadFailed } from '../layout/states.tsx'
import { Link, navigate } from '../router.tsx'
import { overview } from '../wording/overview.ts'
import { DepartmentSelect } from './DepartmentSelect.tsx'
import { listAt } from './usePeriod.ts'

const MOST = 10
const NOTHING: readonly ArticleLine[] = []

export function TopArticles({ period, department: ofPage }: { period: Period; department: string | undefined }) {
  const say = useSay(overview)
  const sayTerm = useSay(overviewTerms)
  const { overview: api } = useApi()
  const [day, setDay] = useState<string>()
  const [department, setDepartment] = useState(ofPage)
  const from = day ?? period.from
  const to = day ?? period.to
  const load = useCallback(() => api.articles({ list: 'mostHit', from, to, limit: MOST, offset: 0, ...(department !== undefined && { department }) }), [api, from, to, department])
  const { data, error, reload } = useLoad(load)
  const rows = data?.rows ?? NOTHING
  const bars = useMemo((): ChartData => ({ form: 'lying', names: rows.map(({ title }) => title), series: [{ name: sayTerm('asked'), token: 'brand', values: rows.map(({ asked }) => asked) }] }), [rows, sayTerm])
  const at = (article: string) => listAt('questions', { from, to, article })
  return (
    <div className="overview-top">
      <div className="overview-tools">
        <Select<string>
          allowClear
          className="overview-select"
          value={day ?? null}
          onChange={(next: string | undefined) => { setDay(next) }}
          options={daysOf(period).reverse().map((value) => ({ value, label: value }))}
          placeholder={say('wholePeriod')}
          aria-label={say('day')}
        />
        <DepartmentSelect value={department} onChange={setDepartment} />
      </div>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      {data?.total === 0 && <p className="soft">{say('mostHitNone')}</p>}
      {rows.length > 0 && (
        <Chart
          title={say('top')} heading="h2" data={bars} height={2 + 1.6 * rows.length}
          onPick={(name) => {
            const row = rows[name]
            if (row) navigate(at(row.articleId))
          }}
        >
          <FoldedNumbers title={say('top')}>
            <p className="small soft">{say('chartHint')}</p>
            <p className="small soft">{say('topHelp')}</p>
            <table className="overview-table">
              <thead><tr><th scope="col">{sayTerm('article')}</th><th scope="col">{sayTerm('times')}</th><th scope="col">{sayTerm('helpful')}</th><th scope="col">{sayTerm('unhelpful')}</th></tr></thead>
              <tbody>
                {rows.map(({ articleId, title, asked, helpful, unhelpful }) => (
                  <tr key={articleId}><th scope="row"><Link to={at(articleId)}>{title}</Link></th><td>{asked}</td><td>{helpful}</td><td>{unhelpful}</td></tr>
                ))}
              </tbody>
            </table>
            <p><Link to={listAt('articles', { list: 'mostHit', from, to, department })}>{say('seeAllOf', { name: say('top'), count: data?.total ?? 0 })}</Link></p>
          </FoldedNumbers>
        </Chart>
      )}
    </div>
  )
}
