import { useEffect, useRef, useState } from 'react'
import { Button } from 'antd'
import type { Call } from '../../web-widget/rtc/index.ts'
import { followSpeaker } from '../../web-widget/rtc/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { room } from '../wording/room.ts'
import { useSnapshot } from './useSnapshot.ts'

/** What the others say: heard wherever in the console one is. */
export function Voices({ call }: { call: Call }) {
  const { seats } = useSnapshot(call)
  return seats.map(({ seatId, audio }) => audio && <Voice key={seatId} track={audio} />)
}

function Voice({ track }: { track: MediaStreamTrack }) {
  const say = useSay(room)
  const element = useRef<HTMLAudioElement>(null)
  const [blocked, setBlocked] = useState(false)

  const play = () => {
    element.current?.play().then(
      () => { setBlocked(false) },
      // Aborted by a newer track is no refusal; only the browser's policy is.
      (error: unknown) => { setBlocked(error instanceof DOMException && error.name === 'NotAllowedError') },
    )
  }
  useEffect(() => {
    if (!element.current) return undefined
    element.current.srcObject = new MediaStream([track])
    const stop = followSpeaker(element.current)
    play()
    return stop
  }, [track])

  return (
    <>
      <audio ref={element} />
      {blocked && <Button type="primary" className="hear" onClick={play}>{say('hear')}</Button>}
    </>
  )
}
