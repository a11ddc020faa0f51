import { Alert } from 'antd'
import type { ConsultationDetail } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { TimeAgo } from '../layout/TimeAgo.tsx'
import { desk as wording } from '../wording/desk.ts'

const modes = { listen: 'supervisorListens', whisper: 'supervisorWhispers', join: 'supervisorJoined' } as const

/** What one should know before speaking: what the last window left, and which supervisor is there. */
export function Notices({ detail: { handOvers, attending } }: { detail: ConsultationDetail }) {
  const say = useSay(wording)
  const given = handOvers.at(-1)
  return (
    <>
      {given && (
        <Alert
          banner
          type="info"
          title={<>{say(given.toName === undefined ? 'givenBy' : 'givenByTo', { by: given.byName, to: given.toName ?? '' })} <TimeAgo at={given.at} /></>}
          description={<p className="pre">{given.note}</p>}
        />
      )}
      {attending.filter(({ mine }) => !mine).map(({ name, mode }) => <Alert key={name} banner type="warning" title={<span role="status">{say(modes[mode], { name })}</span>} />)}
    </>
  )
}
