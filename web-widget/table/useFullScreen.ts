/** The whole screen for the room that the table stands in: with it, that one is recorded and what one sends stay in sight. */
import { useEffect, useState } from 'preact/hooks'

/** What fills the screen is marked with this attribute. */
const ROOM = '[data-full-screen]'

/** @returns nothing where the browser has none (iPhones), or no room is around */
export function useFullScreen(inside: { readonly current: HTMLElement | null }): { on: boolean; toggle(): void } | undefined {
  const [room, setRoom] = useState<HTMLElement | null>(null)
  const [on, setOn] = useState(false)
  useEffect(() => {
    const around = document.fullscreenEnabled ? inside.current?.closest<HTMLElement>(ROOM) : null
    if (!around) return
    setRoom(around)
    const changed = (): void => { setOn(around.matches(':fullscreen')) }
    document.addEventListener('fullscreenchange', changed)
    return () => {
      document.removeEventListener('fullscreenchange', changed)
      if (around.matches(':fullscreen')) document.exitFullscreen().catch(() => undefined)
    }
  }, [])
  if (!room) return undefined
  return { on, toggle() { (on ? document.exitFullscreen() : room.requestFullscreen()).catch(() => undefined) } }
}
