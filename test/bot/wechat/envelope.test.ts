/** What may come to the callback address: only what the platform has signed and enciphered, and only while it is fresh. */
import { describe, expect, it } from 'vitest'
import { decipher, encipher, keyOf, sha1 } from '../../../bot/channel/wechat/crypto.ts'
import type { CallbackAccount, Query } from '../../../bot/channel/wechat/envelope.ts'
import { checkAccount, openPush, verifyAddress } from '../../../bot/channel/wechat/envelope.ts'
import { readXml } from '../../../bot/channel/wechat/xml.ts'
import { fuzz } from '../../support/wechat/fuzz.ts'

const account: CallbackAccount = { id: 'wx0123456789abcdef', token: 'a token', keys: { current: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG', previous: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefg' } }
const now = new Date('2026-11-23T08:00:00Z')
const NOW = String(now.getTime() / 1000)
const XML = '<xml><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好]]></Content><MsgId>23456789012345678</MsgId></xml>'

function push({ xml = XML, key = account.keys.current, id = account.id, timestamp = NOW, body, ...query }: { xml?: string; key?: string; id?: string; timestamp?: string; body?: string } & Query = {}) {
  const encrypt = encipher(xml, keyOf(key), id)
  const signed: Query = { timestamp, nonce: '77', encrypt_type: 'aes', msg_signature: sha1(account.token, timestamp, '77', encrypt), ...query }
  return openPush(signed, body ?? `<xml><ToUserName>gh_1</ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`, account, now)
}

describe('a push', () => {
  it('is read, and answered with the key that it came with', () => {
    for (const key of [account.keys.current, account.keys.previous!]) {
      const opened = push({ key })
      if (opened.kind !== 'push') throw new Error(opened.why)
      expect(opened.fields).toEqual({ MsgType: 'text', Content: '你好', MsgId: '23456789012345678' })
      const sealed = readXml(opened.seal('<xml>reply</xml>'))!
      expect(sealed['MsgSignature']).toBe(sha1(account.token, sealed['TimeStamp']!, sealed['Nonce']!, sealed['Encrypt']!))
      expect(decipher(sealed['Encrypt']!, { current: key }, account.id)?.message).toBe('<xml>reply</xml>')
    }
  })

  it.each([
    ['with a wrong signature', { msg_signature: '0'.repeat(40) }, 'unsigned'],
    ['with none', { msg_signature: undefined }, 'unsigned'],
    ['with two', { msg_signature: ['a', 'b'] }, 'unsigned'],
    ['with another nonce', { nonce: '78' }, 'unsigned'],
    ['of yesterday', { timestamp: String(now.getTime() / 1000 - 86_400) }, 'stale'],
    ['from the future', { timestamp: String(now.getTime() / 1000 + 600) }, 'stale'],
    ['in plain text', { encrypt_type: undefined, body: XML }, 'plain'],
    ['in plain text that says it is enciphered', { body: XML }, 'unreadable'],
    ['for another account', { id: 'wxsomebodyelse' }, 'unreadable'],
    ['with a key of somebody else', { key: '0123456789abcdefghijklmnopqrstuvwxyzABCDEFG' }, 'unreadable'],
    ['with a document type inside', { xml: '<!DOCTYPE xml><xml><Content>1</Content></xml>' }, 'unreadable'],
    ['with something else inside', { xml: '{"MsgType":"text"}' }, 'unreadable'],
    ['with an empty body', { body: '' }, 'unreadable'],
  ] as const)('%s is refused', (_, change, why) => {
    expect(push(change)).toEqual({ kind: 'refused', why })
  })
})

describe('the question whether the address is ours', () => {
  const signature = sha1(account.token, NOW, '5')
  it('is answered to the platform only', () => {
    expect(verifyAddress({ signature, timestamp: NOW, nonce: '5', echostr: '437' }, account, now)).toBe('437')
    expect(verifyAddress({ signature: sha1('guessed', NOW, '5'), timestamp: NOW, nonce: '5', echostr: '<script>' }, account, now)).toBeNull()
    expect(verifyAddress({ signature, timestamp: NOW, nonce: '5', echostr: '437' }, account, new Date(now.getTime() + 600_000)), 'not twice').toBeNull()
    expect(verifyAddress({}, account, now)).toBeNull()
  })
})

it('tells at the start that a key is none', () => {
  expect(() => checkAccount(account)).not.toThrow()
  expect(() => checkAccount({ ...account, keys: { current: 'short' } })).toThrow(/EncodingAESKey/)
  expect(() => checkAccount({ ...account, keys: { current: account.keys.current, previous: 'short' } })).toThrow(/EncodingAESKey/)
})

it('stands whatever comes: nothing throws, nothing unsigned passes', () => {
  const { ended, forged } = fuzz(20_000, 1)
  expect(forged).toBe(0)
  // The cases are near enough to the real thing to reach every place.
  for (const how of ['push', 'unsigned', 'unreadable', 'read', 'notRead', 'notEchoed'] as const) expect(ended[how] ?? 0, how).toBeGreaterThan(0)
})
