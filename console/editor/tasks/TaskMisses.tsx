import { useCallback, useState } from 'react'
import { Button } from 'antd'
import type { TaskMiss } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed, Waiting } from '../../layout/states.tsx'
import { TimeAgo } from '../../layout/TimeAgo.tsx'
import { taskWords } from '../../wording/tasks.ts'
import { missReasons, whyOf } from './words.ts'

const STEP = 20
const MOST = 200

/** Each time it was asked: when, in what words, what the bot showed, what the applicant and the window said to it. */
export function TaskMisses({ id }: { id: string }) {
  const say = useSay(taskWords)
  const api = useApi()
  const [limit, setLimit] = useState(STEP)
  const { data, error, loading, reload } = useLoad(useCallback(() => api.taskMisses(id, { limit, offset: 0 }), [api, id, limit]))
  const left = Math.min(MOST, data?.total ?? 0) - (data?.rows.length ?? 0)
  return (
    <section className="task-part" aria-label={say('misses')}>
      <h3>{say('misses')}</h3>
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      {!data && error === undefined && <Waiting />}
      <ol className="task-misses">{(data?.rows ?? []).map((miss) => <One key={miss.id} miss={miss} />)}</ol>
      {left > 0 && <div><Button loading={loading} onClick={() => { setLimit(Math.min(MOST, limit + STEP)) }}>{say('moreMisses', { count: Math.min(STEP, left) })}</Button></div>}
    </section>
  )
}

function One({ miss: { question, reason, at, words, shown, candidates, feedback, answer } }: { miss: TaskMiss }) {
  const say = useSay(taskWords)
  const why = whyOf(feedback?.reason)
  const said = [why && say(why), feedback?.words].filter(Boolean).join('：')
  const titles = candidates.slice(0, 3).map(({ title }) => title).join('、')
  return (
    <li>
      <p className="article-facts"><span className="small soft"><TimeAgo at={at} /></span><span className="tag">{say(missReasons[reason])}</span></p>
      <p className="pre" lang="zh-CN">{question}</p>
      {words !== undefined && <p className="small pre">{say('saidWords', { words })}</p>}
      <p className="small soft pre">{shown === undefined ? say('shownNothing') : say('shown', { words: shown })}{titles && reason !== 'unhelpful' && ` ${say('near', { titles })}`}</p>
      {said && <p className="small pre">{say('feedback', { words: said })}</p>}
      {answer !== undefined && <p className="small pre task-window">{say('windowSaid', { words: answer })}</p>}
    </li>
  )
}
