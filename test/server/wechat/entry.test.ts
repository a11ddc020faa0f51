/** From WeChat into the web page and back, as the same person: against the platform's codes as they behave. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ChatState, ConsultationView, DeskView, Message, WeChatEntered } from '../../../contract/index.ts'
import { eventually } from '../../support/eventually.ts'
import type { Client } from '../../support/hall.ts'
import type { FakePlatform } from '../../support/wechat/fakePlatform.ts'
import type { WeChatHall } from '../../support/wechat/hall.ts'
import { openWeChatHall } from '../../support/wechat/hall.ts'
import type { Pusher } from '../../support/wechat/pusher.ts'

const WECHAT = 'Mozilla/5.0 (iPhone) MicroMessenger/8.0.50'

let hall: WeChatHall
let platform: FakePlatform
let pusher: Pusher
beforeAll(async () => {
  hall = await openWeChatHall({ TRUST_PROXY: 'on' })
  platform = hall.platform
  pusher = hall.pusher
})
afterAll(() => hall.close())

/** A browser's cookies, which end when their time is over. */
let jar: Map<string, string>
const ends = new Map<string, number>()
beforeEach(() => { jar = new Map() })
const pass = (minutes: number): void => {
  platform.pass(minutes * 60_000)
  for (const [name, end] of ends) if (end <= platform.now()) jar.delete(name)
}

const get = async (path: string, agent = WECHAT, headers: Record<string, string> = {}): Promise<Response> => {
  const response = await fetch(path.startsWith('http') ? path : `${hall.base}${path}`, { redirect: 'manual', headers: { 'user-agent': agent, cookie: cookies(), ...headers } })
  keep(response)
  return response
}
const cookies = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
const keep = (response: Response): void => {
  for (const one of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? []
    const seconds = Number(/Max-Age=(\d+)/.exec(one)?.[1] ?? Infinity)
    ends.set(name, platform.now() + seconds * 1000)
    if (value === '' || seconds === 0) jar.delete(name)
    else jar.set(name, value)
  }
}
const locationOf = (response: Response): string => response.headers.get('location') ?? ''

/** Through the platform and back to our page. */
const cameBack = async (to = '/ask', headers: Record<string, string> = {}): Promise<{ code: string; state: string }> => {
  const there = locationOf(await get(`/api/wechat/enter?to=${encodeURIComponent(to)}`, WECHAT, headers))
  const back = new URL(locationOf(await get(there)))
  expect(back.origin + back.pathname).toBe('https://hall.example/wechat')
  return { code: back.searchParams.get('code')!, state: back.searchParams.get('state')! }
}
const ask = async (body: object, headers: Record<string, string> = {}): Promise<{ status: number; body: WeChatEntered & { error?: { code: string; message: string } } }> => {
  const response = await fetch(`${hall.base}/api/wechat/session`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: cookies(), ...headers }, body: JSON.stringify(body) })
  keep(response)
  return { status: response.status, body: await response.json() as WeChatEntered & { error?: { code: string; message: string } } }
}
const enterAs = async (openid: string, token?: string): Promise<{ token: string; page: Client & { token: string }; state: ChatState }> => {
  platform.holdPhone(openid)
  const { body } = await ask({ ...await cameBack(), ...(token !== undefined && { token }) })
  if (body.kind !== 'entered') throw new Error(JSON.stringify(body))
  const page = await hall.applicant(body.token)
  return { token: body.token, page, state: await page.call<ChatState>('chat:open', { locale: 'zh-Hans' }) }
}
const texts = (messages: readonly Message[]): string[] => messages.map(({ content }) => content.text)

