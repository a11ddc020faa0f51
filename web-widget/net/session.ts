/** The applicant's session: an anonymous token that keeps the conversation across reloads. */
import { WECHAT_ASKED } from '../../contract/index.ts'
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

/** The token is that of who somebody is in WeChat: theirs for as long as WeChat says so. */
export function keepWeChatToken(storage: Storage, base: string, token: string): void {
  storage.set(tokenKey(base), token)
  storage.set(weChatKey(base), token)
}

/** Whoever holds the phone now, WeChat has not said that it is them. @returns the token that was taken out */
export function leaveWeChat(storage: Storage, base: string): string | null {
  const token = storage.get(weChatKey(base))
  storage.remove(weChatKey(base))
  if (token === null || storage.get(tokenKey(base)) !== token) return null
  storage.remove(tokenKey(base))
  return token
}

function weChatKey(base: string): string {
  return `zixun:wechat:${new URL(base).host}`
}

export function createSession({ base, storage }: { base: string; storage: Storage }): Session {
  // Sent to the platform, they came back by another way than the one that tells who they are.
  if (storage.get(weChatKey(base)) !== null && document.cookie.includes(`${WECHAT_ASKED.cookie}=${WECHAT_ASKED.onTheWay}`)) leaveWeChat(storage, base)
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
