import { useEffect, useRef } from 'react'
import type { PictureSize } from '../../contract/index.ts'
import { SCREEN, watchPictureSize } from '../../web-widget/rtc/index.ts'
import type { CallScreen } from '../../web-widget/rtc/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { room } from '../wording/room.ts'
import { Picture } from './Picture.tsx'

/** The shared screen: large, and whole, for the letters at its edge count as well. */
export function SharedScreen({ screen: { self, role, name, video }, onSize }: { screen: CallScreen; onSize: (seatId: string, size: PictureSize) => void }) {
  const say = useSay(room)
  const frame = useRef<HTMLElement>(null)
  useEffect(() => frame.current && !self ? watchPictureSize(frame.current, (size) => { onSize(SCREEN, size) }) : undefined, [self, onSize])
  const who = name ? say('tile', { role: say(role), name }) : say(role)
  return (
    <figure ref={frame} className="shared-screen">
      {video && <Picture track={video} mirrored={false} />}
      <figcaption className="tile-name">{self ? say('screenOwn') : say('screenOf', { who })}</figcaption>
    </figure>
  )
}
