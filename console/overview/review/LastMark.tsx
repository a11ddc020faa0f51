import { useState } from 'react'
import { Alert, App, Button } from 'antd'
import { useSay } from '../../appearance/preferences.tsx'
import { useAttempt } from '../../client/failure.ts'
import { useApi } from '../../client/session.tsx'
import { common } from '../../wording/common.ts'
import { overview } from '../../wording/overview.ts'
import type { Marked } from './ReviewPage.tsx'

/** What was marked just now: to be taken back, or, when it is wrong, to be handed to the editors. */
export function LastMark({ last: { task: { question: { id, question } }, verdict }, onUndo }: { last: Marked; onUndo: () => void }) {
  const say = useSay(overview)
  const sayCommon = useSay(common)
  const { overview: api } = useApi()
  const { message } = App.useApp()
  const attempt = useAttempt()
  const [sent, setSent] = useState<'no' | 'sending' | 'sent'>('no')
  const send = async () => {
    setSent('sending')
    const worked = await attempt(() => api.toWork(id))
    setSent(worked ? 'sent' : 'no')
    if (worked) message.success(say('toWorkDone'))
  }
  return (
    <div aria-live="polite">
      <Alert
        type={verdict === 'wrong' || verdict === 'partly' ? 'warning' : 'info'}
        title={say('marked', { question, verdict: say(verdict) })}
        action={(
          <div className="review-after">
            {(verdict === 'wrong' || verdict === 'partly') && <Button size="small" type="primary" loading={sent === 'sending'} disabled={sent === 'sent'} onClick={() => { void send() }}>{sent === 'sent' ? say('toWorkDone') : say('toWork')}</Button>}
            <Button size="small" onClick={onUndo}>{sayCommon('undo')}</Button>
          </div>
        )}
      />
    </div>
  )
}
