import type { QueueEntry } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { presence } from '../wording/presence.ts'

/** Where the applicant is: in the hall, as far as a terminal tells; in WeChat, where nobody has a page open and everybody can be reached. */
export function Whereabouts({ entry: { terminalName, inWeChat, applicantOnline } }: { entry: QueueEntry }) {
  const say = useSay(presence)
  return (
    <>
      {terminalName !== undefined && <span>{say('atTerminal', { name: terminalName })}</span>}
      {inWeChat ? <span>{say('inWeChat')}</span> : !applicantOnline && <span>{say('applicantOffline')}</span>}
    </>
  )
}
