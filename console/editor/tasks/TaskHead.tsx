import { useState } from 'react'
import { Button, Input, Select } from 'antd'
import type { TaskDetail } from '../../../contract/index.ts'
import { usePreferences, useSay } from '../../appearance/preferences.tsx'
import { useApi, useStaff } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { formatDay, TimeAgo } from '../../layout/TimeAgo.tsx'
import { common } from '../../wording/common.ts'
import { taskWords } from '../../wording/tasks.ts'
import { MergeDialog } from './MergeDialog.tsx'
import type { Act } from './TaskPage.tsx'
import { Trend } from './Trend.tsx'
import { isUndone, taskTones } from './words.ts'

interface TaskHeadProps {
  task: TaskDetail
  act: Act
  busy: boolean
}

/** What it is, whose it is, until when; and who takes it. */
export function TaskHead({ task, act, busy }: TaskHeadProps) {
  const say = useSay(taskWords)
  const { locale } = usePreferences()
  const api = useApi()
  const staff = useStaff()
  const [renaming, setRenaming] = useState(false)
  const [merging, setMerging] = useState(false)
  const undone = isUndone(task)
  return (
    <header className="task-head">
      {renaming
        ? <Rename task={task} act={act} onEnd={() => { setRenaming(false) }} />
        : <h2 lang="zh-CN">{task.name}</h2>}
      <p className="article-facts">
        <span className={`tag ${taskTones[task.state]}`}>{say(task.state)}</span>
        <strong>{say('askedTimes', { count: task.asked })}</strong>
        <Trend days={task.trend} />
        <span className="small soft">{say('firstAsked')} <TimeAgo at={task.firstAt} /></span>
        <span className="small soft">{say('lastAsked')} <TimeAgo at={task.lastAt} /></span>
        {task.reopened > 0 && <span className="tag tag-warn">{say('reopenedTimes', { count: task.reopened })}</span>}
      </p>
      {task.note !== undefined && <p>{say('refuseWhy')}：{task.note}</p>}
      {undone && (
        <>
          <div className="task-fields">
            <Owner task={task} act={act} />
            <label>
              <span className="small soft">{say('due')}</span>
              <Input
                type="date"
                value={task.dueOn}
                disabled={busy}
                onChange={({ target: { value } }) => { if (value) void act(() => api.changeTask(task.id, { dueOn: value }), say('changed')) }}
              />
              <span className="small">{formatDay(task.dueOn, locale)} {task.overdue && <span className="tag tag-bad">{say('overdue')}</span>}</span>
            </label>
            <div>
              <span className="small soft">{say('assignee')}</span>
              <strong>{task.assigneeName ?? say('nobody')}</strong>
            </div>
          </div>
          <div className="article-actions">
            {task.assigneeId === undefined && <Button type="primary" loading={busy} onClick={() => { void act(() => api.takeTask(task.id)) }}>{say('take')}</Button>}
            {task.assigneeId === staff.id && <Button disabled={busy} onClick={() => { void act(() => api.releaseTask(task.id)) }}>{say('release')}</Button>}
            {!renaming && <Button disabled={busy} onClick={() => { setRenaming(true) }}>{say('rename')}</Button>}
            <Button disabled={busy} onClick={() => { setMerging(true) }}>{say('merge')}</Button>
          </div>
        </>
      )}
      {!undone && <div className="article-actions"><Button loading={busy} onClick={() => { void act(() => api.reopenTask(task.id)) }}>{say('reopen')}</Button></div>}
      {merging && <MergeDialog task={task} onClose={() => { setMerging(false) }} />}
    </header>
  )
}

function Owner({ task, act }: Omit<TaskHeadProps, 'busy'>) {
  const say = useSay(taskWords)
  const api = useApi()
  const { data: directory } = useLoad(api.directory)
  const departments = directory?.departments ?? []
  const why = task.departmentReason
  const transfer = (departmentCode: string) => {
    const department = departments.find(({ code }) => code === departmentCode)?.shortName ?? departmentCode
    void act(() => api.changeTask(task.id, { departmentCode }), say('transferred', { department }))
  }
  return (
    <label>
      <span className="small soft">{say('transfer')}</span>
      <Select<string>
        aria-label={say('transfer')}
        showSearch={{ optionFilterProp: 'label' }}
        value={task.departmentCode ?? null}
        placeholder={say('noDepartment')}
        onChange={transfer}
        options={departments.map(({ code, shortName }) => ({ value: code, label: shortName }))}
      />
      <span className="small">{why ? say(`reason_${why.kind}`, { what: why.what }) : say('noOwner')}</span>
    </label>
  )
}

function Rename({ task, act, onEnd }: Omit<TaskHeadProps, 'busy'> & { onEnd: () => void }) {
  const say = useSay(taskWords)
  const sayCommon = useSay(common)
  const api = useApi()
  const [name, setName] = useState(task.name)
  return (
    <form
      className="task-rename"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) void act(() => api.changeTask(task.id, { name: name.trim() }), say('changed')).then((done) => { if (done) onEnd() })
      }}
    >
      <Input autoFocus value={name} maxLength={200} onChange={(event) => { setName(event.target.value) }} aria-label={say('renameLabel')} />
      <Button type="primary" htmlType="submit">{say('save')}</Button>
      <Button onClick={onEnd}>{sayCommon('cancel')}</Button>
    </form>
  )
}
