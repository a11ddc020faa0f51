import { Alert, Button } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { desk } from '../wording/desk.ts'
import type { Attention } from './useAttention.ts'

export function AttentionBar({ attention }: { attention: Attention }) {
  const say = useSay(desk)
  return (
    <>
      <div className="unseen" aria-live="assertive">{attention.announcement}</div>
      {attention.silent && (
        <Alert
          banner
          type="info"
          title={say('soundBlocked')}
          action={<Button onClick={attention.allow}>{say('allowSound')}</Button>}
        />
      )}
    </>
  )
}
