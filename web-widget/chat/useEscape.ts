import { useLayoutEffect, useRef } from 'preact/hooks'
import { useSurroundings } from './context.ts'

/** What Escape closes, the innermost last; the chat itself only when the list is empty. */
export type Escapes = (() => void)[]

/** While `open`, Escape calls `close` and leaves everything around it as it is. */
export function useEscape(open: boolean, close: () => void): void {
  const { escapes } = useSurroundings()
  const latest = useRef(close)
  latest.current = close
  useLayoutEffect(() => {
    if (!open) return
    const act = () => { latest.current() }
    escapes.push(act)
    return () => { escapes.splice(escapes.indexOf(act), 1) }
  }, [open, escapes])
}
