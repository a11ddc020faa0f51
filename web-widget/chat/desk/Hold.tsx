/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import type { ConsultationView } from '../../../contract/index.ts'
import type { Params } from '../../../contract/wording.ts'
import type { hold as words } from '../../wording/hold.ts'

interface Props {
  hold: NonNullable<ConsultationView['hold']>
  say: (key: keyof typeof words, params?: Params) => string
}

/** 等候: who confers, that nobody hears or sees one, since when. */
export function Hold({ hold: { since, who }, say }: Props) {
  const minutes = useMinutesSince(since)
  const time = new Date(since).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return (
    <div class="hold">
      <div role="status">
        <p class="desk-title">{say('holdTitle')}</p>
        {who.length > 0 && <p>{say('holdWho', { who: who.join(say('holdAnd')) })}</p>}
        <p>{say('holdPrivate')}</p>
      </div>
      <p class="soft">{say(minutes < 1 ? 'holdSince' : 'holdMinutes', { time, count: minutes })}</p>
    </div>
  )
}

function useMinutesSince(at: string): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => { setNow(Date.now()) }, 10_000)
    return () => { clearInterval(timer) }
  }, [])
  return Math.max(0, Math.floor((now - Date.parse(at)) / 60_000))
}
