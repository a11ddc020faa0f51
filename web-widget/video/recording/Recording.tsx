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
      <Over view={view} say={say} onAnswer={answer} />
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
  const runs = state === 'recording' || state === 'paused'
  if (!runs && !(state === 'asked' && mine === 'yes')) return <p class="hidden" role="status" />
  return (
    <div class={`recording-sign${state === 'recording' ? ' on' : ''}`}>
      <p role="status">
        {state === 'recording' && <span class="recording-dot" aria-hidden="true" />}
        {say(state === 'asked' ? 'recordWaiting' : state === 'recording' ? 'recording' : 'recordPaused')}
        {runs && mine === 'no' && <span> · {say('recordNotYou')}</span>}
      </p>
      {mine === 'no' && <button type="button" class="quiet" onClick={() => { onAnswer('yes') }}>{say('recordYes')}</button>}
      {mine === 'yes' && <TakeBack words={['recordWithdraw', 'recordWithdrawSure', 'recordStop', 'recordGoOn']} say={say} onAnswer={onAnswer} />}
    </div>
  )
}

interface TakeBackProps extends Pick<PartProps, 'say' | 'onAnswer'> {
  /** The button, what comes of it, yes and no. */
  words: readonly [keyof typeof words, keyof typeof words, keyof typeof words, keyof typeof words]
}

/** Consent taken back, asked twice: what is deleted does not come back. */
function TakeBack({ words: [button, whatComes, yes, no], say, onAnswer }: TakeBackProps) {
  const [sure, setSure] = useState(false)
  if (!sure) return <button type="button" class="quiet" onClick={() => { setSure(true) }}>{say(button)}</button>
  return (
    <div class="recording-sure" role="alert">
      <p>{say(whatComes)}</p>
      <div class="recording-row">
        <button type="button" class="main" onClick={() => { onAnswer('withdrawn') }}>{say(yes)}</button>
        <button type="button" class="quiet" onClick={() => { setSure(false) }}>{say(no)}</button>
      </div>
    </div>
  )
}

/** How it ended and what becomes of it, until one has read it; what is kept may be taken back for as long as it is. */
function Over({ view: { state, over, mine, keptOfMine, days }, say, onAnswer }: PartProps) {
  const [read, setRead] = useState(false)
  const isOver = state === 'over'
  const outcome = isOver && over ? wordsFor(over) : undefined
  useEffect(() => { setRead(false) }, [outcome])
  const key = read ? undefined : outcome
  // Whoever is recorded takes back everything at the sign.
  const mayTakeBack = keptOfMine && (isOver || mine !== 'yes')
  if (!key && !mayTakeBack) return null
  return (
    <div class="recording-note">
      {key && <p role="status">{say(key, { days })}</p>}
      {key && <button type="button" class="quiet" onClick={() => { setRead(true) }}>{say('recordClose')}</button>}
      {mayTakeBack && key !== 'recordKept' && <p>{say('recordKeptStill')}</p>}
      {mayTakeBack && <TakeBack words={['recordWithdraw', 'recordDeleteSure', 'recordDelete', 'recordKeep']} say={say} onAnswer={onAnswer} />}
    </div>
  )
}

/** Whoever was asked is told that it came to nothing. */
function wordsFor({ kept, reason }: NonNullable<RecordingView['over']>) {
  if (kept) return 'recordKept'
  return reason === 'refused' || reason === 'calledOff' || reason === 'interrupted' ? 'recordRefused' : reason === 'withdrawn' ? 'recordDeleted' : undefined
}
