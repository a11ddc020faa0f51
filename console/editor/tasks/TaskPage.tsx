/** One knowledge task: what people asked, what the bot says to it now, and the ways to solve it. */
import { useCallback, useState } from 'react'
import { App } from 'antd'
import type { TaskDetail } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useFailure } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed, Waiting } from '../../layout/states.tsx'
import { Link } from '../../router.tsx'
import { taskWords } from '../../wording/tasks.ts'
import { Afterwards } from './Afterwards.tsx'
import { NowAnswers } from './NowAnswers.tsx'
import { Questions } from './Questions.tsx'
import { Solutions } from './Solutions.tsx'
import { TaskHead } from './TaskHead.tsx'
import { TaskMisses } from './TaskMisses.tsx'
import './tasks.css'

/** Runs an action whose result is the task as it is then; resolves to whether it worked. */
export type Act = (action: () => Promise<TaskDetail>, said?: string) => Promise<boolean>

export function TaskPage({ id }: { id: string }) {
  const say = useSay(taskWords)
  const api = useApi()
  const failure = useFailure()
  const { message } = App.useApp()
  const { data, error, reload } = useLoad(useCallback(() => api.task(id), [api, id]))
  const [changed, setChanged] = useState<TaskDetail>()
  const [busy, setBusy] = useState(false)
  const task = changed ?? data

  const act: Act = async (action, said) => {
    setBusy(true)
    try {
      setChanged(await action())
      if (said !== undefined) message.success(said)
      return true
    } catch (cause) {
      message.error(failure(cause))
      // Somebody else may have been at it: the page shows how it is now.
      setChanged(undefined)
      reload()
      return false
    } finally {
      setBusy(false)
    }
  }

  // What could not be read again is there still, with all that is being written beside it.
  if (!task) return error === undefined ? <Waiting /> : <LoadFailed error={error} onRetry={reload} />
  return (
    <section className="task">
      <Link to="/editor/tasks">{say('toList')}</Link>
      <TaskHead task={task} act={act} busy={busy} />
      <div className="task-columns">
        <div className="task-column">
          <Solutions task={task} act={act} busy={busy} />
          <Afterwards task={task} />
          <NowAnswers key={`${task.name} ${task.version}`} task={task} act={act} busy={busy} />
        </div>
        <div className="task-column">
          <Questions task={task} act={act} busy={busy} />
          <TaskMisses key={`${task.id} ${task.asked}`} id={task.id} />
        </div>
      </div>
    </section>
  )
}