describe('the way in', () => {
  it('is taken by the page itself in WeChat, once an hour, and by nobody elsewhere', async () => {
    expect(locationOf(await get('/ask'))).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/connect\/oauth2\/authorize\?.*scope=snsapi_base.*#wechat_redirect$/)
    expect(locationOf(await get('/ask')), 'which leads nowhere twice').toBe('')
    jar.clear()
    const hours: Record<string, string> = {}
    platform.holdPhone('o-hour')
    expect((await ask(await cameBack())).body.kind).toBe('entered')
    for (const minutes of [59, 2]) {
      pass(minutes)
      hours[minutes] = locationOf(await get('/ask'))
    }
    expect(hours[59]).toBe('')
    expect(hours[2], 'after 61 minutes').not.toBe('')
    jar.clear()
    for (const agent of ['Mozilla/5.0 Chrome/130', 'Mozilla/5.0 wxwork/4.1 MicroMessenger/7.0.1']) {
      expect(locationOf(await get('/ask', agent)), agent).toBe('')
      expect(locationOf(await get('/api/wechat/enter?to=/ask', agent)), agent).toBe('/ask')
    }
  })

  it.each(['https://evil.example/', '//evil.example/', '/\\evil.example', '/.//evil.example', 'javascript:alert(1)', 'http://hall.example/ask'])('leads to no other place: %s', async (to) => {
    expect(locationOf(await get(`/api/wechat/enter?to=${encodeURIComponent(to)}`, 'Chrome'))).toBe('/ask')
    platform.holdPhone('o-elsewhere')
    expect((await ask(await cameBack(to))).body).toMatchObject({ kind: 'entered', to: '/ask' })
  })

  it.each([['/ask?x=1', '/zixun/ask?x=1'], ['/../admin', '/zixun/ask']])('keeps within the part of an address that the hall has: %s', async (to, path) => {
    const part = await openWeChatHall({ PUBLIC_URL: 'https://hall.example/zixun' }, { platform })
    try {
      expect(locationOf(await get(`${part.base}/api/wechat/enter?to=${encodeURIComponent(to)}`, 'Chrome'))).toBe(path)
      expect(locationOf(await get(`${part.base}/ask`))).toContain(encodeURIComponent('https://hall.example/zixun/wechat'))
    } finally {
      await part.close()
    }
  })

  it('leads to where one wanted to', async () => {
    platform.holdPhone('o-place')
    expect((await ask(await cameBack('/ask?from=menu#x'))).body).toMatchObject({ to: '/ask?from=menu#x' })
  })

  it('is for the browser that began it, once, within ten minutes', async () => {
    platform.holdPhone('o-once')
    const came = await cameBack()
    const own = new Map(jar)
    jar.clear()
    expect((await ask(came)).body.error?.code, 'a browser that has begun nothing').toBe('WECHAT_ENTRY_OVER')
    const others = await cameBack()
    expect((await ask(came)).body.error?.code, 'another browser').toBe('WECHAT_ENTRY_OVER')
    expect(others.state).not.toBe(came.state)
    jar = new Map(own)
    expect((await ask(came)).body.kind, 'which has not used it up').toBe('entered')
    jar = own
    expect((await ask({ ...came, state: 'guessed' })).body.error?.code).toBe('WECHAT_ENTRY_OVER')
    jar = new Map(own)
    platform.holdPhone('o-once')
    const again = await cameBack()
    const kept = new Map(jar)
    expect((await ask(again)).body.kind).toBe('entered')
    jar = new Map(kept)
    expect((await ask(again)).body.error?.code, 'a second time').toBe('WECHAT_ENTRY_OVER')
    const late = await cameBack()
    platform.pass(11 * 60_000)
    expect((await ask(late)).body.error?.code, 'too late').toBe('WECHAT_ENTRY_OVER')
    expect((await ask(await cameBack(), { origin: 'https://evil.example' })).status, 'another site').toBe(403)
  })

  it('cannot be begun by a neighbour of the host: over TLS its cookie has a name that only we can set', async () => {
    const overTls = { 'x-forwarded-proto': 'https' }
    platform.holdPhone('o-planted')
    const own = await cameBack('/ask', overTls)
    const [name] = [...jar.keys()].filter((one) => one.includes('wechat_entry'))
    expect(name).toMatch(/^__Host-/)
    const planted = new Map([['zixun_wechat_entry', jar.get(name!)!]])
    const kept = jar
    jar = planted
    expect((await ask(own, overTls)).body.error?.code).toBe('WECHAT_ENTRY_OVER')
    jar = kept
    expect((await ask(own, overTls)).body.kind).toBe('entered')
  })

  it('is begun so often by one address; then the page is the one for everybody', async () => {
    const neighbour = { 'x-forwarded-for': '203.0.113.7' }
    let begun = 0
    for (let n = 0; n < 700; n += 50) {
      const responses = await Promise.all(Array.from({ length: 50 }, () => fetch(`${hall.base}/ask`, { redirect: 'manual', headers: { 'user-agent': WECHAT, ...neighbour } })))
      begun += responses.filter((response) => locationOf(response) !== '').length
    }
    expect(begun).toBe(600)
    expect(locationOf(await get('/ask')), 'from elsewhere').not.toBe('')
  })

  it('keeps no address that is longer than ours are', async () => {
    platform.holdPhone('o-long')
    expect((await ask(await cameBack(`/ask?q=${'x'.repeat(2000)}`))).body).toMatchObject({ kind: 'entered', to: '/ask' })
  })

  it('says so when the code is used up or the platform is away', async () => {
    platform.holdPhone('o-code')
    const { state, code } = await cameBack()
    const first = await cameBack()
    expect((await ask(first)).body.kind).toBe('entered')
    const next = await cameBack()
    expect((await ask({ ...next, code: first.code })).body.error?.code, '40163').toBe('WECHAT_ENTRY_OVER')
    const other = await cameBack()
    expect((await ask({ ...other, code: 'unknown' })).body.error?.code, '40029').toBe('WECHAT_ENTRY_OVER')
    const slow = await cameBack()
    platform.pass(5 * 60_000 + 1000)
    expect((await ask(slow)).body.error?.code, 'a code of five minutes ago').toBe('WECHAT_ENTRY_OVER')
    platform.failNext('/sns/oauth2/access_token', -1)
    expect((await ask(await cameBack())).body.error?.code).toBe('WECHAT_UNREACHABLE')
    expect([state, code].every(Boolean)).toBe(true)
  })

  it('is closed to the preview, which is nobody', async () => {
    platform.holdPhone('o-preview', { snapshot: true })
    const { status, body } = await ask(await cameBack())
    expect(status).toBe(403)
    expect(body.error?.message).toContain('使用完整服务')
    expect(await hall.storage.wechat.user('o-preview')).toBeNull()
  })
})

