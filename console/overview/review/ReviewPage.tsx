/** Random answers, one after the other, to be marked right or wrong with one key each. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { Button, Switch } from 'antd'
import type { ReviewTask, Verdict } from '../../../contract/index.ts'
import { VERDICTS } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useAttempt } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import { useLoad } from '../../client/useLoad.ts'
import { LoadFailed, Nothing, Waiting } from '../../layout/states.tsx'
import { useQuery } from '../../router.tsx'
import { overview } from '../../wording/overview.ts'
import { PeriodChooser } from '../PeriodChooser.tsx'
import { usePeriod } from '../usePeriod.ts'
import { LastMark } from './LastMark.tsx'
import { Progress } from './Progress.tsx'
import { TaskView } from './TaskView.tsx'

export interface Marked {
  task: ReviewTask
  verdict: Verdict
}

export function ReviewPage() {
  const say = useSay(overview)
  const { overview: api } = useApi()
  const attempt = useAttempt()
  const [query, change] = useQuery()
  const { from, to } = usePeriod()
  const again = query.get('again') === '1'
  const [last, setLast] = useState<Marked>()
  const [busy, setBusy] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const load = useCallback(async () => {
    const task = await api.next({ from, to }, again)
    return { task, progress: await api.progress({ from, to }) }
  }, [api, from, to, again])
  const { data, error, loading, reload } = useLoad(load)
  const task = data?.task ?? undefined
  const isReady = task !== undefined && !loading && !busy

  // The keys are for whoever is here: they begin here, and go on after each mark. Who chooses a period stays there.
  const goesOn = useRef(true)
  const taskId = task && `${task.question.id} ${task.round}`
  useEffect(() => {
    if (taskId === undefined || !goesOn.current) return
    goesOn.current = false
    box.current?.focus({ preventScroll: true })
  }, [taskId])

  const run = async (action: () => Promise<unknown>) => {
    setBusy(true)
    goesOn.current = await attempt(action)
    setBusy(false)
    reload()
  }
  const mark = (verdict: Verdict) => {
    if (!isReady) return
    void run(async () => {
      await api.mark(task.question.id, task.round, verdict)
      setLast({ task, verdict })
    })
  }
  const undo = () => {
    if (!last || busy) return
    void run(async () => {
      await api.mark(last.task.question.id, last.task.round, null)
      setLast(undefined)
    })
  }
  const press = ({ key, altKey, ctrlKey, metaKey, repeat }: KeyboardEvent) => {
    if (altKey || ctrlKey || metaKey || repeat) return
    const verdict = VERDICTS[Number(key) - 1]
    if (verdict) mark(verdict)
    else if (key.toLowerCase() === 'z') undo()
  }

  return (
    <section className="overview-part">
      <p className="soft">{say('reviewHelp')}</p>
      <div className="overview-tools">
        <PeriodChooser />
        <label className="switch">
          <span>{say('again')}{data && ` · ${say('againLeft', { count: data.progress.toCheck })}`}</span>
          <Switch checked={again} onChange={(on) => { change({ again: on ? '1' : undefined }) }} />
        </label>
      </div>
      {data && <Progress progress={data.progress} />}
      {last && <LastMark key={last.task.question.id} last={last} onUndo={undo} />}
      {error !== undefined && <LoadFailed error={error} onRetry={reload} />}
      {!data && loading && <Waiting />}
      {data && !task && <Nothing title={say(again ? 'nothingToCheck' : 'nothingToReview')} help={say('nothingToReviewHelp')} />}
      {task && (
        <div ref={box} className="review" role="group" aria-label={task.question.question} tabIndex={-1} onKeyDown={press} aria-busy={loading || busy}>
          <TaskView key={taskId} task={task} />
          <div className="review-verdicts" role="group" aria-label={say('verdictOf')}>
            {VERDICTS.map((verdict, at) => <Button key={verdict} disabled={!isReady} onClick={() => { mark(verdict) }}><kbd aria-hidden="true">{at + 1}</kbd> {say(verdict)}</Button>)}
          </div>
          <p className="small soft">{say('keys')}</p>
        </div>
      )}
    </section>
  )
}
