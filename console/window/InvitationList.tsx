import { Button } from 'antd'
import type { Invitation } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useDesk } from '../client/DeskProvider.tsx'
import { useAttempt } from '../client/failure.ts'
import { TimeAgo } from '../layout/TimeAgo.tsx'
import { desk as wording } from '../wording/desk.ts'

const words = {
  invited: 'invitationInvited',
  joined: 'invitationJoined',
  declined: 'invitationDeclined',
  withdrawn: 'invitationWithdrawn',
  closed: 'invitationClosed',
} as const
const tones = { invited: 'tag-warn', joined: 'tag-good', declined: 'tag-bad', withdrawn: '', closed: '' } as const

/** Who has been asked, and what became of it. Withdrawing needs no question: one can invite again. */
export function InvitationList({ invitations, mayWithdraw }: { invitations: readonly Invitation[]; mayWithdraw: boolean }) {
  const say = useSay(wording)
  const { withdraw } = useDesk()
  const attempt = useAttempt()
  return (
    <section>
      <h3>{say('invitations')}</h3>
      <ul aria-live="polite">
        {invitations.length === 0 && <li className="soft">{say('noInvitations')}</li>}
        {invitations.map(({ id, sectionName, departmentName, personName, state, joinedByName, invitedAt, offline }) => (
          <li key={id} className="section-row">
            <div>
              <p>{personName ?? sectionName}</p>
              <p className="small soft">{[departmentName, personName && sectionName].filter(Boolean).join(' ')} · <TimeAgo at={invitedAt} /></p>
              {offline && <p className="small" role="status">{say('invitedOffline', { name: personName ?? '' })}</p>}
              <p><span className={`tag ${tones[state]}`}>{say(words[state], { name: joinedByName ?? '' })}</span></p>
            </div>
            {mayWithdraw && state === 'invited' && (
              <Button size="small" onClick={() => { void attempt(() => withdraw(id)) }} aria-label={say('withdrawName', { section: personName ?? sectionName })}>
                {say('withdraw')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
