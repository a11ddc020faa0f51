/** Over the room: whether it is recorded, in words; for the window what it can do about that. */
import { useEffect, useState } from 'react'
import { Button, Popconfirm } from 'antd'
import type { RecordingView } from '../../../contract/index.ts'
import type { Say } from '../../../contract/wording.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useDesk } from '../../client/DeskProvider.tsx'
import { useAttempt } from '../../client/failure.ts'
import { recordingWords } from '../../wording/recording.ts'
import { nameOf } from './names.ts'
import './recording.css'

type Words = Say<typeof recordingWords>

export function Recording({ view }: { view: RecordingView }) {
  const say = useSay(recordingWords)
  return (
    <div className="recording">
      <Sign view={view} say={say} />
      {view.mine === 'asked' && <Question view={view} say={say} />}
      <Over view={view} say={say} />
    </div>
  )
}

interface PartProps {
  view: RecordingView
  say: Words
}

function useAct(consultationId: string) {
  const { wire } = useDesk()
  const attempt = useAttempt()
  return {
    ask: () => { void attempt(() => wire.call('recording:ask', { consultationId })) },
    pause: () => { void attempt(() => wire.call('recording:pause', { consultationId })) },
    resume: () => { void attempt(() => wire.call('recording:resume', { consultationId })) },
    stop: () => { void attempt(() => wire.call('recording:stop', { consultationId })) },
    answer: (answer: 'yes' | 'no' | 'withdrawn') => { void attempt(() => wire.call('recording:answer', { consultationId, answer })) },
  }
}

/** Among the room's controls. */
export function RecordButton({ view: { consultationId, state, mayControl, available } }: { view: RecordingView }) {
  const say = useSay(recordingWords)
  const act = useAct(consultationId)
  if (!mayControl || (state !== 'none' && state !== 'over')) return null
  return available ? <Button title={say('recordHelp')} onClick={act.ask}>{say('record')}</Button> : <p className="recording-none">{say('unavailable')}</p>
}

function Sign({ view: { consultationId, state, mine, mayControl, without, days }, say }: PartProps) {
  const act = useAct(consultationId)
  const who = without.map((one) => nameOf(one, say)).join(say('and'))
  const runs = state === 'recording' || state === 'paused'
  const asking = state === 'asked' && mine !== 'asked'
  if (!runs && !asking) return <p className="unseen" role="status" />
  return (
    <div className={`recording-sign ${state === 'recording' ? 'recording-on' : ''}`}>
      <p role="status">
        {state === 'recording' && <span className="recording-dot" aria-hidden="true" />}
        {asking ? say('asking', { who }) : say(state === 'recording' ? 'recording' : 'paused')}
        {runs && who !== '' && <span className="recording-without"> · {say('without', { who })}</span>}
        {runs && mine === 'no' && <span> · {say('notYou')}</span>}
      </p>
      <div className="recording-actions">
        {mayControl && asking && <Button size="small" onClick={act.stop}>{say('callOff')}</Button>}
        {mayControl && state === 'recording' && <Button size="small" onClick={act.pause}>{say('pause')}</Button>}
        {mayControl && state === 'paused' && <Button size="small" onClick={act.resume}>{say('resume')}</Button>}
        {mayControl && runs && <Button size="small" onClick={act.stop}>{say('stop')}</Button>}
        {!mayControl && mine === 'no' && <Button size="small" onClick={() => { act.answer('yes') }}>{say('yes')}</Button>}
        {!mayControl && mine === 'yes' && (
          <Popconfirm title={say('withdrawSure', { days })} okText={say('withdraw')} cancelText={say('cancel')} onConfirm={() => { act.answer('withdrawn') }}>
            <Button size="small">{say('withdraw')}</Button>
          </Popconfirm>
        )}
      </div>
    </div>
  )
}

function Question({ view: { consultationId, state, days }, say }: PartProps) {
  const act = useAct(consultationId)
  return (
    <section className="recording-question" aria-label={say('record')}>
      <p role="alert"><strong>{state === 'asked' ? say('asked', { who: say('window') }) : say('askedLate')}</strong></p>
      <p>{say('askedHelp', { days })}</p>
      <div className="recording-actions">
        <Button type="primary" onClick={() => { act.answer('yes') }}>{say('yes')}</Button>
        <Button onClick={() => { act.answer('no') }}>{say('no')}</Button>
      </div>
    </section>
  )
}

/** How it ended and what becomes of it, until one has read it. */
function Over({ view: { state, over, days }, say }: PartProps) {
  const [read, setRead] = useState(false)
  const isOver = state === 'over'
  useEffect(() => { if (!isOver) setRead(false) }, [isOver])
  if (!isOver || !over || read || over.reason === 'calledOff') return null
  const who = over.by ? nameOf(over.by, say) : ''
  return (
    <div className="recording-sign">
      <p role="status">{say(wordsFor(over), { who, days })}</p>
      <div className="recording-actions"><Button size="small" onClick={() => { setRead(true) }}>{say('close')}</Button></div>
    </div>
  )
}

function wordsFor({ reason, kept }: NonNullable<RecordingView['over']>) {
  if (reason === 'refused') return 'over_refused'
  if (reason === 'withdrawn') return kept ? 'over_withdrawn' : 'over_deleted'
  if (reason === 'failed') return 'over_failed'
  if (reason === 'interrupted' && !kept) return 'over_interrupted'
  return kept ? 'over_kept' : 'over_nothing'
}
