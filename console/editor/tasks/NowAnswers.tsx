import { useCallback } from 'react'
import { Button } from 'antd'
import type { TaskDetail } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed, Waiting } from '../../layout/states.tsx'
import { AnswerCard } from '../../transcript/AnswerCard.tsx'
import { taskWords } from '../../wording/tasks.ts'
import type { Act } from './TaskPage.tsx'
import { isUndone } from './words.ts'

/** What an applicant would be told at this moment: the same path as the bot's. */
export function NowAnswers({ task, act, busy }: { task: TaskDetail; act: Act; busy: boolean }) {
  const say = useSay(taskWords)
  const api = useApi()
  const { data: finding, error, reload } = useLoad(useCallback(() => api.ask(task.name), [api, task.name]))
  const articleId = finding?.kind === 'answer' ? finding.card.source.articleId : undefined
  return (
    <section className="task-part" aria-label={say('now')}>
      <h3>{say('now')}</h3>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      {!finding && error === undefined && <Waiting />}
      {finding?.kind === 'answer' && <AnswerCard card={finding.card} />}
      {finding?.kind === 'none' && <p>{say('nowNone')}</p>}
      {finding?.kind === 'clarify' && (
        <>
          <p>{say('nowClarify')}</p>
          <ul className="try-candidates" lang="zh-CN">{finding.candidates.map((one) => <li key={one.articleId}>{one.title}</li>)}</ul>
        </>
      )}
      {articleId !== undefined && isUndone(task) && <div><Button disabled={busy} onClick={() => { void act(() => api.solveTask(task.id, articleId)) }}>{say('nowSolved')}</Button></div>}
    </section>
  )
}
