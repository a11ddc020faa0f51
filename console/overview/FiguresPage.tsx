/** The supervisor's page: how the hall does in a period. */
import { useCallback } from 'react'
import type { Overview } from '../../contract/index.ts'
import { overviewTerms } from '../../contract/index.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { LoadFailed, Nothing, Waiting } from '../layout/states.tsx'
import { Link, useQuery } from '../router.tsx'
import { overview } from '../wording/overview.ts'
import { ByDay } from './ByDay.tsx'
import { ByDepartment } from './ByDepartment.tsx'
import { DepartmentSelect } from './DepartmentSelect.tsx'
import { Figure } from './Figure.tsx'
import { duration, grouped, intervalOf, percent } from './numbers.ts'
import { PeriodChooser } from './PeriodChooser.tsx'
import { TopArticles } from './TopArticles.tsx'
import { listAt, usePeriod } from './usePeriod.ts'

export function FiguresPage() {
  const say = useSay(overview)
  const api = useApi()
  const { from, to } = usePeriod()
  const [query, change] = useQuery()
  const department = query.get('department') ?? undefined
  const load = useCallback(() => api.overview.figures({ from, to }, department), [api, from, to, department])
  const { data, error, loading, reload } = useLoad(load)
  return (
    <section className="overview-part" aria-busy={loading}>
      <div className="overview-tools">
        <PeriodChooser />
        <DepartmentSelect value={department} onChange={(code) => { change({ department: code }) }} />
      </div>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      {!data && loading && <Waiting />}
      {data && <Figures data={data} department={department} />}
      {data && (data.counts.asked === 0
        ? <Nothing title={say('nothingAsked')} help={say('nothingAskedHelp')} />
        : (
          <div className="overview-charts">
            <ByDay data={data} department={department} />
            {department === undefined && <ByDepartment data={data} />}
            <TopArticles key={`${from} ${to} ${department ?? ''}`} period={{ from: data.from, to: data.to }} department={department} />
          </div>
        ))}
    </section>
  )
}

function Figures({ data, department }: { data: Overview; department: string | undefined }) {
  const say = useSay(overview)
  const sayTerm = useSay(overviewTerms)
  const { locale } = usePreferences()
  const { from, to, counts, before, coverage, askedBack, handedOff, satisfaction, ratings, precision, missToPublished } = data
  const at = (filter: Record<string, string | undefined>) => listAt('questions', { from, to, department, ...filter })
  const of = ({ count, total }: { count: number; total: number }) => total === 0 ? null : say('ofTotal', { count: grouped(count, locale), total: grouped(total, locale) })
  const earlier = (count: number, total: number) => total === 0 ? null : say('before', { value: percent(count / total) ?? '' })
  const { medianHours, hours90 } = missToPublished
  return (
    <ul className="overview-figures">
      <Figure
        name={sayTerm('asked')} value={counts.asked === 0 ? null : grouped(counts.asked, locale)} to={at({})} help={say('helpAsked')}
        notes={[before.asked === 0 ? null : say('before', { value: grouped(before.asked, locale) })]}
      />
      <Figure
        name={sayTerm('coverage')} value={percent(coverage.share)} to={at({ answered: '1' })} help={say('helpCoverage')}
        notes={[of(coverage), earlier(before.sure + before.likely, before.asked)]}
      >
        {counts.none > 0 && <Link to={at({ outcome: 'none' })}>{say('notAnswered', { count: grouped(counts.none, locale) })}</Link>}
      </Figure>
      <Figure
        name={sayTerm('askedBack')} value={percent(askedBack.share)} to={at({ mark: 'askedBack' })} help={say('helpAskedBack')}
        notes={[of(askedBack), earlier(before.askedBack, before.asked)]}
      />
      <Figure
        name={sayTerm('handedOff')} value={percent(handedOff.share)} to={at({ mark: 'handedOff' })} help={say('helpHandedOff')}
        notes={[of(handedOff), earlier(before.handedOff, before.asked)]}
      />
      <Figure
        name={sayTerm('satisfaction')} value={percent(satisfaction.share)} to={at({ mark: 'helpful' })} help={say('helpSatisfaction')}
        notes={[of(satisfaction), earlier(before.helpful, before.helpful + before.unhelpful)]}
      >
        {counts.unhelpful > 0 && <Link to={at({ mark: 'unhelpful' })}>{say('unhelpfulOnes', { count: grouped(counts.unhelpful, locale) })}</Link>}
      </Figure>
      <Figure name={sayTerm('ratings')} value={percent(ratings.share)} to={listAt('ratings', { from, to })} help={say('helpRatings')} notes={[of(ratings)]} />
      <Figure
        name={say('precision')} value={percent(precision.right.share)} to={listAt('reviews', { from, to })} help={say('helpPrecision')}
        notes={[of(precision.right), intervalOf(precision.right, say), precision.right.total === 0 ? null : say('tolerable', { value: percent(precision.tolerable.share) ?? '' })]}
      >
        <Link to={listAt('review', { from, to })}>{say('toReview')}</Link>
      </Figure>
      <Figure
        name={say('missToPublished')} to={listAt('improvements', { from, to })} help={say('helpMissToPublished')}
        value={medianHours === null ? null : hours90 === null ? duration(medianHours, say) : say('within90', { median: duration(medianHours, say), most: duration(hours90, say) })}
        notes={[missToPublished.count === 0 ? null : say('improvementsCount', { count: missToPublished.count })]}
      />
    </ul>
  )
}
