/** The platform's API, as far as the channel uses it. What it refuses is an outcome; only what cannot be reached is an error. */
import { randomBytes } from 'node:crypto'
import type { Clock } from '../../../contract/index.ts'
import { jsSdkSignature } from './crypto.ts'
import type { Kept, Part, WeChatStore } from './ports.ts'
import { createTokens } from './token.ts'

/** `usedUp` 45047 · `closed` 45015 and the like: nothing until they write again · `noMenu` 40200 · `notAllowed` 48001: not with this account · `unwanted` 43101: no notice, they have not agreed to it · `refused`: anything else. */
export type Sent = { readonly kind: 'sent' | 'usedUp' | 'closed' | 'noMenu' | 'notAllowed' | 'unwanted' } | Refused

/** Who holds the phone that a code came from. `snapshot`: nobody, WeChat shows the page to an account that it made up · `over`: the code is used up, or too old. */
export type CodeHolder = { readonly kind: 'person'; readonly openid: string } | { readonly kind: 'snapshot' | 'over' } | Refused

/** As `wx.config` takes it. */
export interface PageSignature {
  readonly appId: string
  readonly timestamp: number
  readonly nonceStr: string
  readonly signature: string
}

/** What the platform said no to, in its own words. */
export interface Refused {
  readonly kind: 'refused'
  readonly errcode: number
  readonly errmsg: string
}

export type Fetched = { readonly kind: 'media'; readonly bytes: Buffer } | { readonly kind: 'gone' | 'tooLarge' }

export interface Platform {
  /** Whether the platform takes our settings. @throws Error what it says */
  check(): Promise<void>
  /** A customer-service message. @param signal when it is waited for no longer @throws PlatformUnreachable; Error when there is no token */
  send(openid: string, part: Part, signal?: AbortSignal): Promise<Sent>
  /** Shows that somebody types. Whatever comes of it does not matter much. */
  type(openid: string): Promise<Sent>
  /** A voice message, a picture or a film, as it was sent. `gone`: after three days, or it never was. @throws PlatformUnreachable; Error when it is refused for another reason */
  media(mediaId: string, as: Kept): Promise<Fetched>
  /** A subscription notice (订阅通知), and what it opens. @throws PlatformUnreachable; Error when there is no token */
  notify(openid: string, notice: { readonly template: string; readonly page: string; readonly fields: Readonly<Record<string, string>> }): Promise<Sent>
  /** What a code of the platform's page is worth (网页授权, snsapi_base). @throws PlatformUnreachable */
  holderOf(code: string): Promise<CodeHolder>
  /** A code to scan that holds for ever; the scene comes with whoever scans it. @throws PlatformUnreachable */
  makeCode(scene: string): Promise<{ readonly kind: 'code'; readonly url: string } | Refused>
  /** What a page of this address needs to use JS-SDK. @throws PlatformUnreachable; Error when there is no ticket */
  signPage(url: string): Promise<PageSignature>
  /** The account's menu, in the platform's own form. @throws PlatformUnreachable */
  setMenu(buttons: readonly object[]): Promise<{ readonly kind: 'done' } | Refused>
}

export interface PlatformDeps {
  /** `https://api.weixin.qq.com` */
  readonly api: string
  readonly appId: string
  readonly secret: string
  readonly store: WeChatStore
  readonly clock: Clock
}

/** It did not answer, or not in its own words. */
export class PlatformUnreachable extends Error {
  override readonly name = 'PlatformUnreachable'
  /** It may have done what was asked: nobody knows. */
  readonly mayHaveActed: boolean

  constructor(what: string, cause: unknown) {
    super(`${what} cannot be reached`, { cause })
    this.mayHaveActed = !(cause instanceof TypeError && NOT_CONNECTED.has((cause.cause as { code?: unknown } | undefined)?.code))
  }
}

const NOT_CONNECTED: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])
/** A call, with the token that it may have to wait for. What is given up too early may be shown twice. */
const CALL_MS = 12_000
const TOKEN_MS = 5000
/** Voice messages and pictures are smaller; of films the platform names no limit. */
const MOST_MEDIA = 20 * 1024 * 1024
/** For as much as that on a slow line. */
const FILM_MS = 60_000
/** The token is no good: wrong, or over. */
const BAD_TOKEN: ReadonlySet<number> = new Set([40001, 40014, 42001])
const MEDIA_GONE = 40007
const CODE_OVER: ReadonlySet<number> = new Set([40029, 40163, 42003])
const KINDS: Readonly<Record<number, Exclude<Sent['kind'], 'refused'>>> = { 0: 'sent', 45047: 'usedUp', 45015: 'closed', 43004: 'closed', 40200: 'noMenu', 48001: 'notAllowed', 43101: 'unwanted' }

