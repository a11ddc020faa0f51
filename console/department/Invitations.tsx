import { Alert, Button } from 'antd'
import type { DeskView } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useAsked } from '../desk/useAsked.ts'
import { TimeAgo } from '../layout/TimeAgo.tsx'
import type { Delayed } from '../layout/useDelayed.ts'
import { common } from '../wording/common.ts'
import { desk } from '../wording/desk.ts'

export type DeskInvitation = DeskView['invitations'][number]

interface InvitationsProps {
  invitations: readonly DeskInvitation[]
  selected: string | undefined
  declining: Delayed<string>
  onSelect: (id: string) => void
  onJoin: (id: string) => void
}

export function Invitations({ invitations, selected, declining, onSelect, onJoin }: InvitationsProps) {
  const say = useSay(desk)
  const sayCommon = useSay(common)
  const groups = [
    { title: say('ringing'), entries: invitations.filter(({ state }) => state === 'invited') },
    { title: say('joinedByUs'), entries: invitations.filter(({ state }) => state === 'joined') },
  ].filter(({ entries }) => entries.length > 0)
  return (
    <>
      <div className="list-head">
        <h2>{say('invitationsToUs')}</h2>
        {invitations.length === 0 && <p className="soft">{say('noInvitationsToUs')}</p>}
        {declining.pending !== undefined && (
          <Alert type="info" title={say('declining')} action={<Button size="small" onClick={declining.undo}>{sayCommon('undo')}</Button>} />
        )}
      </div>
      {groups.map(({ title, entries }) => (
        <div key={title}>
          <h3 className="group-title">{title} <span>{entries.length}</span></h3>
          <ul>
            {entries.map((invitation) => (
              <li key={invitation.id}>
                <InvitationEntry invitation={invitation} current={invitation.id === selected} onSelect={onSelect} onJoin={onJoin} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}

interface EntryProps {
  invitation: DeskInvitation
  current: boolean
  onSelect: (id: string) => void
  onJoin: (id: string) => void
}

function InvitationEntry({ invitation, current, onSelect, onJoin }: EntryProps) {
  const say = useSay(desk)
  const inWords = useAsked()
  const { id, question, windowName, sectionName, invitedAt, state, joinedByName } = invitation
  return (
    <>
      <button type="button" className={`entry ${state === 'invited' ? 'entry-waiting' : ''}`} aria-current={current} onClick={() => { onSelect(id) }}>
        <span className="entry-question">{inWords(question)}</span>
        <span className="entry-facts">
          {windowName ? say('invitedBy', { name: windowName, section: sectionName }) : say('invitedSection', { section: sectionName })}
        </span>
        <span className="entry-facts">
          <TimeAgo at={invitedAt} />
          {state === 'joined' && <span>{say('joinedByColleague', { name: joinedByName ?? '' })}</span>}
        </span>
      </button>
      {state === 'invited' && !current && (
        <div className="entry-actions">
          <Button type="primary" onClick={() => { onJoin(id) }} aria-label={say('joinName', { question: inWords(question) })}>{say('join')}</Button>
        </div>
      )}
    </>
  )
}
