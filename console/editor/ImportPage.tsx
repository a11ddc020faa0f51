/** Import: choose a file, follow its progress, read the report. */
import { useRef, useState } from 'react'
import { Alert, Button, Progress } from 'antd'
import type { ImportReport } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useFailure } from '../client/failure.ts'
import type { Progress as Done } from '../client/importing.ts'
import { useApi } from '../client/session.tsx'
import { editor } from '../wording/editor.ts'
import { FileDrop } from './FileDrop.tsx'
import { ImportResult } from './ImportResult.tsx'

type State =
  | { step: 'choose' }
  | { step: 'running'; file: File; progress: Done | undefined }
  | { step: 'stopped' }
  | { step: 'failed'; error: unknown }
  | { step: 'done'; report: ImportReport }

export function ImportPage() {
  const say = useSay(editor)
  const failure = useFailure()
  const { importFile } = useApi()
  const [state, setState] = useState<State>({ step: 'choose' })
  const stop = useRef<AbortController>(undefined)

  const run = async (file: File) => {
    const controller = new AbortController()
    stop.current = controller
    setState({ step: 'running', file, progress: undefined })
    try {
      const report = await importFile(file, (progress) => { setState({ step: 'running', file, progress }) }, controller.signal)
      setState({ step: 'done', report })
    } catch (error) {
      setState(controller.signal.aborted ? { step: 'stopped' } : { step: 'failed', error })
    }
  }

  if (state.step === 'done') return <ImportResult report={state.report} onAnother={() => { setState({ step: 'choose' }) }} />
  return (
    <section className="import">
      <h2>{say('importTitle')}</h2>
      <div aria-live="polite">
        {state.step === 'failed' && <Alert type="error" title={say('importFailed')} description={failure(state.error)} />}
        {state.step === 'stopped' && <Alert type="warning" title={say('importStopped')} />}
      </div>
      {state.step === 'running'
        ? <Running file={state.file} progress={state.progress} onStop={() => { stop.current?.abort() }} />
        : <FileDrop onFile={(file) => { void run(file) }} />}
    </section>
  )
}

function Running({ file, progress, onStop }: { file: File; progress: Done | undefined; onStop: () => void }) {
  const say = useSay(editor)
  const percent = progress && progress.total > 0 ? Math.floor((progress.done / progress.total) * 100) : 0
  const title = say('importing', { name: file.name })
  return (
    <div className="import-running">
      <p>{title}</p>
      <Progress percent={percent} status="active" aria-label={title} />
      <p className="soft">{progress ? say('importProgress', { done: progress.done, total: progress.total }) : say('importUploading')}</p>
      <Button onClick={onStop}>{say('importStop')}</Button>
    </div>
  )
}
