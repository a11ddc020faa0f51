/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import type { LobbySignal } from '../rtc/index.ts'
import type { VideoSay } from '../wording/videoSay.ts'

/** What happens with picture and sound: in the hall's own words, where it has any. */
export function Consent({ say, signal }: { say: VideoSay; signal: LobbySignal }) {
  const [own, setOwn] = useState<string | undefined>()
  useEffect(() => {
    let current = true
    // Without an answer our own words stand.
    signal.lobby().then(({ consent }) => { if (current) setOwn(consent) }, () => {})
    return () => { current = false }
  }, [])
  return (
    <section class="consent" aria-label={say('consentTitle')}>
      <h4>{say('consentTitle')}</h4>
      <p>{own ?? say('consent')}</p>
    </section>
  )
}
