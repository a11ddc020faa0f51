/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import { followSpeaker } from '../rtc/index.ts'
import type { VideoSay } from '../wording/videoSay.ts'

/** One's own or another's picture. Never with sound: that is `Sound`'s. */
export function Picture({ track, mirrored = false, label }: { track: MediaStreamTrack; mirrored?: boolean; label: string }) {
  const element = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const video = element.current
    if (!video) return
    video.srcObject = new MediaStream([track])
    // iPhones start it only when told so; a refusal leaves the first frame, which the next touch sets going.
    const play = () => { video.play().catch(() => {}) }
    play()
    const stop = onReturn(video, play)
    return () => {
      stop()
      video.srcObject = null
    }
  }, [track])
  return <video ref={element} class={mirrored ? 'mirrored' : ''} muted playsInline autoPlay aria-label={label} />
}

/** Another's voice. Browsers may wait for a touch before they let it be heard; then a button asks for it. */
export function Sound({ track, say }: { track: MediaStreamTrack; say: VideoSay }) {
  const element = useRef<HTMLAudioElement>(null)
  const [blocked, setBlocked] = useState(false)
  const play = () => {
    element.current?.play().then(() => { setBlocked(false) }, (error: unknown) => { setBlocked(error instanceof Error && error.name === 'NotAllowedError') })
  }
  useEffect(() => {
    const audio = element.current
    if (!audio) return
    audio.srcObject = new MediaStream([track])
    const stop = [followSpeaker(audio), onReturn(audio, play)]
    play()
    return () => {
      for (const one of stop) one()
      audio.srcObject = null
    }
  }, [track])
  return (
    <>
      <audio ref={element} autoPlay />
      {blocked && <button type="button" class="main tap-to-play" onClick={play}>{say('tapToPlay')}</button>}
    </>
  )
}

/** Browsers within other programs, WeChat's for one, stop it when somebody looks elsewhere, and do not set it going again. */
function onReturn(element: HTMLMediaElement, play: () => void): () => void {
  const look = () => { if (document.visibilityState === 'visible' && element.paused) play() }
  document.addEventListener('visibilitychange', look)
  return () => { document.removeEventListener('visibilitychange', look) }
}
