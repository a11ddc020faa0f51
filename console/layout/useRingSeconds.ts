import { useRef } from 'react'
import { useNow } from './useNow.ts'

/** Counts down from what the server said was left when it was told, whatever this machine's clock says. */
export function useRingSeconds(secondsLeft: number): number {
  const told = useRef({ secondsLeft, at: Date.now() })
  if (told.current.secondsLeft !== secondsLeft) told.current = { secondsLeft, at: Date.now() }
  const now = useNow(250)
  return Math.max(0, Math.ceil(told.current.secondsLeft - (now - told.current.at) / 1000))
}
