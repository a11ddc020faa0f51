import { useEffect, useState } from 'preact/hooks'
import { createMeter } from '../rtc/index.ts'

const EVERY_MS = 120

/** How loud a track is, 0 to 1, in steps that are worth drawing; 0 without a track. */
export function useLevel(track: MediaStreamTrack | undefined): number {
  const [level, setLevel] = useState(0)
  useEffect(() => {
    setLevel(0)
    if (!track) return
    const meter = createMeter(track)
    const timer = setInterval(() => { setLevel(Math.round(meter.level() * 20) / 20) }, EVERY_MS)
    return () => {
      clearInterval(timer)
      meter.close()
    }
  }, [track])
  return level
}