describe('one conversation', () => {
  it('goes on from WeChat to the page and back', async () => {
    await pusher.text('o1', '居住证怎么办理')
    const { page, state } = await enterAs('o1')
    expect(texts(state.messages)[0]).toBe('居住证怎么办理')
    expect(state.inWeChat).toBe(true)
    const said = platform.shown('o1').length
    await page.call('chat:say', { clientId: 'from-the-page', text: '要多少钱' })
    const answer = await page.heard<Message>('chat:message', ({ seq, author }) => author.role === 'bot' && seq > state.messages.length)
    await page.call('chat:seen', { seq: answer.seq })
    await pusher.text('o1', '谢谢')
    expect(hall.shown('o1', said), 'what the page has shown is not sent').not.toContain(answer.content.text)
    const { messages } = await page.call<ChatState>('chat:open', { locale: 'zh-Hans' })
    expect(texts(messages)).toEqual(expect.arrayContaining(['居住证怎么办理', '要多少钱', '谢谢']))
  })

  it('answers in WeChat what nobody has seen on the page', async () => {
    await pusher.text('o2', '你好')
    const { page } = await enterAs('o2')
    await page.call('chat:say', { clientId: 'and-then-gone', text: '居住证怎么办理' })
    page.close()
    await eventually(() => { expect(hall.shown('o2')).toContain('居住证') })
  })

  it('is that of the phone’s account, whoever was there before', async () => {
    await pusher.text('o4', '四号的事')
    const { token } = await enterAs('o4')
    const { state } = await enterAs('o5', token)
    expect(texts(state.messages)).not.toContain('四号的事')
    expect(texts((await enterAs('o4')).state.messages)).toContain('四号的事')
  })

  it('keeps the session that is theirs already', async () => {
    const { token } = await enterAs('o6')
    expect((await enterAs('o6', token)).token).toBe(token)
  })
})

