/** A whole hall with an official account: from following to a person at the window, and the page behind a link. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ConsultationDetail, DeskView, MessageContent, SharedMessage } from '../../../contract/index.ts'
import { jsSdkSignature } from '../../../bot/channel/wechat/crypto.ts'
import { readConfig } from '../../../server/config.ts'
import { createMessageKeys } from '../../../server/messageKeys.ts'
import { eventually } from '../../support/eventually.ts'
import { openHall } from '../../support/hall.ts'
import type { FakePlatform } from '../../support/wechat/fakePlatform.ts'
import type { WeChatHall } from '../../support/wechat/hall.ts'
import { openWeChatHall } from '../../support/wechat/hall.ts'
import type { Pusher } from '../../support/wechat/pusher.ts'

let hall: WeChatHall
let platform: FakePlatform
let pusher: Pusher
beforeAll(async () => {
  hall = await openWeChatHall({ PUBLIC_URL: 'https://hall.example/zixun' })
  platform = hall.platform
  pusher = hall.pusher
})
afterAll(() => hall.close())

it('an applicant follows, asks, asks for a person, and talks with the window', async () => {
  expect((await pusher.event('o1', 'subscribe')).reply?.['Content']).toMatch(/^您好/)
  await pusher.text('o1', '居住证怎么办理')
  await eventually(() => { expect(hall.shown('o1')).toContain('居住证') })
  await pusher.text('o1', '转人工')
  await eventually(() => { expect(hall.shown('o1')).toContain('正在排队') })

  const window = await hall.staff('window1')
  const { queue } = await window.call<DeskView>('desk:watch')
  const entry = queue.find(({ question }) => question.includes('居住证'))!
  expect(entry, 'no page has to be open').toMatchObject({ inWeChat: true, applicantOnline: false })
  await window.call('desk:accept', { consultationId: entry.id })
  await eventually(() => { expect(hall.shown('o1')).toContain('已接入，请直接打字。') })
  await window.call('desk:say', { consultationId: entry.id, clientId: 'first-words', text: '您好，请带上身份证' })
  await eventually(() => { expect(hall.shown('o1')).toMatch(/综合窗口.*您好，请带上身份证/s) })
  // Nobody answers within the second.
  platform.pass(5000)
  expect(await pusher.text('o1', '好的，谢谢')).toMatchObject({ outcome: 'success' })

  const detail = await window.call<ConsultationDetail>('desk:open', { consultationId: entry.id })
  expect(detail.messages.at(-1)?.content.text).toBe('好的，谢谢')
  expect(detail.weChat).toEqual({ undelivered: [], left: 5 })
  // Beyond what the platform lets through, the window sees what has not arrived.
  for (let n = 1; n <= 7; n++) {
    await window.call('desk:say', { consultationId: entry.id, clientId: `more-words-${n}`, text: `第${n}句` })
    if (n <= 5) await eventually(() => { expect(hall.shown('o1')).toContain(`第${n}句`) })
  }
  await window.heard<ConsultationDetail>('desk:detail', ({ weChat }) => weChat?.undelivered.length === 2 && weChat.left === 0)
  await pusher.text('o1', '收到')
  await eventually(() => { expect(hall.shown('o1')).toContain('第7句') })
  await window.heard<ConsultationDetail>('desk:detail', ({ weChat, messages }) => weChat?.undelivered.length === 0 && messages.some(({ content }) => content.text === '收到'))
  expect(platform.errors.size).toBe(0)
})

it('the page behind a link shows that one message, to nobody who has not the link', async () => {
  await pusher.text('o2', '居住证怎么办理')
  await pusher.text('o2', '要多久')
  expect(hall.shown('o2'), 'a hall may have a part of an address').toContain('https://hall.example/zixun/answer#')
  const { conversationId } = (await hall.storage.wechat.user('o2'))!
  const messages = await hall.storage.conversations.messages(conversationId, { limit: 5 })
  const [asked, answered] = messages.slice(-2)
  const content = answered?.content
  if (content?.type !== 'answer') throw new Error('no answer')
  expect(content, 'more is kept than the guidance').toMatchObject({ question: expect.any(String) as string, about: expect.anything() as object })
  const keys = createMessageKeys(platform.account.secret)
  const read = async (key: string) => {
    const response = await fetch(`${hall.base}/api/answer`, { headers: { 'x-answer-key': key } })
    return { status: response.status, body: await response.json() as SharedMessage }
  }
  expect(await read(keys.make(answered!.id))).toEqual({ status: 200, body: { id: answered!.id, content: { type: 'answer', text: content.text, card: content.card }, at: answered!.at, locale: 'zh-Hans' } })
  expect((await read(keys.make(asked!.id))).status, 'what the applicant wrote is theirs').toBe(404)
  const append = async (by: MessageContent) => (await hall.storage.conversations.append(conversationId, { clientId: newId(), author: { role: 'window', name: '王敏' }, content: by })).message.id
  for (const said of [{ type: 'text', text: '您的申请已经批准' }, { type: 'notice', text: '王敏已接入' }] as const) expect((await read(keys.make(await append(said)))).status, 'and so is what was said to them').toBe(404)
  const forged = keys.make(answered!.id).replace(/..$/, 'AA')
  for (const key of [forged, answered!.id, createMessageKeys('another').make(answered!.id), 'x', '']) expect((await read(key)).status, key).toBe(404)
})

it('pages of the hall may use JS-SDK, and no other’s', async () => {
  const listed = await openWeChatHall({ WECHAT_JS_PAGES: 'https://www.example.gov.cn/hall' }, { platform })
  const ask = (url: string, headers: Record<string, string> = {}) => fetch(`${listed.base}/api/wechat/js-config?url=${encodeURIComponent(url)}`, { headers })
  try {
    const signed = await (await ask('https://hall.example/ask?x=1')).json() as { appId: string; nonceStr: string; timestamp: number; signature: string }
    expect(signed).toMatchObject({ appId: platform.account.appId, signature: jsSdkSignature({ ticket: platform.ticket(), nonce: signed.nonceStr, timestamp: String(signed.timestamp), url: 'https://hall.example/ask?x=1' }) })
    const other = await ask('https://www.example.gov.cn/hall/page', { origin: 'https://www.example.gov.cn' })
    expect([other.status, other.headers.get('access-control-allow-origin')]).toEqual([200, 'https://www.example.gov.cn'])
    expect((await ask('https://www.example.gov.cn/hall')).status).toBe(200)
    for (const url of ['https://evil.example/', 'https://hall.example.evil.example/ask', 'https://hall.example@evil.example/', 'https://x@hall.example/ask', 'http://hall.example/ask', 'https://www.example.gov.cn/hallway', 'https://www.example.gov.cn/hall/../other', 'HTTPS://hall.example/ask', 'javascript:alert(1)', '']) {
      expect((await ask(url)).status, url).toBe(403)
    }
    expect((await ask('https://hall.example/ask', { origin: 'https://evil.example' })).headers.get('access-control-allow-origin')).toBeNull()
  } finally {
    await listed.close()
  }
})

it('the chat’s page may have WeChat’s script where it can offer notices: in WeChat, and nowhere else', async () => {
  const asks = await openWeChatHall({ WECHAT_NOTICE_TEMPLATE: 'tmpl' }, { platform: hall.platform })
  // Who they are has been asked already.
  const allowed = async (base: string, path: string, agent: string) => (await fetch(`${base}${path}`, { headers: { 'user-agent': agent, cookie: 'zixun_wechat_asked=yes' } })).headers.get('content-security-policy') ?? ''
  try {
    const inWeChat = await allowed(asks.base, '/ask', 'iPhone MicroMessenger/8.0.50')
    expect(inWeChat).toMatch(/script-src 'self' 'wasm-unsafe-eval' https:\/\/res\.wx\.qq\.com;/)
    expect(inWeChat, 'as the platform says').toMatch(/frame-src 'self' https:\/\/\*\.qq\.com webcompt:(;|$)/)
    const others = [[asks.base, '/ask', 'Firefox'], [asks.base, '/ask', 'wxwork/4.0 MicroMessenger/7.0.1'], [asks.base, '/answer', 'MicroMessenger/8.0.50'], [hall.base, '/ask', 'MicroMessenger/8.0.50']] as const
    for (const [base, path, agent] of others) expect(await allowed(base, path, agent), `${path} ${agent}`).toBe(inWeChat.replace(' https://res.wx.qq.com', '').replace(/;frame-src[^;]*/, ''))
  } finally {
    await asks.close()
  }
})

it('without an account there is no callback', async () => {
  const plain = await openHall()
  try {
    expect((await fetch(`${plain.base}/api/wechat`, { method: 'POST', body: '<xml></xml>' })).status).toBe(404)
  } finally {
    await plain.close()
  }
})

it('settings that belong together are asked for together', () => {
  expect(() => readConfig({ WECHAT_APP_ID: 'wx1' })).toThrow(/WECHAT_APP_SECRET.*WECHAT_TOKEN.*WECHAT_AES_KEY.*PUBLIC_URL/s)
  expect(() => readConfig({ WECHAT_TOKEN: 'abc' })).toThrow(/WECHAT_APP_ID/)
  expect(() => readConfig({ WECHAT_AES_KEY: 'short' })).toThrow(/43 letters/)
})
