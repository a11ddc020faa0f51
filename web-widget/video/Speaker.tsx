/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { playChime } from '../rtc/index.ts'
import type { VideoSay } from '../wording/videoSay.ts'

/** A short sound, and the question whether it was heard: no browser can tell. */
export function Speaker({ say }: { say: VideoSay }) {
  const [state, setState] = useState<'idle' | 'playing' | 'asked' | 'good' | 'help' | 'blocked'>('idle')
  function play(): void {
    setState('playing')
    playChime().then(() => { setState('asked') }, () => { setState('blocked') })
  }
  return (
    <div class="speaker">
      {state !== 'good' && <button type="button" class="quiet" disabled={state === 'playing'} onClick={play}>{say(state === 'playing' ? 'speakerPlaying' : 'speakerTest')}</button>}
      <p role="status">{state === 'asked' ? say('speakerAsk') : state === 'good' ? say('speakerGood') : state === 'help' ? say('speakerHelp') : state === 'blocked' ? say('speakerBlocked') : ''}</p>
      {state === 'asked' && (
        <div class="check-row">
          <button type="button" class="quiet" onClick={() => { setState('good') }}>{say('speakerYes')}</button>
          <button type="button" class="quiet" onClick={() => { setState('help') }}>{say('speakerNo')}</button>
        </div>
      )}
    </div>
  )
}
