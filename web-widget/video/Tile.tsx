/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks'
import type { PictureSize } from '../../contract/index.ts'
import { Icon } from '../chat/icons.tsx'
import { watchPictureSize } from '../rtc/index.ts'
import type { CallSeat } from '../rtc/index.ts'
import type { VideoSay } from '../wording/videoSay.ts'
import { Picture, Sound } from './Media.tsx'
import { roles } from './roles.ts'


interface Props {
  seat: CallSeat
  say: VideoSay
  /** How large the picture is on the screen. */
  onSize(seatId: string, size: PictureSize): void
}

/** One seat: picture, role and name, and what is the matter with its network, in words. */
export function Tile({ seat, say, onSize }: Props) {
  const { seatId, self, role, name, audio, video, cameraOn, microphoneOn, speaking, quality } = seat
  const frame = useRef<HTMLElement>(null)
  useEffect(() => frame.current && !self ? watchPictureSize(frame.current, (size) => { onSize(seatId, size) }) : undefined, [seatId, self])
  const label = name && !self ? say('tile', { role: say(roles[role]), name }) : say(roles[role])
  const trouble = troubleOf(seat, say)
  return (
    <figure ref={frame} class={`tile${self ? ' self' : ''}${speaking ? ' speaking' : ''}${trouble ? ' troubled' : ''}`} data-role={role}>
      {video && cameraOn
        ? <Picture track={video} mirrored={self} label={label} />
        : <p class="no-picture"><Icon name="videoOff" />{say('peerNoCamera')}</p>}
      {audio && <Sound track={audio} say={say} />}
      <figcaption>
        {!microphoneOn && <><Icon name="micOff" /><span class="hidden">{say('peerMuted')}</span></>}
        {label}
        {quality === 'fair' && !trouble && <span class="network">{say('networkFair')}</span>}
      </figcaption>
      <p class="tile-trouble" role="status">{trouble}</p>
    </figure>
  )
}

/** What most stands in the way, if anything does. */
function troubleOf({ self, online, quality, stalled }: CallSeat, say: VideoSay): string {
  if (!online) return say('peerOffline')
  if (quality === 'lost') return say(self ? 'ownLost' : 'peerLost')
  if (quality === 'poor') return say(self ? 'ownPoor' : 'peerPoor')
  return stalled ? say('peerStalled') : ''
}
