/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../chat/icons.tsx'
import type { CallSeat } from '../rtc/index.ts'
import type { VideoSay } from '../wording/videoSay.ts'
import { Picture, Sound } from './Media.tsx'
import { useLevel } from './useLevel.ts'

const roles = { applicant: 'roleApplicant', window: 'roleWindow', department: 'roleDepartment', guest: 'roleGuest', supervisor: 'roleSupervisor' } as const
/** Louder than this is speech. */
const SPEAKING = 0.5

/** One seat: picture, role and name, and what is the matter with its network, in words. */
export function Tile({ seat, say }: { seat: CallSeat; say: VideoSay }) {
  const { self, role, name, audio, video, online, cameraOn, microphoneOn } = seat
  const speaking = useLevel(audio) > SPEAKING
  const stalled = useStalled(self ? undefined : video)
  const label = name && !self ? say('tile', { role: say(roles[role]), name }) : say(roles[role])
  const trouble = self ? '' : !online ? say('peerOffline') : stalled && cameraOn ? say('peerUnsteady') : ''
  return (
    <figure class={`tile${self ? ' self' : ''}${speaking && microphoneOn ? ' speaking' : ''}${trouble ? ' troubled' : ''}`} data-role={role}>
      {video && cameraOn
        ? <Picture track={video} mirrored={self} label={label} />
        : <p class="no-picture"><Icon name="videoOff" />{say('peerNoCamera')}</p>}
      {audio && <Sound track={audio} say={say} />}
      <figcaption>
        {!microphoneOn && <><Icon name="micOff" /><span class="hidden">{say('peerMuted')}</span></>}
        {label}
      </figcaption>
      <p class="tile-trouble" role="status">{trouble}</p>
    </figure>
  )
}

/** Browsers mute a track from the network while nothing arrives. */
function useStalled(track: MediaStreamTrack | undefined): boolean {
  const [stalled, setStalled] = useState(false)
  useEffect(() => {
    if (!track) return setStalled(false)
    const note = () => { setStalled(track.muted) }
    // A track that has just come is muted until its first frame; only a picture that stops is trouble.
    setStalled(false)
    track.addEventListener('mute', note)
    track.addEventListener('unmute', note)
    return () => {
      track.removeEventListener('mute', note)
      track.removeEventListener('unmute', note)
    }
  }, [track])
  return stalled
}
