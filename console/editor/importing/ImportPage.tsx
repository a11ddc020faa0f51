/** Import: a file is read, its columns are matched, what would change is shown, and only then it is written. */
import { useRef, useState } from 'react'
import { Alert } from 'antd'
import type { ImportedAs, ImportPlan, ImportView, OpenImport, PreviewSummary } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { isRefused, useAttempt, useFailure } from '../../client/failure.ts'
import type { Progress } from '../../client/importing.ts'
import { useApi } from '../../client/session.tsx'
import { importing } from '../../wording/importing.ts'
import { FileDrop } from './FileDrop.tsx'
import { GoOn } from './GoOn.tsx'
import { ImportDone } from './ImportDone.tsx'
import { ImportHistory } from './ImportHistory.tsx'
import { MappingStep } from './MappingStep.tsx'
import { PreviewStep } from './PreviewStep.tsx'
import { Running } from './Running.tsx'

type State =
  | { step: 'choose' }
  | { step: 'reading'; name: string }
  | { step: 'mapping'; open: OpenImport; plan?: ImportPlan }
  | { step: 'previewing' | 'committing'; open: OpenImport; plan: ImportPlan; progress: Progress | undefined }
  | { step: 'preview'; open: OpenImport; plan: ImportPlan; summary: PreviewSummary }
  | { step: 'done'; record: ImportView; as: ImportedAs }

/** What the columns were last said to be, by file: leaving the page does not lose it. */
const plans = new Map<string, ImportPlan>()

function withPlan(id: string, previewed: ImportPlan | undefined): { plan?: ImportPlan } {
  const plan = plans.get(id) ?? previewed
  return plan ? { plan } : {}
}

export function ImportPage() {
  const say = useSay(importing)
  const failure = useFailure()
  const tell = useAttempt()
  const api = useApi().importing
  const [state, setState] = useState<State>({ step: 'choose' })
  const [problem, setProblem] = useState<unknown>()
  const upload = useRef<AbortController>(undefined)

  /** What went wrong leads back to where one can go on from. */
  const attempt = async (work: () => Promise<State>, back: State) => {
    setProblem(undefined)
    try {
      setState(await work())
    } catch (error) {
      setProblem(upload.current?.signal.aborted && back.step === 'choose' ? 'cancelled' : error)
      setState(isRefused(error, 'IMPORT_GONE') ? { step: 'choose' } : back)
    }
  }
  const read = (file: File) => {
    upload.current = new AbortController()
    const { signal } = upload.current
    setState({ step: 'reading', name: file.name })
    void attempt(async () => ({ step: 'mapping', open: await api.open(file, signal) }), { step: 'choose' })
  }
  const preview = (open: OpenImport, plan: ImportPlan) => {
    const running = (progress?: Progress): State => ({ step: 'previewing', open, plan, progress })
    setState(running())
    void attempt(async () => ({ step: 'preview', open, plan, summary: await api.preview(open.id, plan, (progress) => { setState(running(progress)) }) }), { step: 'mapping', open, plan })
  }
  const commit = (open: OpenImport, plan: ImportPlan, confirmed: boolean) => {
    const running = (progress?: Progress): State => ({ step: 'committing', open, plan, progress })
    setState(running())
    void attempt(async () => ({ step: 'done', as: plan.as, record: await api.commit(open.id, confirmed, (progress) => { setState(running(progress)) }) }), { step: 'mapping', open, plan })
  }
  const anew = () => {
    setProblem(undefined)
    setState({ step: 'choose' })
  }

  return (
    <section className="import">
      <div aria-live="polite">
        {problem === 'cancelled' || isRefused(problem, 'IMPORT_CANCELLED')
          ? <Alert type="warning" title={say('cancelled')} />
          : problem !== undefined && <Alert type="error" title={say('failed')} description={failure(problem)} />}
      </div>
      {state.step === 'choose' && <><h2>{say('title')}</h2><GoOn onGoOn={({ plan, ...open }) => { setState({ step: 'mapping', open, ...withPlan(open.id, plan) }) }} /><FileDrop onFile={read} /><ImportHistory /></>}
      {state.step === 'reading' && <Running title={say('reading', { name: state.name })} onCancel={() => { upload.current?.abort() }} />}
      {state.step === 'mapping' && <MappingStep open={state.open} plan={state.plan} onPlan={(plan) => { plans.set(state.open.id, plan) }} onPreview={(plan) => { preview(state.open, plan) }} onAnother={anew} />}
      {(state.step === 'previewing' || state.step === 'committing') && (
        <Running title={say(state.step)} progress={state.progress} onCancel={() => { void tell(() => api.cancel(state.open.id)) }} />
      )}
      {state.step === 'preview' && (
        <PreviewStep
          key={JSON.stringify(state.plan.departments)}
          id={state.open.id}
          summary={state.summary}
          onDepartments={(departments) => { preview(state.open, { ...state.plan, departments: { ...state.plan.departments, ...departments } }) }}
          onBack={() => { setState({ step: 'mapping', open: state.open, plan: state.plan }) }}
          onCommit={(confirmed) => { commit(state.open, state.plan, confirmed) }}
        />
      )}
      {state.step === 'done' && <ImportDone record={state.record} as={state.as} onAnother={anew} />}
    </section>
  )
}
