/** Knowledge tasks: what the guidance lacks, by matter. Filters stay in the address. */
import { useCallback } from 'react'
import { Table } from 'antd'
import type { TaskRow } from '../../../contract/index.ts'
import { TASK_FILTERS, TASK_SORTS } from '../../../contract/index.ts'
import { usePreferences, useSay } from '../../appearance/preferences.tsx'
import { useApi, useStaff } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { useColumns } from '../../layout/columns.ts'
import { LoadFailed, Nothing } from '../../layout/states.tsx'
import { formatDay, TimeAgo } from '../../layout/TimeAgo.tsx'
import { Link, useQuery } from '../../router.tsx'
import { taskWords } from '../../wording/tasks.ts'
import { ALL, TaskFilters } from './TaskFilters.tsx'
import { Trend } from './Trend.tsx'
import { taskTones } from './words.ts'
import './tasks.css'

const PAGE = 20

export function TaskList() {
  const say = useSay(taskWords)
  const api = useApi()
  const staff = useStaff()
  const [query, change] = useQuery()
  const state = query.get('state') === ALL ? undefined : TASK_FILTERS.find((one) => one === query.get('state')) ?? 'undone'
  const asked = query.get('department') ?? staff.departmentCode ?? ALL
  const departmentCode = asked === ALL ? undefined : asked
  const mine = query.get('mine') === '1' ? '1' : undefined
  const overdue = query.get('overdue') === '1' ? '1' : undefined
  const text = query.get('text') ?? undefined
  const sort = TASK_SORTS.find((one) => one === query.get('sort')) ?? 'asked'
  const page = Math.max(1, Number(query.get('page')) || 1)

  const load = useCallback(
    () => api.tasks({ state, departmentCode, mine, overdue, text, sort, limit: PAGE, offset: (page - 1) * PAGE }),
    [api, state, departmentCode, mine, overdue, text, sort, page],
  )
  const { data, error, loading, reload } = useLoad(load)
  const { data: directory } = useLoad(api.directory)
  const departmentName = (code: string | undefined) => directory?.departments.find((one) => one.code === code)?.shortName
  const onChange = useCallback((patch: Record<string, string | undefined>) => { change({ ...patch, page: undefined }) }, [change])
  const any = [departmentCode, mine, overdue, text].some((one) => one !== undefined) || (state !== undefined && state !== 'undone')
  const nothing = any ? <Nothing title={say('noneFits')} help={say('noneFitsHelp')} /> : <Nothing title={say('noTasks')} help={say('noTasksHelp')} />
  const columns = useColumns<TaskRow>([
    { title: say('matter'), render: (_, task) => <Matter task={task} department={departmentName(task.departmentCode)} /> },
    { title: say('asked'), className: 'fit', render: (_, { asked: count }) => <strong className="task-count">{count}</strong> },
    { title: say('trend'), responsive: ['md'], width: '10em', render: (_, { trend }) => <Trend days={trend} /> },
    { title: say('department'), responsive: ['lg'], width: '10em', render: (_, { departmentCode: code }) => departmentName(code) ?? <span className="soft">{say('noDepartment')}</span> },
    { title: say('state'), responsive: ['md'], width: '9em', render: (_, { state: now }) => <span className={`tag ${taskTones[now]}`}>{say(now)}</span> },
    { title: say('due'), responsive: ['md'], width: '9em', render: (_, task) => <Due task={task} /> },
    { title: say('assignee'), responsive: ['lg'], width: '7em', render: (_, { assigneeName }) => assigneeName ?? '' },
    { title: say('lastAsked'), responsive: ['lg'], width: '9em', render: (_, { lastAt }) => <TimeAgo at={lastAt} /> },
  ])

  return (
    <section className="editor-list">
      <div className="editor-tools">
        <TaskFilters filters={{ state, departmentCode, mine: mine !== undefined, overdue: overdue !== undefined, text, sort }} directory={directory} onChange={onChange} />
      </div>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      <Table<TaskRow>
        rowKey="id"
        dataSource={data?.rows ?? []}
        loading={loading}
        aria-label={say('tasks')}
        locale={{ emptyText: loading ? ' ' : nothing }}
        pagination={{
          current: page, pageSize: PAGE, total: data?.total ?? 0, showSizeChanger: false, responsive: true,
          showTotal: (count) => say('total', { count }),
          onChange: (next) => { change({ page: next === 1 ? undefined : next }) },
        }}
        columns={columns}
      />
    </section>
  )
}

function Matter({ task, department }: { task: TaskRow; department: string | undefined }) {
  const say = useSay(taskWords)
  return (
    <>
      <Link to={`/editor/tasks/${task.id}`} className="article-title" lang="zh-CN">{task.name}</Link>
      <span className="article-key small soft">
        <span className={`tag on-phone ${taskTones[task.state]}`}>{say(task.state)}</span>
        <span className="on-phone">{department ?? say('noDepartment')}</span>
        <span className="on-phone"><Due task={task} /></span>
        {task.reopened > 0 && <span>{say('reopenedTimes', { count: task.reopened })}</span>}
      </span>
    </>
  )
}

function Due({ task: { dueOn, overdue, state } }: { task: TaskRow }) {
  const say = useSay(taskWords)
  const { locale } = usePreferences()
  if (state === 'done' || state === 'outOfScope') return null
  return <>{say('dueOn', { day: formatDay(dueOn, locale) })} {overdue && <span className="tag tag-bad">{say('overdue')}</span>}</>
}
