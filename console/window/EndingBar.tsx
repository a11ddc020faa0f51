import { Alert, Button } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import type { Delayed } from '../layout/useDelayed.ts'
import { desk } from '../wording/desk.ts'

/** The consultation ends in a moment; until then it can go on. */
export function EndingBar({ ending }: { ending: Delayed<string> }) {
  const say = useSay(desk)
  return (
    <Alert
      banner
      type="warning"
      title={<span role="timer">{say('endingSoon', { seconds: ending.secondsLeft })}</span>}
      action={<Button onClick={ending.undo} autoFocus>{say('keepTalking')}</Button>}
    />
  )
}
