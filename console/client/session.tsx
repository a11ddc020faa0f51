/** Who is signed in. */
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { Staff } from '../../contract/index.ts'
import { usePreferences } from '../appearance/preferences.tsx'
import type { Api } from './api.ts'
import { createApi } from './api.ts'
import { isRefused } from './failure.ts'
import { createHttp } from './http.ts'

export type SessionState =
  | { status: 'loading' }
  /** The server did not answer; it may be that one is signed in. */
  | { status: 'unreachable' }
  | { status: 'out' }
  /** `expired`: the page stays as it is, with what was typed, until the person has signed in again. */
  | { status: 'in'; staff: Staff; expired: boolean }

interface Session {
  state: SessionState
  api: Api
  signIn(username: string, password: string): Promise<void>
  signOut(): Promise<void>
  expire(): void
  retry(): void
}

const Context = createContext<Session | null>(null)

export function SessionProvider({ children }: { children: ReactNode }) {
  const { locale } = usePreferences()
  const localeNow = useRef(locale)
  localeNow.current = locale
  const [state, setState] = useState<SessionState>({ status: 'loading' })

  const expire = useCallback(() => {
    setState((current) => {
      if (current.status !== 'in') return current
      // A device has no password: it has been unpaired, and asks for its code.
      if (current.staff.terminal) location.replace('/terminal')
      return { ...current, expired: true }
    })
  }, [])
  const api = useMemo(() => createApi(createHttp({ locale: () => localeNow.current, onSignedOut: expire })), [expire])

  const retry = useCallback(() => {
    setState({ status: 'loading' })
    api.me().then(
      (staff) => { setState({ status: 'in', staff, expired: false }) },
      (error: unknown) => { setState({ status: isRefused(error, 'NOT_SIGNED_IN') ? 'out' : 'unreachable' }) },
    )
  }, [api])
  useEffect(retry, [retry])

  const signIn = useCallback(async (username: string, password: string) => {
    const staff = await api.signIn(username, password)
    setState({ status: 'in', staff, expired: false })
  }, [api])
  const signOut = useCallback(async () => {
    await api.signOut()
    setState({ status: 'out' })
  }, [api])

  const value = useMemo(() => ({ state, api, signIn, signOut, expire, retry }), [state, api, signIn, signOut, expire, retry])
  return <Context value={value}>{children}</Context>
}

export function useSession(): Session {
  const session = useContext(Context)
  if (!session) throw new Error('no session around this component')
  return session
}

/** Told when a session that had ended goes on: what was refused meanwhile is no trouble any more. */
export function useSignedInAgain(again: () => void): void {
  const { state } = useSession()
  const expired = state.status === 'in' && state.expired
  const was = useRef(expired)
  const tell = useRef(again)
  tell.current = again
  useEffect(() => {
    if (was.current && !expired) tell.current()
    was.current = expired
  }, [expired])
}

export const useApi = () => useSession().api

/** The person who is signed in; only for what is shown inside the frame. */
export function useStaff(): Staff {
  const { state } = useSession()
  if (state.status !== 'in') throw new Error('nobody is signed in')
  return state.staff
}
