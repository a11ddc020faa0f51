import { useEffect, useRef } from 'react'
import { Button } from 'antd'
import type { ModerationAct, PictureSize } from '../../contract/index.ts'
import type { CallSeat } from '../../web-widget/rtc/index.ts'
import { watchPictureSize } from '../../web-widget/rtc/index.ts'
import type { Say } from '../../contract/wording.ts'
import { useSay } from '../appearance/preferences.tsx'
import { room } from '../wording/room.ts'
import { ManageSeat } from './ManageSeat.tsx'
import { Picture } from './Picture.tsx'

interface TileProps {
  seat: CallSeat
  /** One's own connection is being restored: what the others show is an old picture. */
  recovering: boolean
  /** Those outside the staff wait. */
  held: boolean
  /** In place of all the others, who are small beside it. */
  large: boolean
  /** Absent where something else is large. */
  onLarge: ((on: boolean) => void) | undefined
  /** How large the picture is on the screen. */
  onSize: (seatId: string, size: PictureSize) => void
  /** Its screen is the one that is shown. */
  sharing: boolean
  /** Absent for those who do not moderate. */
  onAct: ((act: ModerationAct) => void) | undefined
}

/** One seat: picture, role and name, and in words what is the matter with it. */
export function Tile({ seat, recovering, held, large, onLarge, onSize, sharing, onAct }: TileProps) {
  const say = useSay(room)
  const { seatId, role, name, self, video, cameraOn, microphoneOn, speaking, quality } = seat
  const frame = useRef<HTMLLIElement>(null)
  useEffect(() => frame.current && !self ? watchPictureSize(frame.current, (size) => { onSize(seatId, size) }) : undefined, [seatId, self, onSize])
  const who = self ? say('you') : name ? say('tile', { role: say(role), name }) : say(role)
  const waits = held && (role === 'applicant' || role === 'guest')
  const trouble = self && recovering ? say('reconnecting') : troubleOf(seat, say)
  return (
    <li ref={frame} className={`tile ${self ? 'tile-self' : ''} ${speaking ? 'tile-speaking' : ''} ${large ? 'tile-large' : ''}`} aria-label={who} data-seat={role} data-self={self}>
      {video && cameraOn ? <Picture track={video} mirrored={self} /> : <p className="tile-dark">{!trouble && say(waits ? 'waits' : 'noCamera')}</p>}
      <p className="tile-name">
        <strong>{who}</strong>
        {!microphoneOn && !waits && <span className="tile-muted">{say('muted')}</span>}
        {quality === 'fair' && !trouble && <span className="tile-network">{say('networkFair')}</span>}
      </p>
      {onLarge && <Button size="small" className="tile-enlarge" aria-pressed={large} aria-label={`${say('enlarge')} ${who}`} onClick={() => { onLarge(!large) }}>{say('enlarge')}</Button>}
      {onAct && !self && role !== 'supervisor' && <ManageSeat seat={seat} who={who} sharing={sharing} onAct={onAct} />}
      {trouble && <p className="tile-trouble" role="status">{trouble}</p>}
    </li>
  )
}

/** What most stands in the way, if anything does. */
function troubleOf({ self, online, quality, stalled }: CallSeat, say: Say<typeof room>): string {
  if (!online) return say('offline')
  if (quality === 'lost') return say(self ? 'ownLost' : 'lost')
  if (quality === 'poor') return say(self ? 'ownPoor' : 'poor')
  return stalled ? say('stalled') : ''
}
