/**
 * What comes to the callback address, and goes back: nothing is believed that the platform has not signed, and nothing is read
 * that is not enciphered (安全模式).
 */
import { randomInt } from 'node:crypto'
import type { CipherKeys } from './crypto.ts'
import { decipher, isSignature, keyOf, seal, sha1 } from './crypto.ts'
import type { Fields } from './xml.ts'
import { cdata, readList, readXml } from './xml.ts'

/** An account as the callback knows it. For WeCom, `id` is the corp id. */
export interface CallbackAccount {
  readonly id: string
  readonly token: string
  readonly keys: CipherKeys
}

/** The query of a request; what is there twice is no text. */
export type Query = Readonly<Record<string, unknown>>

export type Opened =
  | { readonly kind: 'push'; readonly fields: Fields; /** What it lists under this name. */ readonly listOf: (name: string) => Fields[]; /** Answers it with the key that it came with. */ readonly seal: (xml: string) => string }
  | { readonly kind: 'refused'; readonly why: Refusal }

export type Refusal = 'unsigned' | 'stale' | 'plain' | 'unreadable'

/** A request is believed for so long, whatever the clocks: the platform's last retry comes after 15 s. */
const WINDOW_MS = 5 * 60_000

/** @throws Error when a setting is wrong */
export function checkAccount({ keys }: CallbackAccount): void {
  keyOf(keys.current)
  if (keys.previous !== undefined) keyOf(keys.previous)
}

/** The platform asks whether the address is ours. @returns what it wants to hear; null when it is not the platform */
export function verifyAddress({ signature, timestamp, nonce, echostr }: Query, { token }: CallbackAccount, now: Date): string | null {
  if (typeof timestamp !== 'string' || typeof nonce !== 'string' || typeof echostr !== 'string') return null
  return isSignature(signature, sha1(token, timestamp, nonce)) && isFresh(timestamp, now) ? echostr : null
}

/** The same of WeCom, which enciphers what it wants to hear. */
export function verifySealed({ msg_signature: signature, timestamp, nonce, echostr }: Query, { id, token, keys }: CallbackAccount, now: Date): string | null {
  if (typeof timestamp !== 'string' || typeof nonce !== 'string' || typeof echostr !== 'string') return null
  if (!isSignature(signature, sha1(token, timestamp, nonce, echostr)) || !isFresh(timestamp, now)) return null
  return decipher(echostr, keys, id)?.message ?? null
}

export function openPush({ timestamp, nonce, msg_signature: signature, encrypt_type: type }: Query, body: string, account: CallbackAccount, now: Date): Opened {
  // An account in 明文模式 or 兼容模式 also sends what anybody can forge.
  if (type !== 'aes') return refused('plain')
  return openSealed({ timestamp, nonce, msg_signature: signature }, body, account, now)
}

/** WeCom's pushes are always enciphered, and do not say so. */
export function openSealed({ timestamp, nonce, msg_signature: signature }: Query, body: string, account: CallbackAccount, now: Date): Opened {
  if (typeof timestamp !== 'string' || typeof nonce !== 'string') return refused('unsigned')
  const encrypt = readXml(body)?.['Encrypt']
  if (encrypt === undefined) return refused('unreadable')
  const { id, token, keys } = account
  if (!isSignature(signature, sha1(token, timestamp, nonce, encrypt))) return refused('unsigned')
  if (!isFresh(timestamp, now)) return refused('stale')
  const deciphered = decipher(encrypt, keys, id)
  const fields = deciphered && readXml(deciphered.message)
  if (!fields) return refused('unreadable')
  return { kind: 'push', fields, listOf: (name) => readList(deciphered.message, name), seal: (xml) => sealed(xml, deciphered.key, account, now) }
}

const refused = (why: Refusal): Opened => ({ kind: 'refused', why })

function isFresh(timestamp: string, now: Date): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(Number(timestamp) * 1000 - now.getTime()) <= WINDOW_MS
}

function sealed(xml: string, key: Buffer, { id, token }: CallbackAccount, now: Date): string {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const nonce = String(randomInt(1, 2 ** 31))
  const { encrypt, signature } = seal(xml, { key, id, token, timestamp, nonce })
  return `<xml><Encrypt>${cdata(encrypt)}</Encrypt><MsgSignature>${cdata(signature)}</MsgSignature><TimeStamp>${timestamp}</TimeStamp><Nonce>${cdata(nonce)}</Nonce></xml>`
}
