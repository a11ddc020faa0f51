import { Alert, Button } from 'antd'
import type { ConsultationDetail } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useDesk } from '../client/DeskProvider.tsx'
import { useAttempt } from '../client/failure.ts'
import { TimeAgo } from '../layout/TimeAgo.tsx'
import { useShortcuts } from '../layout/useShortcuts.ts'
import { desk as wording } from '../wording/desk.ts'

/** Puts the applicant on hold and back, by button and Alt+H. */
export function useHold({ entry: { id }, hold }: ConsultationDetail, may: boolean): () => void {
  const desk = useDesk()
  const attempt = useAttempt()
  const toggle = () => { if (may) void attempt(() => hold ? desk.resume(id) : desk.hold(id)) }
  useShortcuts({ KeyH: toggle })
  return toggle
}

/** The applicant waits: who may speak with whom, and the way back. */
export function HoldBar({ hold, onResume }: { hold: NonNullable<ConsultationDetail['hold']>; onResume: () => void }) {
  const say = useSay(wording)
  return (
    <Alert
      banner
      type="warning"
      title={<span role="status">{say('onHold', { name: hold.byName })} <TimeAgo at={hold.since} /></span>}
      description={say('onHoldHelp')}
      action={<Button type="primary" onClick={onResume} aria-keyshortcuts="Alt+H">{say('resume')}</Button>}
    />
  )
}
