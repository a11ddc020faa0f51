/** What the system knows about a consultation, and whom it would ask. */
import type { ConsultationDetail, QueueEntry } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { desk } from '../wording/desk.ts'
import { transcript } from '../wording/transcript.ts'
import { InvitationList } from './InvitationList.tsx'
import { Earlier } from './Earlier.tsx'
import { GuestLinks } from './GuestLinks.tsx'
import { InvitePerson } from './InvitePerson.tsx'
import { InviteSection } from './InviteSection.tsx'
import { isTalking, isToWrapUp, isWaiting } from './states.ts'
import { Suggestion } from './Suggestion.tsx'
import { Outcome } from './Outcome.tsx'

const kinds = { faq: 'kindFaq', item: 'kindItem', policy: 'kindPolicy', theme: 'kindTheme' } as const

interface KnownProps {
  detail: ConsultationDetail
  entry: QueueEntry
  /** Puts words into the reply. */
  onInsert: (text: string) => void
  /** Brings this column in sight before the shortcut puts the cursor into it. */
  onReveal: () => void
}

export function Known({ detail, entry, onInsert, onReveal }: KnownProps) {
  const say = useSay(desk)
  const sayTranscript = useSay(transcript)
  const { tried, invitations } = detail
  const over = !isWaiting(entry) && !isTalking(entry)
  return (
    <div className="known">
      <h2 className="unseen">{say('known')}</h2>
      {over && <Outcome detail={detail} waiting={isToWrapUp(entry)} />}
      <section>
        <h3>{say('item')}</h3>
        <p>{entry.itemTitle ?? <span className="soft">{say('itemUnknown')}</span>}</p>
        {entry.departmentName && <p className="soft">{say('answersBy', { name: entry.departmentName })}</p>}
      </section>
      {(entry.mine || entry.joined) && isTalking(entry) && <Suggestion key={`suggestion-${entry.id}`} detail={detail} onInsert={onInsert} />}
      <Earlier earlier={detail.earlier} />
      {entry.mine && isTalking(entry) && <InviteSection detail={detail} onReveal={onReveal} />}
      {entry.mine && isTalking(entry) && <InvitePerson key={`person-${entry.id}`} consultationId={entry.id} />}
      {entry.mine && isTalking(entry) && <GuestLinks key={`guests-${entry.id}`} detail={detail} />}
      {(entry.mine || invitations.length > 0) && <InvitationList invitations={invitations} mayWithdraw={entry.mine && isTalking(entry)} />}
      <section>
        <h3>{say('tried')}</h3>
        {tried.length === 0 && <p className="soft">{say('triedNothing')}</p>}
        <ul className="known-tried">
          {tried.map(({ articleId, kind, title, departmentName, confidence }) => (
            <li key={articleId}>
              <p>{title}</p>
              <p className="small soft">
                {[sayTranscript(kinds[kind]), departmentName, say('likelihood', { percent: Math.round(confidence * 100) })].filter(Boolean).join(' · ')}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
