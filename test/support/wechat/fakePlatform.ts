/**
 * The platform's API as it behaves, on a clock of its own: tokens, customer-service messages with both clocks, typing, menus, media,
 * notices and the button that asks for them, OAuth, codes for scanning; and its errors. Counts of one openid are kept as the documents say, the strictest way.
 */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFakeNotices, noticeFault, SCRIPT } from './fakeNotices.ts'

/** What reached somebody's phone. */
export interface Shown {
  readonly openid: string
  readonly how: 'passive' | 'custom' | 'notice'
  readonly at: number
  readonly message: Record<string, unknown>
}

export interface FakePlatform {
  /** For WECHAT_API. */
  readonly api: string
  readonly account: { readonly appId: string; readonly secret: string; readonly id: string }
  now(): number
  /** The platform's clock goes on. */
  pass(ms: number): void
  /** Everything that was shown, to this one or to anybody. */
  shown(openid?: string): Shown[]
  show(shown: Omit<Shown, 'at'>): void
  /** What the platform notes of a person before it pushes. */
  touch(openid: string, what: 'message' | 'event' | 'unfollow'): void
  /** How often each path was called, and how often each error was given. */
  readonly calls: Map<string, number>
  readonly errors: Map<number, number>
  /** The next calls of this path give this error instead. */
  failNext(path: string, errcode: number, times?: number): void
  /** The next calls of this path are done, and the answer gets lost on the way. */
  loseNext(path: string, times?: number): void
  /** Answers so late. */
  slow(path: string, ms: number): void
  /** Tokens given so far are over, as after a reset of the secret's. */
  expireTokens(): void
  /** A media file that can be fetched; of a `video` its address is given. @returns its id */
  keepMedia(bytes: Buffer, type?: string): string
  /** A code as the OAuth redirect brings it. */
  oauthCode(openid: string, options?: { snapshot?: boolean }): string
  /** Whose WeChat opens pages from now on; null: pages are opened elsewhere. `snapshot`: in the preview, as somebody made up. */
  holdPhone(openid: string | null, options?: { snapshot?: boolean }): void
  /** The scene behind a code, and whether this one follows already. */
  scanned(openid: string, url: string): { readonly scene: string; readonly follows: boolean }
  /** The codes that were made so far, by their address. */
  codes(): ReadonlyMap<string, string>
  /** For pages; the one that holds now. */
  ticket(): string
  /** As it was set last. */
  menu(): unknown
  /** The script with the button (JS-SDK), as a page loads it. */
  readonly script: string
  /** They allow a notice, somewhere else than on the page, and nothing is pushed. */
  subscribe(openid: string, template: string): void
  /** They switch notices of this template off, among the notices of their phone. */
  switchOff(openid: string, template: string): void
  /** Who pushes events of the platform's own. */
  pushBy(push: (openid: string, event: string, nested: string) => void): void
  close(): Promise<void>
}

interface Person {
  message: { at: number; used: number }
  event: { at: number; used: number }
  typingUntil: number
  followed: boolean
}

const NEVER = -1e15
const HOUR = 3_600_000
const MEDIA_MS = 3 * 24 * HOUR

export interface FakeOptions {
  readonly appId?: string
  readonly secret?: string
  /** 认证: menus to tap and customer-service messages are for these only. */
  readonly verified?: boolean
  readonly port?: number
  /** 网页授权域名: where pages may be that people are sent back to. Any, where none is named. */
  readonly pageHost?: () => string
  /** Templates of the kind 长期; any other one allows one notice for each time. */
  readonly lasting?: readonly string[]
}

