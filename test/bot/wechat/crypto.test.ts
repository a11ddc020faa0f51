/** The platform's own worked examples, and everything that only looks like a message of the platform. */
import { createCipheriv, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decipher, encipher, isSignature, jsSdkSignature, keyOf, seal, sha1 } from '../../../bot/channel/wechat/crypto.ts'

type Vector = Record<'id' | 'kind' | 'token' | 'timestamp' | 'nonce' | 'signature' | 'key' | 'id_' | 'encrypt' | 'msg_signature' | 'plaintext' | 'random' | 'msg' | 'noncestr' | 'ticket' | 'url', string>
const vectors = JSON.parse(readFileSync(new URL('../../fixtures/wechat/vectors.json', import.meta.url), 'utf8')) as Vector[]
const of = (kind: string): Vector[] => vectors.filter((one) => one.kind === kind)

const APP = 'wx0123456789abcdef'
const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
const OTHER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefg'
const key = keyOf(KEY)

describe('the platform\'s worked examples', () => {
  it.each(of('sha1'))('$id: the signature of a request', ({ token, timestamp, nonce, signature }) => {
    expect(sha1(token, timestamp, nonce)).toBe(signature)
  })

  it.each(of('decrypt'))('$id: a push is read', ({ token, timestamp, nonce, encrypt, msg_signature, key: current, id_, plaintext }) => {
    expect(sha1(token, timestamp, nonce, encrypt)).toBe(msg_signature)
    expect(decipher(encrypt, { current }, id_)?.message).toBe(plaintext)
  })

  it.each(of('encrypt'))('$id: a reply is enciphered and signed', ({ token, timestamp, nonce, encrypt, msg_signature, key: current, id_, random, msg }) => {
    expect(seal(msg, { key: keyOf(current), id: id_, token, timestamp, nonce, random: Buffer.from(random) })).toEqual({ encrypt, signature: msg_signature })
  })

  it.each(of('jssdk'))('$id: the signature of a page', ({ ticket, noncestr, timestamp, url, signature }) => {
    expect(jsSdkSignature({ ticket, nonce: noncestr, timestamp, url })).toBe(signature)
    expect(jsSdkSignature({ ticket, nonce: noncestr, timestamp, url: `${url}#part` }), 'without what is behind the #').toBe(signature)
  })
})

describe('what is enciphered', () => {
  it('comes out as it went in, whatever its length: padding of 1 to 32', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (message) => {
      expect(decipher(encipher(message, key, APP), { current: KEY }, APP)).toEqual({ message, key })
    }))
    for (let length = 0; length <= 64; length++) expect(decipher(encipher('x'.repeat(length), key, APP), { current: KEY }, APP)?.message).toHaveLength(length)
  })

  it('is read with the previous key while the platform changes over, and answered with the same', () => {
    const old = encipher('hello', keyOf(OTHER), APP)
    expect(decipher(old, { current: KEY, previous: OTHER }, APP)).toEqual({ message: 'hello', key: keyOf(OTHER) })
    expect(decipher(old, { current: KEY }, APP)).toBeNull()
  })

  it('is refused for another account, cut, damaged, or badly padded', () => {
    const good = encipher('hello', key, APP)
    const keys = { current: KEY }
    expect(decipher(good, keys, 'wx-somebody-else')).toBeNull()
    expect(decipher(encipher('hello', key, `${APP}x`), keys, APP)).toBeNull()
    for (let length = 0; length < good.length; length++) expect(decipher(good.slice(0, length), keys, APP)).toBeNull()
    expect(decipher(`${good}!`, keys, APP)).toBeNull()
    expect(decipher('', keys, APP)).toBeNull()
    for (const padding of [0, 33, 255]) expect(decipher(padded(padding), keys, APP)).toBeNull()
    expect(decipher(padded(4, 7), keys, APP), 'padding that is not all alike').toBeNull()
  })

  it('says nothing about a length that goes beyond its end', () => {
    const plain = Buffer.alloc(64, 1)
    plain.writeUInt32BE(0xffff_ffff, 16)
    plain.fill(1, 63)
    expect(decipher(raw(plain), { current: KEY }, APP)).toBeNull()
  })

  it('differs each time, though the message is the same', () => {
    expect(encipher('hello', key, APP)).not.toBe(encipher('hello', key, APP))
  })
})

it('takes nothing for a signature but the signature', () => {
  const good = sha1('token', '1', '2')
  expect(isSignature(good, good)).toBe(true)
  for (const bad of [undefined, '', good.slice(1), `${good}0`, good.toUpperCase(), [good], {}, 'é'.repeat(20)]) expect(isSignature(bad, good)).toBe(false)
})

it('refuses a key that is none', () => {
  for (const bad of ['', 'short', `${KEY}=`, `${KEY.slice(1)}!`]) expect(() => keyOf(bad)).toThrow(/43/)
})

function raw(plain: Buffer): string {
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64')
}

/** A message whose last byte says so much padding; the bytes before it are `filler`. */
function padded(last: number, filler = last): string {
  const message = Buffer.from('hello')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(message.length)
  const plain = Buffer.concat([randomBytes(16), length, message, Buffer.from(APP)])
  const block = Buffer.concat([plain, Buffer.alloc(64 - plain.length, filler)])
  block[63] = last
  return raw(block)
}
