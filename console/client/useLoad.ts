import { useCallback, useEffect, useState } from 'react'
import { isRefused } from './failure.ts'
import { useSignedInAgain } from './session.tsx'

export interface Loaded<T> {
  /** Stays while newer data is on its way, so that a page does not blink. */
  data: T | undefined
  error: unknown
  loading: boolean
  reload(): void
}

/** Loads data for a component. `load` must keep its identity while it would load the same. */
export function useLoad<T>(load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ data?: T; error?: unknown; loading: boolean }>({ loading: true })
  const [turn, setTurn] = useState(0)

  useEffect(() => {
    let current = true
    setState((before) => ({ ...before, loading: true }))
    load().then(
      (data) => { if (current) setState({ data, loading: false }) },
      (error: unknown) => { if (current) setState((before) => ({ ...before, error, loading: false })) },
    )
    // An answer that was overtaken by a newer question is dropped.
    return () => { current = false }
  }, [load, turn])

  const reload = useCallback(() => { setTurn((before) => before + 1) }, [])
  useSignedInAgain(() => { if (isRefused(state.error, 'NOT_SIGNED_IN')) reload() })
  return { data: state.data, error: state.error, loading: state.loading, reload }
}