describe('what was asked on the page before', () => {
  const askedBefore = async () => {
    const stranger = await hall.applicant()
    await stranger.call('chat:open', { locale: 'zh-Hans' })
    await stranger.call('chat:say', { clientId: 'asked-before', text: '居住证怎么办理' })
    const answer = await stranger.heard<Message>('chat:message', ({ author }) => author.role === 'bot')
    await eventually(async () => { expect(await hall.storage.conversations.unsettled()).toEqual([]) })
    return { stranger, answer }
  }

  it('comes along, once, in order, with what hangs on it, and is not sent again', async () => {
    await pusher.text('o7', '微信里的话')
    const { stranger } = await askedBefore()
    const sent = hall.shown('o7')
    const { state } = await enterAs('o7', stranger.token)
    const all = texts(state.messages)
    const [here, note, before] = ['微信里的话', '以下是您之前在网页上的咨询', '居住证怎么办理'].map((text) => all.indexOf(text))
    expect([here! >= 0, note! > here!, before! === note! + 1]).toEqual([true, true, true])
    expect(state.messages.map(({ seq }) => seq)).toEqual(state.messages.map((_, at) => at + 1))
    const again = await enterAs('o7', stranger.token)
    expect(texts(again.state.messages).filter((text) => text === '居住证怎么办理')).toHaveLength(1)
    await pusher.event('o7', 'CLICK')
    expect(hall.shown('o7')).toBe(sent)
  })

  it('is noted, without who they are in WeChat', async () => {
    const { stranger } = await askedBefore()
    const { state } = await enterAs('o10', stranger.token)
    const lines = await hall.storage.audit.ofTarget(state.conversationId)
    expect(lines.map(({ action }) => action)).toEqual(['wechat.carryOver'])
    expect(JSON.stringify(lines)).not.toContain('o10')
  })

  it('takes nothing more: a page that is still open at another node is told to ask who it is', async () => {
    const stranger = await hall.applicant()
    const { conversationId } = await stranger.call<ChatState>('chat:open', { locale: 'zh-Hans' })
    const { applicantId } = (await hall.storage.conversations.get(conversationId))!
    await hall.storage.sessions.removeAllOf('applicant', applicantId)
    stranger.call('chat:say', { clientId: 'too-late', text: '居住证怎么办理' }).catch(() => undefined)
    await eventually(() => { expect(stranger.socket.connected).toBe(false) })
    expect(await hall.storage.conversations.messages(conversationId, { limit: 10 })).toEqual([])
  })

  it('is not sent by WeChat either when something else waits there', async () => {
    await pusher.text('o9', '微信里的话')
    // Too late for a customer-service message.
    pass(49 * 60)
    const { conversationId } = (await hall.storage.wechat.user('o9'))!
    await hall.storage.conversations.append(conversationId, { clientId: 'by-the-window', author: { role: 'window', name: '王敏' }, content: { type: 'text', text: '材料收到了' } })
    const { stranger, answer } = await askedBefore()
    const { state } = await enterAs('o9', stranger.token)
    expect(texts(state.messages)).toContain(answer.content.text)
    const user = (await hall.storage.wechat.user('o9'))!
    expect(user.known).toEqual([[state.messages.find(({ content }) => content.text.startsWith('以下是'))!.seq, state.messages.at(-1)!.seq]])
    const before = platform.shown('o9').length
    await pusher.text('o9', '谢谢')
    await eventually(() => { expect(hall.shown('o9')).toContain('材料收到了') })
    await eventually(async () => { expect(await hall.storage.conversations.unsettled()).toEqual([]) })
    const sent = hall.shown('o9', before)
    expect(sent).not.toContain(answer.content.text)
    expect(sent).not.toContain('以下是您之前')
    expect((await hall.storage.wechat.user('o9'))!.known, 'behind them, it is forgotten').toBeUndefined()
  })

  it('is theirs also in what was recorded: taken back from WeChat, it is deleted', async () => {
    const stranger = await hall.applicant()
    await stranger.call('chat:open', { locale: 'zh-Hans' })
    const { id: consultationId } = await stranger.call<ConsultationView>('consultation:request')
    const window = await hall.staff('window1')
    await window.call('desk:accept', { consultationId })
    const applicantId = (await hall.storage.consultations.get(consultationId))!.applicantId
    await hall.storage.recordings.create({
      id: 'recorded-before', consultationId, state: 'ready', askedAt: '2026-11-22T01:00:00.000Z', end: { reason: 'stopped' }, keptUntil: '2126-11-22T00:00:00.000Z', version: 1,
      answers: [{ personId: applicantId, role: 'applicant', name: '', answer: 'yes', at: '2026-11-22T01:00:00.000Z' }],
    })
    await window.call('desk:end', { consultationId })
    await window.call('desk:wrapUp', { consultationId, wrapUp: { outcome: 'settled', answer: '带身份证来。' } })
    const { page } = await enterAs('o19', stranger.token)
    expect(await page.call('recording:view', { consultationId })).toMatchObject({ keptOfMine: true })
    await page.call('recording:answer', { consultationId, answer: 'withdrawn' })
    expect(await hall.storage.recordings.get('recorded-before')).toMatchObject({ state: 'deleted', end: { reason: 'withdrawn' } })
  })

  it('stays where it is while somebody is at it', async () => {
    const stranger = await hall.applicant()
    await stranger.call('chat:open', { locale: 'zh-Hans' })
    await stranger.call('chat:say', { clientId: 'asked-a-person', text: '居住证怎么办理' })
    await stranger.heard<Message>('chat:message', ({ author }) => author.role === 'bot')
    await stranger.call('consultation:request')
    platform.holdPhone('o8')
    expect((await ask({ ...await cameBack(), token: stranger.token })).body).toEqual({ kind: 'busy', to: '/ask' })
    const window = await hall.staff('window1')
    expect((await window.call<DeskView>('desk:watch')).queue.length).toBeGreaterThan(0)
  })
})
