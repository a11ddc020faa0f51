import { useCallback, useEffect, useRef, useState } from 'react'

export interface Delayed<T> {
  /** What will be done when the time is up; undefined: nothing. */
  pending: T | undefined
  secondsLeft: number
  start(what: T): void
  undo(): void
  /** Does it at once. */
  now(): void
}

/**
 * Undo instead of “are you sure”: an action that cannot be taken back is done some seconds later, and until then
 * it can be undone. Leaving the page does it; only a closed tab forgets it.
 */
export function useDelayed<T>(action: (what: T) => void, seconds = 5): Delayed<T> {
  const [pending, setPending] = useState<T>()
  const [secondsLeft, setSecondsLeft] = useState(seconds)
  const held = useRef<{ what: T } | undefined>(undefined)
  const act = useRef(action)
  act.current = action

  const now = useCallback(() => {
    const job = held.current
    held.current = undefined
    setPending(undefined)
    if (job) act.current(job.what)
  }, [])
  const start = useCallback((what: T) => {
    now()
    held.current = { what }
    setSecondsLeft(seconds)
    setPending(what)
  }, [now, seconds])
  const undo = useCallback(() => {
    held.current = undefined
    setPending(undefined)
  }, [])

  useEffect(() => {
    if (pending === undefined) return
    const timer = setInterval(() => { setSecondsLeft((left) => left - 1) }, 1000)
    return () => { clearInterval(timer) }
  }, [pending])
  useEffect(() => { if (secondsLeft <= 0) now() }, [secondsLeft, now])
  useEffect(() => () => { if (held.current) act.current(held.current.what) }, [])

  return { pending, secondsLeft, start, undo, now }
}
