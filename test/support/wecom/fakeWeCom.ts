/** WeCom's API and its callbacks as they behave, as far as an application uses them. */
import { randomBytes, randomInt } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decipher, encipher, isSignature, keyOf, sha1 } from '../../../bot/channel/wechat/crypto.ts'
import { readXml } from '../../../bot/channel/wechat/xml.ts'

export const CORP = { id: 'ww0123456789abcdef', agentId: 1_000_002, secret: 'corp-secret', token: 'wecomtoken', aesKey: 'ABCDEFGabcdefghijklmnopqrstuvwxyz0123456789' } as const

/** A card on somebody's phone. */
export interface ShownCard {
  readonly to: string
  readonly title: string
  readonly description: string
  readonly url: string
}

export interface FakeWeCom {
  /** For WECOM_API. */
  readonly api: string
  shown(to?: string): ShownCard[]
  /** How often it was asked for a token. */
  readonly tokens: () => number
  expireTokens(): void
  /** The next messages are refused so; 0: it does not answer at all. */
  failNext(errcode: number, times?: number): void
  /** Asks the callback address whether it is ours. @returns what it says, and whether that is right and soon enough */
  verify(url: string, change?: (query: URLSearchParams) => void): Promise<{ ok: boolean; status: number; body: string }>
  /** Somebody writes to the application. @returns what they read; null: nothing, or nothing that WeCom believes */
  write(url: string, from: string, fields?: Record<string, string>, change?: (query: URLSearchParams) => void): Promise<string | null>
  close(): Promise<void>
}

/** @param members accounts that may see the application */
export async function startFakeWeCom(members: readonly string[]): Promise<FakeWeCom> {
  const cards: ShownCard[] = []
  const known = new Map(members.map((one) => [one.toLowerCase(), one]))
  const failing = { errcode: 0, times: 0 }
  const recent = new Map<string, number>()
  let token = ''
  let asked = 0

  function send({ touser, agentid, msgtype, textcard, enable_duplicate_check: check, duplicate_check_interval: interval = 1800 }: Record<string, unknown>): object {
    if (agentid !== CORP.agentId) return { errcode: 40056, errmsg: 'invalid agentid' }
    if (typeof touser !== 'string' || msgtype !== 'textcard') return { errcode: 40008, errmsg: 'invalid message type' }
    const card = textcard as Record<string, string>
    const bytes = (name: string): number => Buffer.byteLength(card[name] ?? '')
    if (bytes('title') === 0 || bytes('title') > 128 || bytes('description') === 0 || bytes('description') > 512 || bytes('url') === 0 || bytes('url') > 2048) return { errcode: 45002, errmsg: 'content size out of limit' }
    const all = touser.split('|')
    if (all.length > 1000) return { errcode: 40031, errmsg: 'invalid userid list' }
    const invalid = all.filter((one) => !known.has(one.toLowerCase()))
    if (invalid.length === all.length) return { errcode: 81013, errmsg: 'all recipients are invalid' }
    for (const one of all) {
      const to = known.get(one.toLowerCase())
      if (to === undefined) continue
      const name = JSON.stringify([to, card])
      if (check === 1 && (recent.get(name) ?? 0) > Date.now()) continue
      recent.set(name, Date.now() + Number(interval) * 1000)
      cards.push({ to, title: card['title'] ?? '', description: card['description'] ?? '', url: card['url'] ?? '' })
    }
    return { errcode: 0, errmsg: 'ok', ...(invalid.length > 0 && { invaliduser: invalid.map((one) => one.toLowerCase()).join('|') }), msgid: randomBytes(8).toString('hex') }
  }

  async function answer(request: IncomingMessage): Promise<object | null> {
    const url = new URL(request.url ?? '/', 'http://wecom')
    const query = url.searchParams
    if (url.pathname === '/cgi-bin/gettoken') {
      asked++
      if (query.get('corpid') !== CORP.id) return { errcode: 40013, errmsg: 'invalid corpid' }
      if (query.get('corpsecret') !== CORP.secret) return { errcode: 40001, errmsg: 'invalid credential' }
      // Within its time the same again.
      token ||= randomBytes(32).toString('base64url')
      return { errcode: 0, errmsg: 'ok', access_token: token, expires_in: 7200 }
    }
    if (url.pathname !== '/cgi-bin/message/send') return { errcode: 40066, errmsg: 'invalid url' }
    if (query.get('access_token') !== token || token === '') return { errcode: 40014, errmsg: 'invalid access_token' }
    if (failing.times > 0) {
      failing.times--
      return failing.errcode === 0 ? null : { errcode: failing.errcode, errmsg: 'fake' }
    }
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    return send(JSON.parse(Buffer.concat(pieces).toString()) as Record<string, unknown>)
  }

  const server = createServer((request, response) => {
    answer(request).then((body) => {
      if (body) response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      else request.socket.destroy()
    }, () => { response.writeHead(500).end() })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })

  const queryOf = (encrypt: string): URLSearchParams => {
    const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), String(randomInt(1e9))]
    return new URLSearchParams({ msg_signature: sha1(CORP.token, timestamp, nonce, encrypt), timestamp, nonce })
  }

  return {
    api: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shown: (to) => cards.filter((card) => to === undefined || card.to === to),
    tokens: () => asked,
    expireTokens() { token = '' },
    failNext(errcode, times = 1) { Object.assign(failing, { errcode, times }) },

    async verify(url, change = () => undefined) {
      const echo = String(randomInt(2 ** 40))
      const echostr = encipher(echo, keyOf(CORP.aesKey), CORP.id)
      const query = queryOf(echostr)
      query.set('echostr', echostr)
      change(query)
      const response = await fetch(`${url}?${query.toString()}`)
      const body = await response.text()
      return { ok: body === echo, status: response.status, body }
    },

    async write(url, from, fields = { MsgType: 'text', Content: '你好', MsgId: '1' }, change = () => undefined) {
      const values = { ToUserName: CORP.id, FromUserName: from, CreateTime: String(Math.floor(Date.now() / 1000)), AgentID: String(CORP.agentId), ...fields }
      const encrypt = encipher(`<xml>${Object.entries(values).map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`).join('')}</xml>`, keyOf(CORP.aesKey), CORP.id)
      const query = queryOf(encrypt)
      change(query)
      const body = `<xml><ToUserName><![CDATA[${CORP.id}]]></ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt><AgentID><![CDATA[${CORP.agentId}]]></AgentID></xml>`
      const response = await fetch(`${url}?${query.toString()}`, { method: 'POST', headers: { 'content-type': 'text/xml' }, body })
      const { Encrypt = '', MsgSignature, TimeStamp = '', Nonce = '' } = readXml(await response.text()) ?? {}
      if (!response.ok || !isSignature(MsgSignature, sha1(CORP.token, TimeStamp, Nonce, Encrypt))) return null
      const message = decipher(Encrypt, { current: CORP.aesKey }, CORP.id)?.message
      const read = message === undefined ? null : readXml(message)
      return read?.['ToUserName'] === from ? read['Content'] ?? null : null
    },

    close: () => new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => { resolve() })
    }),
  }
}