type Answer = Readonly<Record<string, unknown>>

export function createPlatform({ api, appId, secret, store, clock }: PlatformDeps): Platform {
  const ask = async (path: string, init: RequestInit = {}, signal = AbortSignal.timeout(CALL_MS)): Promise<Answer> => {
    try {
      const response = await fetch(`${api}${path}`, { ...init, signal })
      const answer = await response.json() as unknown
      if (typeof answer === 'object' && answer !== null) return answer as Answer
      throw new Error(`HTTP ${response.status}`)
    } catch (cause) {
      // The address holds the token: it goes into no message.
      throw new PlatformUnreachable(path.split('?')[0] ?? '', cause)
    }
  }

  /** Errors come as JSON, whatever type they are given; of a film, JSON says where it is. */
  const download = async (token: string, mediaId: string, as: Kept): Promise<Buffer | 'tooLarge' | Answer> => {
    try {
      const bytes = await fetched(`${api}/cgi-bin/media/get?${new URLSearchParams({ access_token: token, media_id: mediaId }).toString()}`, CALL_MS)
      if (bytes === 'tooLarge' || bytes[0] !== 0x7b) return bytes
      const answer = JSON.parse(bytes.toString()) as Answer
      const { video_url: film } = answer
      // What is said to be a picture is in the words of whoever has sent it: they would choose what we fetch.
      return as === 'video' && typeof film === 'string' && /^https?:\/\//.test(film) ? await fetched(film, FILM_MS) : answer
    } catch (cause) {
      throw new PlatformUnreachable('/cgi-bin/media/get', cause)
    }
  }

  const post = (path: string, body: object, signal: AbortSignal): Promise<Answer> => ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }, signal)

  const tokens = createTokens({
    store, appId, clock,
    async fetchToken() {
      const { access_token: token, expires_in: seconds, ...answer } = await post('/cgi-bin/stable_token', { grant_type: 'client_credential', appid: appId, secret, force_refresh: false }, AbortSignal.timeout(TOKEN_MS))
        .catch((cause: unknown) => { throw new Error('no access token', { cause }) })
      if (typeof token === 'string' && typeof seconds === 'number') return { token, seconds }
      throw new Error(`no access token: ${errcodeOf(answer)} ${errmsgOf(answer)}`)
    },
  })

  const call = async (path: string, body: object, signal = AbortSignal.timeout(CALL_MS)): Promise<Answer> => {
    const token = await within(signal, tokens.get())
    const answer = await post(`${path}?access_token=${encodeURIComponent(token)}`, body, signal)
    if (!BAD_TOKEN.has(errcodeOf(answer))) return answer
    return post(`${path}?access_token=${encodeURIComponent(await within(signal, tokens.instead(token)))}`, body, signal)
  }

  /** One for all nodes, as the token is; it has a clock of its own. */
  const tickets = createTokens({
    store, appId: `${appId}:jsapi`, clock,
    async fetchToken() {
      const ticketBy = (token: string): Promise<Answer> => ask(`/cgi-bin/ticket/getticket?${new URLSearchParams({ access_token: token, type: 'jsapi' }).toString()}`, {}, AbortSignal.timeout(TOKEN_MS))
      const token = await tokens.get()
      const first = await ticketBy(token)
      const { ticket, expires_in: seconds, ...answer } = BAD_TOKEN.has(errcodeOf(first)) ? await ticketBy(await tokens.instead(token)) : first
      if (typeof ticket === 'string' && typeof seconds === 'number') return { token: ticket, seconds }
      throw new Error(`no ticket for pages: ${errcodeOf(answer)} ${errmsgOf(answer)}`)
    },
  })

  const sentOf = (answer: Answer): Sent => {
    const errcode = errcodeOf(answer)
    const kind = KINDS[errcode]
    return kind ? { kind } : refusedOf(answer)
  }

  return {
    check: tokens.check,
    send: async (openid, part, signal) => sentOf(await call('/cgi-bin/message/custom/send', { touser: openid, ...messageOf(part) }, signal)),
    type: async (openid) => sentOf(await call('/cgi-bin/message/custom/typing', { touser: openid, command: 'Typing' })),
    async media(mediaId, as) {
      const token = await tokens.get()
      let answer = await download(token, mediaId, as)
      if (isRefusal(answer) && BAD_TOKEN.has(errcodeOf(answer))) answer = await download(await tokens.instead(token), mediaId, as)
      if (answer === 'tooLarge') return { kind: answer }
      if (!isRefusal(answer)) return { kind: 'media', bytes: answer }
      if (errcodeOf(answer) === MEDIA_GONE) return { kind: 'gone' }
      throw new Error(`the platform does not give out a message's file: ${errcodeOf(answer)} ${errmsgOf(answer)}`)
    },
    notify: async (openid, { template, page, fields }) => sentOf(await call('/cgi-bin/message/subscribe/bizsend', {
      touser: openid, template_id: template, page, data: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }])),
    })),
    async setMenu(buttons) {
      const answer = await call('/cgi-bin/menu/create', { button: buttons })
      return errcodeOf(answer) === 0 ? { kind: 'done' } : refusedOf(answer)
    },
    async signPage(url) {
      const [nonceStr, timestamp] = [randomBytes(12).toString('base64url'), Math.floor(clock.now().getTime() / 1000)]
      return { appId, timestamp, nonceStr, signature: jsSdkSignature({ ticket: await tickets.get(), nonce: nonceStr, timestamp: String(timestamp), url }) }
    },
    async makeCode(scene) {
      const answer = await call('/cgi-bin/qrcode/create', { action_name: 'QR_LIMIT_STR_SCENE', action_info: { scene: { scene_str: scene } } })
      const { url } = answer
      return typeof url === 'string' && url !== '' ? { kind: 'code', url } : refusedOf(answer)
    },
    async holderOf(code) {
      const answer = await ask(`/sns/oauth2/access_token?${new URLSearchParams({ appid: appId, secret, code, grant_type: 'authorization_code' }).toString()}`, {}, AbortSignal.timeout(TOKEN_MS))
      if (CODE_OVER.has(errcodeOf(answer))) return { kind: 'over' }
      const { openid, is_snapshotuser: snapshot } = answer
      if (typeof openid !== 'string' || openid === '') return refusedOf(answer)
      return snapshot === 1 ? { kind: 'snapshot' } : { kind: 'person', openid }
    },
  }
}

