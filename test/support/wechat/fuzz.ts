/** Requests that are nearly what the platform sends, and none of them is: whatever comes, nothing throws and nothing unsigned passes. */
import { encipher, keyOf, sha1 } from '../../../bot/channel/wechat/crypto.ts'
import type { CallbackAccount, Query, Refusal } from '../../../bot/channel/wechat/envelope.ts'
import { openPush, verifyAddress } from '../../../bot/channel/wechat/envelope.ts'
import { readXml } from '../../../bot/channel/wechat/xml.ts'

export interface FuzzReport {
  readonly cases: number
  /** How each ended. */
  readonly ended: Readonly<Partial<Record<Refusal | 'push' | 'echoed' | 'notEchoed' | 'read' | 'notRead', number>>>
  /** What must not be: passed though it is not what was signed. */
  readonly forged: number
}

const now = new Date('2026-11-23T08:00:00Z')
const account: CallbackAccount = { id: 'wx0123456789abcdef', token: 'a token', keys: { current: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG', previous: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefg' } }
const keys = [account.keys.current, account.keys.previous ?? ''].map(keyOf)
const MARKUP = ['<', '>', '</', ']]>', '<![CDATA[', '<!DOCTYPE x [', '<!ENTITY a "b">', '&a;', '&#x0;', '<!--', '-->', '<?xml ?>', '</xml>', '<xml>', '\u0000', '\ufffe', '\ud800', '<a b="c">', '<__proto__>']
const BODIES = [
  '<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o1]]></FromUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[居住证怎么办👨‍👩‍👧]]></Content><MsgId>23456789012345678</MsgId></xml>',
  '<xml><ToUserName>gh_1</ToUserName><MsgType>event</MsgType><Event>CLICK</Event><EventKey>转人工</EventKey></xml>',
]

/** @param seed the same one makes the same cases */
export function fuzz(cases: number, seed: number): FuzzReport {
  const random = generator(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const pick = <T>(of: readonly T[]): T => of[below(of.length)]!
  const ended: Record<string, number> = {}
  const count = (what: string): void => { ended[what] = (ended[what] ?? 0) + 1 }
  let forged = 0

  const bytes = (most: number): string => Array.from({ length: below(most) }, () => String.fromCharCode(below(256))).join('')
  /** One to four small damages: a character changed, cut, doubled, or markup put in. */
  const damage = (text: string): string => {
    let damaged = text
    for (let left = 1 + below(4); left > 0; left--) {
      const at = below(damaged.length + 1)
      switch (below(5)) {
        case 0: damaged = damaged.slice(0, at) + String.fromCharCode(below(0x2fff)) + damaged.slice(at + 1); break
        case 1: damaged = damaged.slice(0, at); break
        case 2: damaged = damaged.slice(0, at) + damaged.slice(at + 1 + below(8)); break
        case 3: damaged = damaged.slice(0, at) + pick(MARKUP) + damaged.slice(at); break
        default: damaged = damaged.slice(0, at) + damaged.slice(below(damaged.length + 1))
      }
    }
    return damaged
  }
  const valid = BODIES.flatMap((xml) => keys.map((key) => {
    const encrypt = encipher(xml, key, account.id)
    const timestamp = String(now.getTime() / 1000)
    const query: Query = { timestamp, nonce: '42', encrypt_type: 'aes', msg_signature: sha1(account.token, timestamp, '42', encrypt) }
    return { encrypt, query, body: `<xml><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>` }
  }))
  const open = (query: Query, body: string): string => {
    const opened = openPush(query, body, account, now)
    return opened.kind === 'push' ? 'push' : opened.why
  }

  for (let n = 0; n < cases; n++) {
    const { query, body, encrypt } = pick(valid)
    switch (below(7)) {
      // Damaged after it was signed: only what leaves the signed text whole may pass.
      case 0: case 1: {
        const bad = damage(body)
        const result = open(query, bad)
        if (result === 'push' && readXml(bad)?.['Encrypt'] !== encrypt) forged++
        count(result)
        break
      }
      case 2: {
        const name = pick(['timestamp', 'nonce', 'msg_signature'])
        const bad = { ...query, [name]: pick([damage(String(query[name])), undefined, ['1', '2'], bytes(50)]) }
        const result = open(bad, body)
        if (result === 'push' && JSON.stringify(bad) !== JSON.stringify(query)) forged++
        count(result)
        break
      }
      case 3: count(open(query, bytes(400))); break
      // Signed, as somebody would who has the token and not the key: nothing may throw. What passes is the same in other letters of base64.
      case 4: {
        const bad = pick([damage(encrypt), Buffer.from(bytes(400), 'latin1').toString('base64'), Buffer.from(bytes(200).padEnd(96, 'x').slice(0, 96), 'latin1').toString('base64')])
        const timestamp = String(query['timestamp'])
        count(open({ ...query, msg_signature: sha1(account.token, timestamp, '42', bad) }, `<xml><Encrypt><![CDATA[${bad}]]></Encrypt></xml>`))
        break
      }
      case 5: {
        const timestamp = String(query['timestamp'])
        const signature = sha1(account.token, timestamp, '42')
        const bad = pick([damage(signature), bytes(60), undefined])
        const echoed = verifyAddress({ timestamp, nonce: '42', signature: bad, echostr: bytes(30) }, account, now) !== null
        if (echoed && bad !== signature) forged++
        count(echoed ? 'echoed' : 'notEchoed')
        break
      }
      default: count(readXml(damage(pick(BODIES))) ? 'read' : 'notRead')
    }
  }
  return { cases, ended, forged }
}

/** mulberry32 */
function generator(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
