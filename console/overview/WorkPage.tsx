/** An editor's work, as lists that each open in full. */
import { useCallback } from 'react'
import type { ReactNode } from 'react'
import type { ArticleList } from '../../contract/index.ts'
import { titleOf } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useApi, useStaff } from '../client/session.tsx'
import type { Page } from '../client/api.ts'
import { useLoad } from '../client/useLoad.ts'
import { LoadFailed } from '../layout/states.tsx'
import { Link, useQuery } from '../router.tsx'
import { overview } from '../wording/overview.ts'
import { DepartmentSelect } from './DepartmentSelect.tsx'
import { ArticleNote } from './lists/ArticleNote.tsx'
import { lastDays, listAt } from './usePeriod.ts'

const SHOWN = 5
const DAYS = 30
/** In the order of what presses. */
const LISTS: readonly ArticleList[] = ['expiring', 'lowRated', 'neverHit', 'mostHit']
/** The address's word for all departments, where one's own would be shown. */
const ALL = 'all'

export function WorkPage() {
  const { departmentCode } = useStaff()
  const [query, change] = useQuery()
  const chosen = query.get('department') ?? departmentCode
  const department = chosen === ALL ? undefined : chosen
  return (
    <section className="overview-part">
      <div className="overview-tools">
        <DepartmentSelect value={department} onChange={(code) => { change({ department: code ?? (departmentCode === undefined ? undefined : ALL) }) }} />
      </div>
      <div className="overview-work">
        <ForReview />
        <Misses department={department} />
        {LISTS.map((list) => <Articles key={list} list={list} department={department} />)}
      </div>
    </section>
  )
}

function ForReview() {
  const say = useSay(overview)
  const api = useApi()
  // Only what they may publish: a department's editor publishes nothing of another department.
  const { departmentCode } = useStaff()
  const load = useCallback(() => api.articles({ standing: 'forMe', departmentCode, limit: SHOWN, offset: 0 }), [api, departmentCode])
  return (
    <Card title={say('forReview')} help={say('forReviewHelp')} none={say('forReviewNone')} load={load} to={`/editor/articles?standing=forMe${departmentCode === undefined ? '' : `&department=${encodeURIComponent(departmentCode)}`}`}>
      {({ id, content }) => <li key={id}><Link to={`/editor/articles/${id}`} className="overview-words">{titleOf(content)}</Link></li>}
    </Card>
  )
}

function Misses({ department }: { department: string | undefined }) {
  const say = useSay(overview)
  const api = useApi()
  const load = useCallback(() => api.tasks({ state: 'undone', departmentCode: department, sort: 'asked', limit: SHOWN, offset: 0 }), [api, department])
  return (
    <Card title={say('misses')} help={say('missesHelp')} none={say('missesNone')} load={load} to={`/editor/tasks?department=${encodeURIComponent(department ?? ALL)}`}>
      {({ id, name }) => <li key={id}><Link to={`/editor/tasks/${id}`} className="overview-words">{name}</Link></li>}
    </Card>
  )
}

function Articles({ list, department }: { list: ArticleList; department: string | undefined }) {
  const say = useSay(overview)
  const { overview: api } = useApi()
  const load = useCallback(() => api.articles({ list, ...lastDays(DAYS), limit: SHOWN, offset: 0, ...(department !== undefined && { department }) }), [api, list, department])
  const isOfPeriod = list === 'mostHit' || list === 'lowRated'
  return (
    <Card
      title={isOfPeriod ? `${say(list)} · ${say('lastThirty')}` : say(list)} help={say(`${list}Help`)} none={say(`${list}None`)} load={load}
      to={listAt('articles', { list, department, ...(isOfPeriod && { days: DAYS }) })}
    >
      {(line) => (
        <li key={line.articleId}>
          <Link to={`/editor/articles/${line.articleId}`} className="overview-words">{line.title}</Link> <span className="small soft"><ArticleNote list={list} line={line} /></span>
        </li>
      )}
    </Card>
  )
}

interface CardProps<T> {
  title: string
  help: string
  /** What is said of an empty list. */
  none: string
  load: () => Promise<Page<T>>
  /** The whole list. */
  to: string
  children: (row: T) => ReactNode
}

function Card<T>({ title, help, none, load, to, children }: CardProps<T>) {
  const say = useSay(overview)
  const { data, error, loading, reload } = useLoad(load)
  return (
    <section className="overview-card" aria-busy={loading}>
      <h2>{title} {data && <span className="tag">{data.total}</span>}</h2>
      <p className="small soft">{help}</p>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      {data?.total === 0 && <p>{none}</p>}
      {data && data.total > 0 && (
        <>
          <ol>{data.rows.map(children)}</ol>
          <Link to={to} aria-label={say('seeAllOf', { name: title, count: data.total })}>{say('seeAll', { count: data.total })}</Link>
        </>
      )}
    </section>
  )
}