export async function startFakePlatform({ appId = 'wx0123456789abcdef', secret = 'fake-secret', verified = true, port = 0, pageHost, lasting = [] }: FakeOptions = {}): Promise<FakePlatform> {
  let shift = 0
  const now = (): number => Date.now() + shift
  const people = new Map<string, Person>()
  const shown: Shown[] = []
  const calls = new Map<string, number>()
  const errors = new Map<number, number>()
  const failing = new Map<string, { errcode: number; times: number }>()
  const losing = new Map<string, number>()
  const slowness = new Map<string, number>()
  let push: (openid: string, event: string, nested: string) => void = () => undefined
  const media = new Map<string, { bytes: Buffer; type: string; until: number }>()
  const codes = new Map<string, { openid: string; snapshot: boolean; until: number; used: boolean }>()
  const scenes = new Map<string, string>()
  let menu: unknown
  let ticket = { value: '', until: 0 }
  let phone: { openid: string; snapshot: boolean } | null = null
  /** Newest last; the one before holds five minutes more. */
  let tokens: { token: string; until: number; kind: 'stable' | 'plain' }[] = []

  const personOf = (openid: string): Person => {
    const known = people.get(openid)
    if (known) return known
    const person: Person = { message: { at: NEVER, used: 0 }, event: { at: NEVER, used: 0 }, typingUntil: NEVER, followed: true }
    people.set(openid, person)
    return person
  }
  const refuse = (errcode: number, errmsg: string): object => {
    errors.set(errcode, (errors.get(errcode) ?? 0) + 1)
    return { errcode, errmsg: `${errmsg} rid: fake` }
  }
  const ok = (more: object = {}): object => ({ errcode: 0, errmsg: 'ok', ...more })

  const issue = (kind: 'stable' | 'plain', force: boolean): object => {
    const current = tokens.findLast((one) => one.kind === kind && one.until > now())
    // Unforced, the same one until five minutes before its end; then both hold.
    if (current && !force && kind === 'stable' && current.until - now() > 5 * 60_000) return { access_token: current.token, expires_in: Math.floor((current.until - now()) / 1000) }
    for (const one of tokens.filter((old) => old.kind === kind)) one.until = force ? 0 : Math.min(one.until, now() + 5 * 60_000)
    const token = randomBytes(48).toString('base64url')
    tokens = [...tokens.filter(({ until }) => until > now()), { token, until: now() + 2 * HOUR, kind }]
    return { access_token: token, expires_in: 7200 }
  }

  /** @returns an error, or null when the message may go */
  const spend = (openid: string): object | null => {
    const person = personOf(openid)
    const { message, event } = person
    const hasMessage = now() - message.at < 48 * HOUR
    const hasEvent = now() - event.at < 60_000
    if (!person.followed || (!hasMessage && !hasEvent)) return refuse(45015, 'response out of time limit or subscription is canceled')
    if (hasMessage && message.used < 5) message.used++
    else if (hasEvent && event.used < 3) event.used++
    else return refuse(45047, 'out of response count limit')
    return null
  }

  const send = (body: Record<string, unknown>): object => {
    const { touser: openid, msgtype, ...rest } = body as { touser?: unknown; msgtype?: unknown }
    if (typeof openid !== 'string' || openid === '') return refuse(40003, 'invalid openid')
    if (!verified) return refuse(48001, 'api unauthorized')
    const content = (rest as Record<string, unknown>)[String(msgtype)] as Record<string, unknown> | undefined
    if (!content || !['text', 'news', 'msgmenu', 'image', 'voice'].includes(String(msgtype))) return refuse(40008, 'invalid message type')
    if (msgtype === 'text' && Buffer.byteLength(String(content['content'])) > 2048) return refuse(45002, 'content size out of limit')
    if (msgtype === 'news' && (content['articles'] as unknown[]).length !== 1) return refuse(45008, 'article size out of limit')
    const refused = spend(openid)
    if (refused) return refused
    personOf(openid).typingUntil = NEVER
    shown.push({ openid, how: 'custom', at: now(), message: { msgtype, ...content } })
    return ok()
  }

  const typing = ({ touser, command }: Record<string, unknown>): object => {
    const person = personOf(String(touser))
    if (!verified) return refuse(48001, 'api unauthorized')
    if (now() - Math.max(person.message.at, person.event.at) > 30_000) return refuse(45080, 'no interaction within 30 seconds')
    if (command === 'Typing' && person.typingUntil > now()) return refuse(45081, 'already typing')
    person.typingUntil = command === 'Typing' ? now() + 15_000 : NEVER
    return ok()
  }

  const notices = createFakeNotices({
    appId, lasting, phone: () => phone, ticket: () => ticket.until > now() ? ticket.value : '', pageHost,
    push: (openid, event, nested) => { push(openid, event, nested) },
  })
  const notice = ({ touser: openid, template_id: template, page, data }: Record<string, unknown>): object => {
    const fault = !verified ? [48001, 'api unauthorized'] as const : noticeFault({ page, data })
    if (fault) return refuse(...fault)
    if (!notices.spend(String(openid), String(template))) return refuse(43101, 'user refuse to accept the msg')
    shown.push({ openid: String(openid), how: 'notice', at: now(), message: { template, page, data } })
    notices.sent(String(openid), String(template))
    return ok()
  }

  const codeFor = (openid: string, snapshot: boolean): string => {
    const code = randomBytes(16).toString('base64url')
    codes.set(code, { openid: snapshot ? `snapshot-${code}` : openid, snapshot, until: now() + 5 * 60_000, used: false })
    return code
  }

  /** The page that asks people who they are: silently, and only within WeChat. */
  const authorize = (query: URLSearchParams): { status: number; location?: string; text?: string } => {
    const [redirect, state] = [query.get('redirect_uri') ?? '', query.get('state') ?? '']
    if (query.get('appid') !== appId || query.get('response_type') !== 'code' || query.get('scope') !== 'snsapi_base') return { status: 200, text: 'Scope 参数错误或没有 Scope 权限' }
    const back = URL.canParse(redirect) ? new URL(redirect) : null
    if (!back || (pageHost && back.host !== pageHost())) return { status: 200, text: 'redirect_uri域名与后台配置不一致，错误码:10003' }
    if (!phone) return { status: 200, text: '请在微信客户端打开链接' }
    back.searchParams.set('code', codeFor(phone.openid, phone.snapshot))
    back.searchParams.set('state', state)
    return { status: 302, location: back.href }
  }

  const oauth = (query: URLSearchParams): object => {
    if (query.get('secret') !== secret) return refuse(40125, 'invalid appsecret')
    if (query.get('grant_type') !== 'authorization_code') return refuse(40002, 'invalid grant_type')
    const code = codes.get(query.get('code') ?? '')
    if (!code || code.until < now()) return refuse(40029, 'invalid code')
    if (code.used) return refuse(40163, 'code been used')
    code.used = true
    return { access_token: 'oauth', expires_in: 7200, refresh_token: 'r', openid: code.openid, scope: 'snsapi_base', ...(code.snapshot && { is_snapshotuser: 1 }) }
  }

  const withToken = (query: URLSearchParams, run: () => object): object => {
    const token = tokens.find((one) => one.token === query.get('access_token'))
    if (!token) return refuse(query.get('access_token') ? 40001 : 40014, 'invalid credential, access_token is invalid or not latest')
    return token.until <= now() ? refuse(42001, 'access_token expired') : run()
  }

  const routes: Record<string, (query: URLSearchParams, body: Record<string, unknown>) => object | Buffer> = {
    '/cgi-bin/stable_token': (_, { appid, secret: given, force_refresh: force }) => appid !== appId ? refuse(40013, 'invalid appid') : given !== secret ? refuse(40125, 'invalid appsecret') : issue('stable', force === true),
    '/cgi-bin/token': (query) => query.get('appid') !== appId ? refuse(40013, 'invalid appid') : query.get('secret') !== secret ? refuse(40125, 'invalid appsecret') : issue('plain', true),
    '/cgi-bin/ticket/getticket': (query) => withToken(query, () => {
      if (query.get('type') !== 'jsapi') return refuse(40097, 'invalid args')
      if (ticket.until <= now()) ticket = { value: `ticket-${randomBytes(16).toString('base64url')}`, until: now() + 2 * HOUR }
      return ok({ ticket: ticket.value, expires_in: Math.floor((ticket.until - now()) / 1000) })
    }),
    '/cgi-bin/message/custom/send': (query, body) => withToken(query, () => send(body)),
    '/cgi-bin/message/custom/typing': (query, body) => withToken(query, () => typing(body)),
    '/cgi-bin/message/subscribe/bizsend': (query, body) => withToken(query, () => notice(body)),
    '/cgi-bin/menu/create': (query, body) => withToken(query, () => {
      if (!verified) return refuse(48001, 'api unauthorized')
      const fault = menuFault(body)
      if (fault) return refuse(...fault)
      menu = body
      return ok()
    }),
    '/cgi-bin/menu/get': (query) => withToken(query, () => menu ? { menu } : refuse(46003, 'menu no exist')),
    '/cgi-bin/menu/delete': (query) => withToken(query, () => {
      menu = undefined
      return ok()
    }),
    '/cgi-bin/qrcode/create': (query, body) => withToken(query, () => {
      if (!verified) return refuse(48001, 'api unauthorized')
      const { action_name: action, action_info: info } = body as { action_name?: unknown; action_info?: { scene?: { scene_str?: unknown } } }
      if (action !== 'QR_LIMIT_STR_SCENE') return refuse(40052, 'invalid action name')
      const scene = info?.scene?.scene_str
      if (typeof scene !== 'string' || scene.length < 1 || scene.length > 64) return refuse(40053, 'invalid action info')
      const ticket = randomBytes(16).toString('base64url')
      const url = `http://weixin.qq.com/q/${ticket}`
      scenes.set(url, scene)
      return { ticket, url }
    }),
    '/cgi-bin/media/get': (query) => {
      let bytes: Buffer | undefined
      const answer = withToken(query, () => {
        const kept = media.get(query.get('media_id') ?? '')
        if (!kept || kept.until < now()) return refuse(40007, 'invalid media_id')
        // Of a film it says where it is; the address needs no token.
        if (kept.type.startsWith('video')) return { video_url: `${address()}/film/${query.get('media_id') ?? ''}` }
        bytes = kept.bytes
        return ok()
      })
      return bytes ?? answer
    },
    '/sns/oauth2/access_token': (query) => query.get('appid') !== appId ? refuse(40013, 'invalid appid') : oauth(query),
  }

  const address = (): string => `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const http = createServer((request, response) => {
    void (async () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake')
      const body = await bodyOf(request)
      calls.set(pathname, (calls.get(pathname) ?? 0) + 1)
      if (pathname === '/connect/oauth2/authorize') {
        const { status, location, text = '' } = authorize(searchParams)
        response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...(location !== undefined && { location }) }).end(text)
        return
      }
      const code = notices.code(pathname, searchParams)
      if (code !== null) {
        response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(code)
        return
      }
      await new Promise((resolve) => setTimeout(resolve, slowness.get(pathname) ?? 0))
      const failure = failing.get(pathname)
      if (failure && failure.times-- <= 1) failing.delete(pathname)
      const route = routes[pathname] ?? (pathname.startsWith('/film/') ? () => media.get(pathname.slice(6))?.bytes ?? {} : undefined)
      const answer = failure ? refuse(failure.errcode, 'as told') : route ? route(searchParams, body) : refuse(40066, 'invalid url')
      const lost = losing.get(pathname) ?? 0
      if (lost > 0) losing.set(pathname, lost - 1)
      if (lost > 0) response.destroy()
      else if (Buffer.isBuffer(answer)) response.writeHead(200, { 'content-type': 'audio/amr', 'content-disposition': 'attachment; filename="voice.amr"' }).end(answer)
      else response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(answer))
    })()
  })
  await new Promise<void>((resolve) => { http.listen(port, '127.0.0.1', resolve) })

  return {
    api: address(),
    script: `${address()}${SCRIPT}`,
    account: { appId, secret, id: 'gh_fake00000001' },
    now,
    pass(ms) { shift += ms },
    shown: (openid) => shown.filter((one) => openid === undefined || one.openid === openid),
    show: (one) => { shown.push({ ...one, at: now() }) },
    touch(openid, what) {
      const person = personOf(openid)
      person.followed = what !== 'unfollow'
      if (what !== 'unfollow') person[what] = { at: now(), used: 0 }
    },
    calls,
    errors,
    failNext: (path, errcode, times = 1) => { failing.set(path, { errcode, times }) },
    loseNext: (path, times = 1) => { losing.set(path, times) },
    slow: (path, ms) => { slowness.set(path, ms) },
    expireTokens() { for (const one of tokens) one.until = 0 },
    keepMedia(bytes, type = 'voice') {
      const id = randomBytes(24).toString('base64url')
      media.set(id, { bytes, type, until: now() + MEDIA_MS })
      return id
    },
    oauthCode: (openid, { snapshot = false } = {}) => codeFor(openid, snapshot),
    holdPhone(openid, { snapshot = false } = {}) { phone = openid === null ? null : { openid, snapshot } },
    scanned(openid, url) {
      const scene = scenes.get(url)
      if (scene === undefined) throw new Error('no such code')
      return { scene, follows: people.has(openid) && personOf(openid).followed }
    },
    codes: () => scenes,
    ticket: () => ticket.value,
    menu: () => menu,
    subscribe: notices.allow,
    switchOff: notices.switchOff,
    pushBy: (by) => { push = by },
    close: () => new Promise((resolve) => {
      http.close(() => { resolve() })
      http.closeAllConnections()
    }),
  }
}

interface FakeButton { readonly name?: unknown; readonly type?: unknown; readonly key?: unknown; readonly url?: unknown; readonly sub_button?: unknown }

/** What the platform minds in a menu, with its numbers. */
function menuFault({ button }: Record<string, unknown>): [number, string] | null {
  const bytes = (value: unknown): number => typeof value === 'string' ? Buffer.byteLength(value) : 0
  const actionFault = ({ type, key, url }: FakeButton, isSub: boolean): [number, string] | null => {
    if (type === 'click') return bytes(key) >= 1 && bytes(key) <= 128 ? null : [isSub ? 40026 : 40019, 'invalid button key size']
    if (type !== 'view') return [isSub ? 40024 : 40017, 'invalid button type']
    if (bytes(url) > 1024 || bytes(url) === 0) return [isSub ? 40027 : 40020, 'invalid button url size']
    return /^https?:\/\//.test(String(url)) ? null : [isSub ? 40054 : 40055, 'invalid button url domain']
  }
  const buttons = Array.isArray(button) ? button as FakeButton[] : []
  if (buttons.length < 1 || buttons.length > 3) return [40016, 'invalid button size']
  for (const one of buttons) {
    if (bytes(one.name) < 1 || bytes(one.name) > 16) return [40018, 'invalid button name size']
    const subs = Array.isArray(one.sub_button) ? one.sub_button as FakeButton[] : null
    const own = subs ? null : actionFault(one, false)
    if (own) return own
    if (subs && (subs.length < 1 || subs.length > 5)) return [40023, 'invalid sub button size']
    for (const sub of subs ?? []) {
      if (bytes(sub.name) < 1 || bytes(sub.name) > 60) return [40025, 'invalid sub button name size']
      const fault = actionFault(sub, true)
      if (fault) return fault
    }
  }
  return null
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  try {
    return JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>
  } catch {
    return {}
  }
}
