import { Button } from 'antd'
import type { OutboxEntry } from '../../web-widget/net/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import type { Outgoing } from '../client/desk.ts'
import { useDesk, useDeskState } from '../client/DeskProvider.tsx'
import { useFailure } from '../client/failure.ts'
import { transcript } from '../wording/transcript.ts'
import { Refused } from '../../web-widget/net/index.ts'

/** A message that is written and not yet stored by the server. */
export function OutgoingView({ entry }: { entry: OutboxEntry<Outgoing> }) {
  const say = useSay(transcript)
  const failure = useFailure()
  const { outbox } = useDesk()
  const { connection } = useDeskState()
  return (
    <article className={`message ${entry.body.note ? 'message-note' : 'message-window'} message-outgoing`}>
      <div className="message-body"><p className="pre">{entry.body.text}</p></div>
      {entry.state === 'failed'
        ? (
          <p className="message-bad small" role="alert">
            {say('notSent')} {entry.error && failure(new Refused(entry.error))}
            <Button size="small" onClick={() => { outbox.retry(entry.clientId) }}>{say('resend')}</Button>
            <Button size="small" onClick={() => { outbox.discard(entry.clientId) }}>{say('discard')}</Button>
          </p>
        )
        : <p className="soft small">{say(connection === 'online' ? 'sending' : 'waiting')}</p>}
    </article>
  )
}
