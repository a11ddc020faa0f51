import { useEffect, useRef } from 'react'
import type { CallSeat } from '../../web-widget/rtc/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { room } from '../wording/room.ts'

interface TileProps {
  seat: CallSeat
  /** One's own connection is being restored: what the others show is an old picture. */
  recovering: boolean
}

/** One seat: picture, role and name, and in words what is the matter with it. */
export function Tile({ seat, recovering }: TileProps) {
  const say = useSay(room)
  const { role, name, self, online, video, cameraOn, microphoneOn } = seat
  const who = self ? say('you') : name ? say('tile', { role: say(role), name }) : say(role)
  const trouble = self ? (recovering && say('reconnecting')) : (!online && say('offline'))
  return (
    <li className={`tile ${self ? 'tile-self' : ''}`} aria-label={who} data-seat={role} data-self={self}>
      {video && cameraOn ? <Picture track={video} mirrored={self} /> : <p className="tile-dark">{!trouble && say('noCamera')}</p>}
      <p className="tile-name">
        <strong>{who}</strong>
        {!microphoneOn && <span className="tile-muted">{say('muted')}</span>}
      </p>
      {trouble && <p className="tile-trouble" role="status">{trouble}</p>}
    </li>
  )
}

function Picture({ track, mirrored }: { track: MediaStreamTrack; mirrored: boolean }) {
  const element = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (element.current) element.current.srcObject = new MediaStream([track])
  }, [track])
  // Sound is played elsewhere, so the picture may start by itself in every browser.
  return <video ref={element} autoPlay playsInline muted className={mirrored ? 'mirrored' : undefined} />
}
