import { useState } from 'react'
import { Button, Checkbox } from 'antd'
import type { TaskDetail } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import { navigate } from '../../router.tsx'
import { taskWords } from '../../wording/tasks.ts'
import type { Act } from './TaskPage.tsx'
import { isUndone } from './words.ts'

/** The different ways in which it was asked; what is another matter can be split off. */
export function Questions({ task, act, busy }: { task: TaskDetail; act: Act; busy: boolean }) {
  const say = useSay(taskWords)
  const api = useApi()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const { phrasings } = task
  const canSplit = isUndone(task) && phrasings.length > 1
  const some = chosen.filter((question) => phrasings.some((one) => one.question === question))
  const split = async () => {
    let part: TaskDetail | undefined
    const done = await act(async () => part = await api.splitTask(task.id, some), say('splitDone'))
    if (done && part) navigate(`/editor/tasks/${part.id}`)
  }
  return (
    <section className="task-part" aria-label={say('questions')}>
      <h3>{say('questions')}</h3>
      <ul className="task-questions">
        {phrasings.map(({ question, count }) => (
          <li key={question}>
            {canSplit && (
              <Checkbox
                aria-label={say('chooseQuestion', { question })}
                checked={chosen.includes(question)}
                onChange={({ target: { checked } }) => { setChosen(checked ? [...chosen, question] : chosen.filter((one) => one !== question)) }}
              />
            )}
            <span className="pre" lang="zh-CN">{question}</span>
            <span className="small soft">{say('askedTimes', { count })}</span>
          </li>
        ))}
      </ul>
      {canSplit && (
        <div className="task-split">
          <Button disabled={busy || some.length === 0 || some.length === phrasings.length} onClick={() => { void split() }}>{say('split')}</Button>
          <span className="small soft">{say('splitHelp')}</span>
        </div>
      )}
    </section>
  )
}
