/**
 * The platform's message cryptography (安全模式): what is signed by whom, and how a push and its reply are enciphered. The id at
 * the end of what is enciphered is the account's app id; for WeCom (企业微信), which uses the same scheme, the corp id.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export interface CipherKeys {
  /** EncodingAESKey, as the platform shows it: 43 characters. */
  readonly current: string
  /** The one before, while the platform changes over. */
  readonly previous?: string | undefined
}

export interface Deciphered {
  readonly message: string
  /** With this one the reply is enciphered too: the platform may not have the other yet, or no more. */
  readonly key: Buffer
}

export interface Sealed {
  readonly encrypt: string
  readonly signature: string
}

/** Blocks are of 32 bytes here, whatever AES says. */
const BLOCK = 32
/** Before the message: random bytes, then its length. */
const RANDOM = 16
const HEAD = RANDOM + 4

/** @throws Error when it is none: a setting is wrong */
export function keyOf(encodingAesKey: string): Buffer {
  if (!/^[A-Za-z0-9+/]{43}$/.test(encodingAesKey)) throw new Error('an EncodingAESKey has 43 letters and digits')
  return Buffer.from(`${encodingAesKey}=`, 'base64')
}

export function sha1(...parts: readonly string[]): string {
  return createHash('sha1').update([...parts].sort().join('')).digest('hex')
}

/** In the same time, however much of it fits. */
export function isSignature(given: unknown, expected: string): boolean {
  if (typeof given !== 'string') return false
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** @returns null when it was made with neither key, for another account, or is damaged */
export function decipher(encrypt: string, keys: CipherKeys, id: string): Deciphered | null {
  for (const encoded of [keys.current, keys.previous]) {
    if (encoded === undefined) continue
    const key = keyOf(encoded)
    const message = open(encrypt, key, id)
    if (message !== null) return { message, key }
  }
  return null
}

/** @param random 16 bytes; given only to compare with a worked example */
export function encipher(message: string, key: Buffer, id: string, random: Buffer = randomBytes(RANDOM)): string {
  const length = Buffer.alloc(4)
  const body = Buffer.from(message)
  length.writeUInt32BE(body.length)
  const plain = Buffer.concat([random, length, body, Buffer.from(id)])
  const padding = BLOCK - plain.length % BLOCK
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])), cipher.final()]).toString('base64')
}

/** Enciphered, and signed with the token. */
export function seal(message: string, { key, id, token, timestamp, nonce, random }: { key: Buffer; id: string; token: string; timestamp: string; nonce: string; random?: Buffer }): Sealed {
  const encrypt = encipher(message, key, id, random)
  return { encrypt, signature: sha1(token, timestamp, nonce, encrypt) }
}

/** What a page needs to use the platform's JS-SDK: of its address without what is behind the #. */
export function jsSdkSignature({ ticket, nonce, timestamp, url }: { ticket: string; nonce: string; timestamp: string; url: string }): string {
  const [address = ''] = url.split('#')
  return createHash('sha1').update(`jsapi_ticket=${ticket}&noncestr=${nonce}&timestamp=${timestamp}&url=${address}`).digest('hex')
}

function open(encrypt: string, key: Buffer, id: string): string | null {
  if (encrypt.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(encrypt)) return null
  const sealed = Buffer.from(encrypt, 'base64')
  if (sealed.length === 0 || sealed.length % BLOCK !== 0) return null
  const decipherer = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([decipherer.update(sealed), decipherer.final()])
  const padding = padded.at(-1) ?? 0
  if (padding < 1 || padding > BLOCK || !padded.subarray(-padding).every((byte) => byte === padding)) return null
  const plain = padded.subarray(0, -padding)
  if (plain.length < HEAD) return null
  const end = HEAD + plain.readUInt32BE(RANDOM)
  if (end > plain.length || !isSignature(plain.subarray(end).toString(), id)) return null
  return plain.subarray(HEAD, end).toString()
}
