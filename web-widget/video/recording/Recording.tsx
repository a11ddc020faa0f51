/** @jsxImportSource preact */
/** Over the room: whether it is recorded, in words; the question before, and the way back afterwards. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Consent, GuestCalls, GuestPushes, Locale, RecordingView } from '../../../contract/index.ts'
import type { Say } from '../../../contract/wording.ts'
import { createSay } from '../../../contract/wording.ts'
import type { Wire } from '../../net/index.ts'
import { recording as words } from '../../wording/recording.ts'
import { useRecording } from './useRecording.ts'

interface Props {
  wire: Wire<GuestCalls, GuestPushes>
  consultationId: string
  locale: Locale
}

type RecordingSay = Say<typeof words>

export function Recording({ wire, consultationId, locale }: Props) {
  const say = useMemo(() => createSay(words, locale), [locale])
  const { view, failed, answer } = useRecording(wire, consultationId)
  if (!view) return null
  return (
    <div class="recording">
      <Sign view={view} say={say} onAnswer={answer} />
      {view.mine === 'asked' && <Question view={view} say={say} onAnswer={answer} />}
      <Over view={view} say={say} />
      {failed && <p class="recording-note" role="alert">{say('recordFailed')}</p>}
    </div>
  )
}

interface PartProps {
  view: RecordingView
  say: RecordingSay
  onAnswer(consent: Consent): void
}

function Question({ view: { state, days }, say, onAnswer }: PartProps) {
  return (
    <section class="recording-question" aria-label={say(state === 'asked' ? 'recordAsk' : 'recordAskLate')}>
      <p role="alert"><strong>{say(state === 'asked' ? 'recordAsk' : 'recordAskLate')}</strong></p>
      <p>{say('recordAskHelp', { days })}</p>
      <div class="recording-row">
        <button type="button" class="main" onClick={() => { onAnswer('yes') }}>{say('recordYes')}</button>
        <button type="button" class="quiet" onClick={() => { onAnswer('no') }}>{say('recordNo')}</button>
      </div>
    </section>
  )
}

function Sign({ view: { state, mine }, say, onAnswer }: PartProps) {
  const [sure, setSure] = useState(false)
  useEffect(() => { if (mine !== 'yes') setSure(false) }, [mine])
  const runs = state === 'recording' || state === 'paused'
  if (!runs && !(state === 'asked' && mine === 'yes')) return <p class="hidden" role="status" />
  return (
    <div class={`recording-sign${state === 'recording' ? ' on' : ''}`}>
      <p role="status">
        {state === 'recording' && <span class="recording-dot" aria-hidden="true" />}
        {say(state === 'asked' ? 'recordWaiting' : state === 'recording' ? 'recording' : 'recordPaused')}
        {runs && mine === 'no' && <span> · {say('recordNotYou')}</span>}
      </p>
      {mine === 'yes' && !sure && <button type="button" class="quiet" onClick={() => { setSure(true) }}>{say('recordWithdraw')}</button>}
      {mine === 'no' && <button type="button" class="quiet" onClick={() => { onAnswer('yes') }}>{say('recordYes')}</button>}
      {sure && (
        <div class="recording-sure" role="alert">
          <p>{say('recordWithdrawSure')}</p>
          <div class="recording-row">
            <button type="button" class="main" onClick={() => { onAnswer('withdrawn') }}>{say('recordStop')}</button>
            <button type="button" class="quiet" onClick={() => { setSure(false) }}>{say('recordGoOn')}</button>
          </div>
        </div>
      )}
    </div>
  )
}

/** How it ended and what becomes of it, until one has read it. */
function Over({ view: { state, over, days }, say }: Omit<PartProps, 'onAnswer'>) {
  const [read, setRead] = useState(false)
  const isOver = state === 'over'
  useEffect(() => { if (!isOver) setRead(false) }, [isOver])
  const key = over && wordsFor(over)
  if (!isOver || !key || read) return null
  return (
    <div class="recording-note">
      <p role="status">{say(key, { days })}</p>
      <button type="button" class="quiet" onClick={() => { setRead(true) }}>{say('recordClose')}</button>
    </div>
  )
}

/** Nothing for what came to nothing by itself. */
function wordsFor({ kept, reason }: NonNullable<RecordingView['over']>) {
  if (kept) return 'recordKept'
  return reason === 'refused' ? 'recordRefused' : reason === 'withdrawn' ? 'recordDeleted' : undefined
}
