/** The platform as it pushes: signs, enciphers, gives up after 5 s, sends again up to three times, judges the reply, and shows it. */
import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { decipher, encipher, isSignature, keyOf, sha1 } from '../../../bot/channel/wechat/crypto.ts'
import { readXml } from '../../../bot/channel/wechat/xml.ts'
import type { FakePlatform } from './fakePlatform.ts'

export interface PusherSettings {
  readonly platform: FakePlatform
  /** The callback address. */
  readonly url: string | (() => string)
  readonly token: string
  readonly aesKey: string
  /** Whose clock pushes are dated by; the platform's own unless it is put forward by hand. */
  readonly now?: () => number
  /** A response that gets lost on its way: the platform knows nothing of it, and pushes again. */
  readonly loses?: () => boolean
  /** What passes until the platform tries once more, a push that failed at once; default: that time. */
  readonly untilNextTry?: (ms: number) => unknown
}

export interface Pushed {
  /** `service fault`: what the person reads when no try was answered well · `dropped`: this kind of push is not replied to, so nobody sees it. */
  readonly outcome: 'reply' | 'dropped' | 'success' | 'service fault'
  readonly reply?: Record<string, string>
  readonly tries: readonly { readonly ms: number; readonly result: string }[]
}

export interface Pusher {
  text(openid: string, content: string, more?: Record<string, string>): Promise<Pushed>
  event(openid: string, event: string, key?: string, nested?: string): Promise<Pushed>
  /** Scans a code: a follower is there at once, anybody else follows with it. */
  scan(openid: string, url: string): Promise<Pushed>
  /** Any kind of message. */
  message(openid: string, type: string, fields: Record<string, string>): Promise<Pushed>
  /** One request exactly so, as the platform makes it; for what it does not do. */
  request(fields: Record<string, string>, nested?: string): { url: string; body: string }
}

const ABORT_MS = 5000
const TRIES = 4
const EVENTS: Readonly<Record<string, 'event' | 'unfollow'>> = { subscribe: 'event', SCAN: 'event', CLICK: 'event', unsubscribe: 'unfollow' }
/** Begun anew it goes on: a server that was there before would take the same for what it has answered. */
let newest = BigInt(Date.now()) * 10_000n

export function createPusher({ platform, url, token, aesKey, now = platform.now, loses = () => false, untilNextTry = sleep }: PusherSettings): Pusher {
  const key = keyOf(aesKey)
  const seconds = (): string => String(Math.floor(now() / 1000))

  const request = (fields: Record<string, string>, nested = ''): { url: string; body: string } => {
    const xml = `<xml>${Object.entries(fields).map(([name, value]) => /^\d+$/.test(value) && (name === 'CreateTime' || name === 'MsgId') ? `<${name}>${value}</${name}>` : `<${name}><![CDATA[${value}]]></${name}>`).join('')}${nested}</xml>`
    const encrypt = encipher(xml, key, platform.account.appId)
    const [timestamp, nonce] = [seconds(), String(randomInt(1e9))]
    const query = new URLSearchParams({ signature: sha1(token, timestamp, nonce), timestamp, nonce, openid: fields['FromUserName'] ?? '', encrypt_type: 'aes', msg_signature: sha1(token, timestamp, nonce, encrypt) })
    return { url: `${typeof url === 'string' ? url : url()}?${query.toString()}`, body: `<xml><ToUserName><![CDATA[${platform.account.id}]]></ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>` }
  }

  /** What the platform makes of a response; null: nothing good, so it tries again. */
  const judge = (body: string): { outcome: 'success' } | { outcome: 'reply'; reply: Record<string, string> } | null => {
    if (body === 'success' || body === '') return { outcome: 'success' }
    const { Encrypt: encrypt = '', MsgSignature: signature, TimeStamp: timestamp = '', Nonce: nonce = '' } = readXml(body) ?? {}
    if (!isSignature(signature, sha1(token, timestamp, nonce, encrypt))) return null
    const message = decipher(encrypt, { current: aesKey }, platform.account.appId)?.message
    const fields = message === undefined ? null : readXml(message)
    if (!message || !fields || (fields['MsgType'] === 'text' && Buffer.byteLength(fields['Content'] ?? '') > 2048)) return null
    const article = /<item><Title><!\[CDATA\[(.*?)\]\]><\/Title><Description><!\[CDATA\[(.*?)\]\]><\/Description>.*?<Url><!\[CDATA\[(.*?)\]\]>/s.exec(message)
    return { outcome: 'reply', reply: { ...fields, ...(article && { Title: article[1]!, Description: article[2]!, Url: article[3]! }) } }
  }

  const push = async (openid: string, fields: Record<string, string>, nested?: string): Promise<Pushed> => {
    const isReplied = fields['MsgType'] !== 'event' || EVENTS[fields['Event'] ?? ''] === 'event'
    const tries: { ms: number; result: string }[] = []
    for (let n = 0; n < TRIES; n++) {
      // Signed anew each time, with the message's own id.
      const { url: address, body } = request(fields, nested)
      const began = performance.now()
      try {
        const response = await fetch(address, { method: 'POST', headers: { 'content-type': 'text/xml' }, body, signal: AbortSignal.timeout(ABORT_MS) })
        const text = await response.text()
        const isLost = loses()
        const judged = response.ok && !isLost ? judge(text) : null
        tries.push({ ms: performance.now() - began, result: isLost ? 'lost' : judged?.outcome ?? `HTTP ${response.status}` })
        if (judged?.outcome === 'reply' && !isReplied) return { outcome: 'dropped', tries }
        if (judged?.outcome === 'reply') platform.show({ openid, how: 'passive', message: judged.reply })
        if (judged) return { ...judged, tries }
      } catch (error) {
        tries.push({ ms: performance.now() - began, result: error instanceof Error ? error.name : 'failed' })
      }
      // What fails at once is tried again at the next interval.
      await untilNextTry(Math.max(0, ABORT_MS - (performance.now() - began)))
    }
    return { outcome: 'service fault', tries }
  }

  const message: Pusher['message'] = (openid, type, fields) => {
    platform.touch(openid, 'message')
    return push(openid, { ToUserName: platform.account.id, FromUserName: openid, CreateTime: seconds(), MsgType: type, ...fields, MsgId: String(++newest) })
  }

  const event: Pusher['event'] = (openid, name, eventKey = '', nested?: string) => {
    const touches = EVENTS[name]
    if (touches) platform.touch(openid, touches)
    return push(openid, { ToUserName: platform.account.id, FromUserName: openid, CreateTime: seconds(), MsgType: 'event', Event: name, ...(nested === undefined && { EventKey: eventKey }) }, nested)
  }
  platform.pushBy((openid, name, nested) => { void event(openid, name, '', nested) })

  return {
    text: (openid, content, more = {}) => message(openid, 'text', { Content: content, ...more }),
    message,
    scan(openid, url) {
      const { scene, follows } = platform.scanned(openid, url)
      return event(openid, follows ? 'SCAN' : 'subscribe', follows ? scene : `qrscene_${scene}`)
    },
    event,
    request,
  }
}
