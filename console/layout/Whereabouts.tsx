import type { QueueEntry } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { presence } from '../wording/presence.ts'

/** Where the applicant is. In WeChat nobody has a page open, and everybody can be reached. */
export function Whereabouts({ entry: { inWeChat, applicantOnline } }: { entry: QueueEntry }) {
  const say = useSay(presence)
  if (inWeChat) return <span>{say('inWeChat')}</span>
  return applicantOnline ? null : <span>{say('applicantOffline')}</span>
}
