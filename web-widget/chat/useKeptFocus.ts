import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/**
 * A button that goes away when it is pressed (leave the queue, send the rating) takes the focus with it;
 * this brings the focus back to the chat, so that Tab and Esc still work for those who have no mouse.
 */
export function useKeptFocus(frame: RefObject<HTMLElement | null>): void {
  const last = useRef<HTMLElement | null>(null)

  useEffect(() => {
    const note = (event: FocusEvent) => { last.current = event.target as HTMLElement }
    const { current } = frame
    current?.addEventListener('focusin', note)
    return () => { current?.removeEventListener('focusin', note) }
  }, [frame])

  useEffect(() => {
    if (!last.current || last.current.isConnected || document.activeElement !== document.body) return
    last.current = null
    frame.current?.focus()
  })
}
