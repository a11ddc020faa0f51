import { useCallback } from 'react'
import { Button } from 'antd'
import type { TaskDetail } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed, Waiting } from '../../layout/states.tsx'
import { Link } from '../../router.tsx'
import { MessageView } from '../../transcript/MessageView.tsx'
import '../../transcript/transcript.css'
import { editor } from '../../wording/editor.ts'
import { taskWords } from '../../wording/tasks.ts'
import { trialOf } from '../trial/trialOf.ts'
import type { Act } from './TaskPage.tsx'
import { isUndone } from './words.ts'

/** What an applicant would be told at this moment: the hit test's reply. */
export function NowAnswers({ task, act, busy }: { task: TaskDetail; act: Act; busy: boolean }) {
  const say = useSay(taskWords)
  const sayEditor = useSay(editor)
  const api = useApi()
  const { data: trial, error, reload } = useLoad(useCallback(() => api.trial([task.name]), [api, task.name]))
  const replies = trial?.messages.filter(({ author }) => author.role !== 'applicant') ?? []
  const [articleId] = replies.flatMap(({ content }) => content.type === 'answer' ? [content.card.source.articleId] : [])
  return (
    <section className="task-part" aria-label={say('now')}>
      <h3>{say('now')}</h3>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      {!trial && error === undefined && <Waiting />}
      <div className="task-now">{replies.map((message) => <MessageView key={message.seq} message={message} />)}</div>
      <p><Link to={trialOf(task.name)}>{sayEditor('tryIt')}</Link></p>
      {articleId !== undefined && isUndone(task) && <div><Button disabled={busy} onClick={() => { void act(() => api.solveTask(task.id, articleId)) }}>{say('nowSolved')}</Button></div>}
    </section>
  )
}
