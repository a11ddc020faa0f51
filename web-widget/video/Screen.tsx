/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks'
import type { PictureSize } from '../../contract/index.ts'
import { SCREEN, watchPictureSize } from '../rtc/index.ts'
import type { CallScreen } from '../rtc/index.ts'
import type { VideoSay } from '../wording/videoSay.ts'
import { Picture } from './Media.tsx'
import { roles } from './roles.ts'

interface Props {
  screen: CallScreen
  say: VideoSay
  onSize(seatId: string, size: PictureSize): void
}

/** The shared screen: large, and whole, for the letters at its edge count as well. */
export function Screen({ screen: { self, role, name, video }, say, onSize }: Props) {
  const frame = useRef<HTMLElement>(null)
  useEffect(() => frame.current && !self ? watchPictureSize(frame.current, (size) => { onSize(SCREEN, size) }) : undefined, [self])
  const who = name ? say('tile', { role: say(roles[role]), name }) : say(roles[role])
  const label = self ? say('screenOwn') : say('screenOf', { who })
  return (
    <figure ref={frame} class="tile screen">
      {video && <Picture track={video} label={label} />}
      <figcaption>{label}</figcaption>
    </figure>
  )
}
