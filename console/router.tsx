/** The console's addresses: everything after `/console`, with filters in the query so that they can be shared. */
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { AnchorHTMLAttributes, MouseEvent } from 'react'

const BASE = '/console'
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('popstate', listener)
  }
}

/** `to` begins with a slash: `/editor/articles?kind=faq`. */
export function navigate(to: string, { replace = false } = {}): void {
  if (BASE + to === location.pathname + location.search) return
  history[replace ? 'replaceState' : 'pushState'](null, '', BASE + to)
  for (const listener of [...listeners]) listener()
}

/** The address in parts: `/console/editor/articles` → `['editor', 'articles']`. */
export function usePath(): readonly string[] {
  const path = useSyncExternalStore(subscribe, () => location.pathname)
  return useMemo(() => path.slice(BASE.length).split('/').filter(Boolean).map(decodeURIComponent), [path])
}

type Patch = Readonly<Record<string, string | number | undefined>>

/** The query, and a function that changes parts of it; an empty value takes the part out. */
export function useQuery(): [URLSearchParams, (patch: Patch) => void] {
  const search = useSyncExternalStore(subscribe, () => location.search)
  const query = useMemo(() => new URLSearchParams(search), [search])
  const change = useCallback((patch: Patch) => {
    const next = new URLSearchParams(location.search)
    for (const [name, value] of Object.entries(patch)) {
      if (value === undefined || value === '') next.delete(name)
      else next.set(name, String(value))
    }
    const text = next.toString()
    navigate(location.pathname.slice(BASE.length) + (text && `?${text}`), { replace: true })
  }, [])
  return [query, change]
}

type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { to: string }

/** A link inside the console; opening it in a new tab works as with any other. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    navigate(to)
  }
  return <a href={BASE + to} onClick={follow} {...rest} />
}
