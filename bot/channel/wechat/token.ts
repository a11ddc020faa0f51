/**
 * The platform's access token (stable_token), one for all nodes: it is kept in the store, and one node at a time fetches the next. It is
 * renewed early, while the old one still holds.
 */
import type { Clock } from '../../../contract/index.ts'
import type { StoredToken, WeChatStore } from './ports.ts'

export interface Tokens {
  get(): Promise<string>
  /** The platform does not take this one. @returns another node's newer one, or what the platform gives when it is asked again */
  instead(failed: string): Promise<string>
  /** Asks the platform whether it gives us one at all, whatever is in the store. @throws Error what it says */
  check(): Promise<void>
}

export interface TokenDeps {
  readonly store: Pick<WeChatStore, 'token' | 'lockToken' | 'saveToken' | 'unlockToken'>
  readonly appId: string
  readonly clock: Clock
  /** Asks the platform, unforced: within its time it gives the same one again. */
  readonly fetchToken: () => Promise<{ readonly token: string; readonly seconds: number }>
}

/** Which token will do. */
interface Wanted {
  /** Another node has just fetched this one: no need to. */
  readonly isNew: (stored: StoredToken | null) => stored is StoredToken
  /** Good enough while another node fetches. */
  readonly fits: (stored: StoredToken | null) => stored is StoredToken
}

const EARLY_MS = 5 * 60_000
/** Who fetches has so long; then another may. */
const LEASE_MS = 10_000
const LOOK_MS = 100

export function createTokens({ store, appId, clock, fetchToken }: TokenDeps): Tokens {
  let known: StoredToken | null = null
  let fetching: Promise<string> | undefined

  const holdsFor = (one: StoredToken | null, ms: number): one is StoredToken => one !== null && Date.parse(one.expiresAt) > clock.now().getTime() + ms
  const later = (ms: number): string => new Date(clock.now().getTime() + ms).toISOString()

  const take = (one: StoredToken): string => {
    known = one
    return one.token
  }

  async function renewed({ isNew }: Wanted): Promise<string> {
    try {
      const stored = await store.token(appId)
      // Another node may have had the lock a moment ago.
      if (isNew(stored)) return take(stored)
      const { token, seconds } = await fetchToken()
      const fetched = { token, expiresAt: later(seconds * 1000) }
      await store.saveToken(appId, fetched)
      return take(fetched)
    } finally {
      await store.unlockToken(appId)
    }
  }

  async function fetchOne(wanted: Wanted): Promise<string> {
    for (let waited = 0; waited <= LEASE_MS * 2; waited += LOOK_MS) {
      if (await store.lockToken(appId, clock.now().toISOString(), later(LEASE_MS))) return renewed(wanted)
      const stored = await store.token(appId)
      if (wanted.fits(stored)) return take(stored)
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
    throw new Error('no access token could be had')
  }

  /** One at a time in this process too. */
  const once = (wanted: Wanted): Promise<string> => fetching ??= fetchOne(wanted).finally(() => { fetching = undefined })

  return {
    async check() { await fetchToken() },

    async get() {
      if (holdsFor(known, EARLY_MS)) return known.token
      known = await store.token(appId)
      if (holdsFor(known, EARLY_MS)) return known.token
      // While one fetches, the others go on with the old one.
      return once({ isNew: (one): one is StoredToken => holdsFor(one, EARLY_MS), fits: (one): one is StoredToken => holdsFor(one, 0) })
    },

    async instead(failed) {
      const stored = await store.token(appId)
      const isOther = (one: StoredToken | null): one is StoredToken => one?.token !== failed && holdsFor(one, 0)
      if (isOther(stored)) return take(stored)
      known = null
      return once({ isNew: isOther, fits: isOther })
    },
  }
}
