/** A key to one message, for who has the link: it names the message, and nobody can make one for another. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { parse, stringify, validate } from 'uuid'

export interface MessageKeys {
  make(messageId: string): string
  /** Null: it is none of ours. */
  open(key: string): string | null
}

const ID = 16
const SIGN = 16

/** @param secret another secret makes other keys, and old ones open nothing */
export function createMessageKeys(secret: string): MessageKeys {
  const sign = (id: Uint8Array): Buffer => createHmac('sha256', secret).update('one message').update(id).digest().subarray(0, SIGN)
  return {
    make(messageId) {
      const id = parse(messageId)
      return Buffer.concat([id, sign(id)]).toString('base64url')
    },
    open(key) {
      const bytes = /^[\w-]{43}$/.test(key) ? Buffer.from(key, 'base64url') : Buffer.alloc(0)
      if (bytes.length !== ID + SIGN || !timingSafeEqual(bytes.subarray(ID), sign(bytes.subarray(0, ID)))) return null
      const id = stringify(bytes, 0)
      return validate(id) ? id : null
    },
  }
}
