/** The applicant's session: an anonymous token that keeps the conversation across reloads. */
import type { Storage } from './storage.ts'

const KEY = 'zixun:token'

export interface Session {
  /** The token; asks the server for one when there is none, or when `renew` says that it is no longer accepted. */
  token(renew?: boolean): Promise<string>
}

/** Under which the token of this server is kept. `base` is the address of the server, with or without a path. */
export function tokenKey(base: string): string {
  return `${KEY}:${new URL(base).host}`
}

export function createSession({ base, storage }: { base: string; storage: Storage }): Session {
  const key = tokenKey(base)
  let asking: Promise<string> | undefined

  async function ask(): Promise<string> {
    // No body and no headers of our own: so that another site's page may send it without a preflight.
    const response = await fetch(new URL('api/applicant/session', base), { method: 'POST' })
    if (!response.ok) throw new Error(`session: ${response.status}`)
    const { token } = await response.json() as { token: string }
    storage.set(key, token)
    return token
  }

  return {
    async token(renew = false) {
      const kept = renew ? null : storage.get(key)
      if (kept) return kept
      asking ??= ask().finally(() => { asking = undefined })
      return asking
    },
  }
}
