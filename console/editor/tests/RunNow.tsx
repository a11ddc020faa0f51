/** Asks a set's questions now, and shows how far it is. */
import { useState } from 'react'
import { Button, Progress } from 'antd'
import type { TestRun } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useAttempt } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import { testWords } from '../../wording/tests.ts'

interface RunNowProps {
  setId: string
  /** Undefined: not known. */
  cases: number | undefined
  /** The newest run, whatever its state. */
  last: TestRun | undefined
  onChange: () => void
}

export function RunNow({ setId, cases, last, onChange }: RunNowProps) {
  const say = useSay(testWords)
  const api = useApi()
  const attempt = useAttempt()
  const [busy, setBusy] = useState(false)
  /** What was begun here is told about when it ends. */
  const [begun, setBegun] = useState<string>()
  const doing = async (action: () => Promise<unknown>) => {
    setBusy(true)
    await attempt(action)
    setBusy(false)
    onChange()
  }
  const text = last?.state === 'running' ? say('running', { done: last.done, total: last.total })
    : last && last.id === begun ? (last.state === 'done' ? say('runDone', { total: last.done, right: last.tally.right }) : say('runStopped', { done: last.done }))
    : cases === 0 ? say('nothingToRun') : undefined
  return (
    <div className="tests-run">
      {last?.state === 'running'
        ? <Button loading={busy} onClick={() => { void doing(() => api.cancelTestRun(last.id)) }}>{say('cancelRun')}</Button>
        : <Button type="primary" loading={busy} disabled={cases === 0} onClick={() => { void doing(async () => { setBegun((await api.startTestRun(setId)).id) }) }}>{say('run')}</Button>}
      <p role="status">{text}</p>
      {last?.state === 'running' && <Progress percent={last.total > 0 ? Math.floor(100 * last.done / last.total) : 0} status="active" aria-label={text ?? ''} />}
    </div>
  )
}
