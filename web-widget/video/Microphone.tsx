/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import type { VideoSay } from '../wording/videoSay.ts'
import { useLevel } from './useLevel.ts'

/** Heard for a moment is enough: the sentence stays, so that nobody has to talk and read at once. */
const HEARD = 0.35

export function Microphone({ track, say }: { track: MediaStreamTrack; say: VideoSay }) {
  const level = useLevel(track)
  const [heard, setHeard] = useState(false)
  useEffect(() => { if (level > HEARD) setHeard(true) }, [level])
  return (
    <div class="microphone">
      <label for="mic-level">{say('micLevel')}</label>
      <meter id="mic-level" min={0} max={1} value={level} />
      <p role="status" class={heard ? 'heard' : ''}>{say(heard ? 'micHeard' : 'micSpeak')}</p>
    </div>
  )
}