/** What others wait for too goes on. */
function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const isOver = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason as Error)
    signal.addEventListener('abort', () => { reject(signal.reason as Error) }, { once: true })
  })
  return Promise.race([work, isOver])
}

function messageOf(part: Part): object {
  switch (part.type) {
    case 'text': return { msgtype: 'text', text: { content: part.text } }
    case 'news': return { msgtype: 'news', news: { articles: [{ title: part.title, description: part.description, url: part.url }] } }
    case 'menu': return { msgtype: 'msgmenu', msgmenu: { head_content: part.head, list: part.options.map(({ id, label }) => ({ id, content: label })), tail_content: '' } }
  }
}

/** Counted as they come: not every answer says beforehand how long it is. */
async function fetched(address: string, patienceMs: number): Promise<Buffer | 'tooLarge'> {
  const response = await fetch(address, { signal: AbortSignal.timeout(patienceMs) })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  if (Number(response.headers.get('content-length')) > MOST_MEDIA) {
    await response.body?.cancel()
    return 'tooLarge'
  }
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of response.body ?? []) {
    size += piece.length
    if (size > MOST_MEDIA) return 'tooLarge'
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

function isRefusal(answer: Buffer | 'tooLarge' | Answer): answer is Answer {
  return answer !== 'tooLarge' && !Buffer.isBuffer(answer)
}

function refusedOf(answer: Answer): Refused {
  return { kind: 'refused', errcode: errcodeOf(answer), errmsg: errmsgOf(answer) }
}

function errcodeOf({ errcode }: Answer): number {
  return typeof errcode === 'number' ? errcode : 0
}

function errmsgOf({ errmsg }: Answer): string {
  return typeof errmsg === 'string' ? errmsg : ''
}
