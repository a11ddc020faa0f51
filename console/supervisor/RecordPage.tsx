/** One consultation with all that is known of it. */
import { useCallback } from 'react'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { useAsked } from '../desk/useAsked.ts'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { LoadFailed, Waiting } from '../layout/states.tsx'
import { formatDay, formatExact } from '../layout/TimeAgo.tsx'
import { Link } from '../router.tsx'
import { MessageView } from '../transcript/MessageView.tsx'
import { NoteView } from '../transcript/NoteView.tsx'
import { withNotes } from '../transcript/withNotes.ts'
import { InvitationList } from '../window/InvitationList.tsx'
import { Outcome } from '../window/Outcome.tsx'
import { followUpWords } from '../wording/followUps.ts'
import { supervisorWords } from '../wording/supervisor.ts'
import '../transcript/transcript.css'

/** What other parts write into the history is shown as it is called there. */
const isKnown = (key: string): key is keyof typeof supervisorWords => key in supervisorWords

export function RecordPage({ id }: { id: string }) {
  const say = useSay(supervisorWords)
  const sayFollowUp = useSay(followUpWords)
  const inWords = useAsked()
  const { locale } = usePreferences()
  const api = useApi()
  const { data, error, reload } = useLoad(useCallback(() => api.record(id), [api, id]))
  if (error !== undefined) return <LoadFailed error={error} onRetry={reload} />
  if (!data) return <Waiting />
  const { detail, events, followUps, audit } = data
  const did = (what: string) => {
    const key = `did_${what}`
    return isKnown(key) ? say(key) : what
  }
  const who = (actor: string) => actor === 'applicant' ? say('applicant') : actor
  return (
    <article className="record" aria-label={say('record')} tabIndex={0}>
      <p><Link to="/supervisor/history">{say('back')}</Link></p>
      <h2 className="pre">{inWords(detail.entry.question)}</h2>
      <div className="record-columns">
        <div className="record-said">
          <h3>{say('transcript')}</h3>
          {withNotes(detail).map((line) => 'content' in line ? <MessageView key={line.id} message={line} consultationId={detail.entry.id} /> : <NoteView key={line.id} note={line} />)}
        </div>
        <div className="known">
          <Outcome detail={detail} waiting={false} />
          <InvitationList invitations={detail.invitations} mayWithdraw={false} />
          <section>
            <h3>{say('followUps')}</h3>
            <ul>{followUps.map((one) => <li key={one.id}><span className="tag">{sayFollowUp(one.state)}</span> {one.what} · {formatDay(one.dueOn, locale)} {one.ownerName}</li>)}</ul>
          </section>
          <section>
            <h3>{say('events')}</h3>
            <ol>{events.map(({ type, actor, at }, index) => <li key={index} className="small"><time dateTime={at}>{formatExact(at, locale)}</time> {did(type)} · {who(actor)}</li>)}</ol>
          </section>
          <section>
            <h3>{say('audit')}</h3>
            <ol>{audit.map(({ action, actor, at }, index) => <li key={index} className="small"><time dateTime={at}>{formatExact(at, locale)}</time> {did(action.startsWith('recording.') ? action : action.split('.').at(-1) ?? action)} · {who(actor)}</li>)}</ol>
          </section>
        </div>
      </div>
    </article>
  )
}
