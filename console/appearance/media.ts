import { useCallback, useSyncExternalStore } from 'react'

/** Whether the screen fits a media query, now and when it changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback((listener: () => void) => {
    const list = matchMedia(query)
    list.addEventListener('change', listener)
    return () => { list.removeEventListener('change', listener) }
  }, [query])
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}
