/** The hit test: asks the bot as an applicant would, in as many turns as it takes, and shows beside each reply why. */
import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import { Button, Input } from 'antd'
import type { Trial } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { useAttempt } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import { Nothing } from '../../layout/states.tsx'
import { useQuery } from '../../router.tsx'
import { MessageView } from '../../transcript/MessageView.tsx'
import '../../transcript/transcript.css'
import { trialWords } from '../../wording/trial.ts'
import { AddToSet } from '../tests/AddToSet.tsx'
import '../tests/tests.css'
import { Reason } from './Reason.tsx'

export function TrialPage() {
  const say = useSay(trialWords)
  const { trial } = useApi()
  const attempt = useAttempt()
  const [query] = useQuery()
  const [text, setText] = useState(query.get('question') ?? '')
  const [said, setSaid] = useState<readonly string[]>([])
  const [result, setResult] = useState<Trial>()
  const [busy, setBusy] = useState(false)

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const next = [...said, text.trim()]
    if (!text.trim()) return
    setBusy(true)
    await attempt(async () => {
      setResult(await trial(next))
      setSaid(next)
      setText('')
    })
    setBusy(false)
  }
  const restart = () => {
    setSaid([])
    setResult(undefined)
  }
  return (
    <section className="trial">
      <p className="soft">{say('help')}</p>
      <div className="trial-columns">
        <div className="trial-talk">
          <h2>{say('seen')}</h2>
          <div className="trial-messages" role="log" aria-label={say('seen')} tabIndex={0}>
            {result ? result.messages.map((message) => <MessageView key={message.seq} message={message} asSeen />) : <Nothing title={say('nothingYet')} />}
            {result?.handedOff && <p className="message-notice">{say('handedOff')}</p>}
          </div>
          <form onSubmit={(event) => { void submit(event) }}>
            <Input value={text} maxLength={2000} onChange={(event) => { setText(event.target.value) }} aria-label={say('question')} />
            <Button type="primary" htmlType="submit" loading={busy}>{say('ask')}</Button>
            <Button disabled={busy || said.length === 0} onClick={restart}>{say('restart')}</Button>
          </form>
        </div>
        <div className="trial-reasons" aria-live="polite">
          <h2>{say('why')}</h2>
          {result?.reasons.map((reason, at) => <Reason key={at} reason={reason}><AddToSet reason={reason} /></Reason>)}
        </div>
      </div>
    </section>
  )
}
