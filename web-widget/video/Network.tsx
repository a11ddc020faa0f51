/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import type { LobbySignal, NetworkVerdict } from '../rtc/index.ts'
import { probeNetwork, roundTripOf } from '../rtc/index.ts'
import type { VideoSay } from '../wording/videoSay.ts'

const words = {
  good: 'networkGood', slow: 'networkSlow', narrow: 'networkNarrow', blocked: 'networkBlocked', noAnswer: 'networkNoAnswer', closed: 'networkClosed',
} as const satisfies Record<NetworkVerdict, string>

/** How the way to the media server is, in plain words, and what one can do. Nothing waits for it. */
export function Network({ say, signal }: { say: VideoSay; signal: LobbySignal }) {
  const [found, setFound] = useState<Awaited<ReturnType<typeof probeNetwork>> | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let current = true
    setFound(null)
    void probeNetwork(signal).then((now) => { if (current) setFound(now) })
    return () => { current = false }
  }, [attempt])
  const well = found?.verdict === 'good'
  return (
    <div class="network-test" data-verdict={found?.verdict} data-ways={found && Object.entries(found.report.ways).map(([way, reached]) => `${way} ${String(reached)}`).join(' ')}>
      <p role="status" class={well ? 'heard' : ''}><strong>{say('network')}</strong> {found ? say(words[found.verdict], { ms: roundTripOf(found.report) }) : say('networkTesting')}</p>
      {found && !well && <button type="button" class="quiet" onClick={() => { setAttempt(attempt + 1) }}>{say('networkAgain')}</button>}
    </div>
  )
}
