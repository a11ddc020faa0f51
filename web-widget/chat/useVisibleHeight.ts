import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

/**
 * Tells the style sheet how high the visible part of the window is (`--visible-height`): on iPhones the
 * keyboard covers the page instead of making it smaller, and would hide the text field.
 */
export function useVisibleHeight(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const viewport = window.visualViewport
    if (!viewport) return
    const tell = () => { frame.current?.style.setProperty('--visible-height', `${viewport.height}px`) }
    tell()
    viewport.addEventListener('resize', tell)
    return () => { viewport.removeEventListener('resize', tell) }
  }, [frame])
}
