import { useEffect } from 'react'

const EVERY_MS = 1000

/** Looks again every second while something is under way. */
export function usePolling(on: boolean, look: () => void): void {
  useEffect(() => {
    if (!on) return
    const timer = setInterval(look, EVERY_MS)
    return () => { clearInterval(timer) }
  }, [on, look])
}
