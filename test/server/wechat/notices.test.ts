/** Subscription notices over real HTTP and a real store: who wants them, from whom we know it, and what becomes of one that was sent. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WeChatSettings } from '../../../bot/channel/wechat/channel.ts'
import { openStorage } from '../../../server/storage/index.ts'
import type { Storage } from '../../../server/storage/index.ts'
import type { FakePlatform } from '../../support/wechat/fakePlatform.ts'
import { startFakePlatform } from '../../support/wechat/fakePlatform.ts'
import { answerCard } from '../../support/wechat/messages.ts'
import type { ChannelNode } from '../../support/wechat/node.ts'
import { AES_KEY, openNode, TOKEN } from '../../support/wechat/node.ts'
import type { Pusher } from '../../support/wechat/pusher.ts'
import { createPusher } from '../../support/wechat/pusher.ts'

const SEND = '/cgi-bin/message/subscribe/bizsend'
const once = { id: 'tmpl', subject: 'thing1', time: 'time2', lasting: false, script: 'https://res.wx.qq.com/open/js/jweixin-1.6.0.js' }
const always = { ...once, id: 'long', lasting: true }
const popup = (status: string, template = 'tmpl', scene = 1): string => `<SubscribeMsgPopupEvent><List><TemplateId><![CDATA[other]]></TemplateId><SubscribeStatusString><![CDATA[reject]]></SubscribeStatusString><PopupScene>${scene}</PopupScene></List><List><TemplateId><![CDATA[${template}]]></TemplateId><SubscribeStatusString><![CDATA[${status}]]></SubscribeStatusString><PopupScene>${scene}</PopupScene></List></SubscribeMsgPopupEvent>`

let platform: FakePlatform
let storage: Storage
let folder: string
let node: ChannelNode
let pusher: Pusher
let onPage: boolean
/** How often it was looked whether a page is open. */
let looked: number
const clock = { now: () => new Date(platform.now()) }

const open = async (settings: Partial<WeChatSettings> = { notice: once }): Promise<void> => {
  node = await openNode({ storage, clock, platform, settings, isOnPage: () => {
    looked++
    return onPage
  }, turn: (text) => Promise.resolve([`答：${text}`]) })
  pusher = createPusher({ platform, url: () => node.url, token: TOKEN, aesKey: AES_KEY })
}
beforeEach(async () => {
  platform = await startFakePlatform({ lasting: ['long'] })
  folder = mkdtempSync(join(tmpdir(), 'zixun-notices-'))
  storage = await openStorage({ kind: 'sqlite', file: join(folder, 'test.db') }, { clock, newId })
  onPage = false
  looked = 0
})
afterEach(async () => {
  await node.close()
  await storage.close()
  await platform.close()
  rmSync(folder, { recursive: true, force: true })
})

const eventually = (check: () => void | Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 30_000, interval: 50 })
const notices = (openid = 'o1') => platform.shown(openid).filter(({ how }) => how === 'notice')
const userOf = async (openid = 'o1') => (await storage.wechat.user(openid))!
const isOn = async (openid = 'o1') => (await node.channel.notices?.of((await userOf(openid)).conversationId))?.on
/** They have written, and then two days pass: nothing more can be sent to them. */
const away = async (openid = 'o1'): Promise<string> => {
  await pusher.text(openid, '一')
  platform.pass(49 * 3_600_000)
  return (await userOf(openid)).conversationId
}
/** Says it, and waits until it has been tried to be sent. */
const say = async (id: string, text: string): Promise<void> => {
  const { seq } = await node.say(id, text)
  await eventually(async () => { expect((await storage.wechat.userOf(id))?.lookedUpTo).toBe(seq) })
}

describe('a notice', () => {
  it('tells once that something waits, and opens their conversation', async () => {
    await open()
    platform.subscribe('o1', 'tmpl')
    const id = await away()
    await say(id, '您的材料齐了')
    await eventually(() => { expect(notices()).toHaveLength(1) })
    // The platform tells of the notice by an event, which opens no window and is no reason for another.
    platform.subscribe('o1', 'tmpl')
    await say(id, '请来取')
    await node.say(id, { type: 'answer', text: '免费', card: answerCard() }, { role: 'bot' })
    await eventually(async () => { expect((await node.channel.undelivered(id))?.undelivered).toHaveLength(3) })
    expect(notices()).toMatchObject([{ message: { template: 'tmpl', page: 'https://hall.example/api/wechat/enter?to=/ask', data: { thing1: { value: '您的咨询有新回复' }, time2: { value: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/) as string } } } }])
    expect((await pusher.text('o1', '来了')).reply?.['Content']).toContain('您的材料齐了')
    expect(notices()).toHaveLength(1)
    expect(node.errors).toEqual([])
  })

  it('goes to whoever wants it however long ago they came, and once their page shows nothing any more', async () => {
    await open()
    platform.subscribe('o2', 'tmpl')
    const { id } = await node.channel.conversationOf('o2')
    await node.channel.notices?.agree(id, true)
    platform.pass(400 * 24 * 3_600_000)
    // Written on the page, and the page goes on being open.
    await storage.conversations.append(id, { clientId: newId(), author: { role: 'applicant' }, content: { type: 'text', text: '有答复吗' } })
    onPage = true
    const { seq } = await node.say(id, '答复在这里')
    await eventually(() => { expect(looked).toBeGreaterThan(0) })
    expect(notices('o2')).toEqual([])
    platform.pass(11_000)
    await eventually(() => { expect(notices('o2')).toHaveLength(1) })
    expect((await userOf('o2')).lookedUpTo).toBe(seq)
  })

  it.each([['zh-Hant', '您的諮詢有新回覆'], ['en', 'A new reply for you']] as const)('is in their language: %s', async (locale, title) => {
    await open()
    platform.subscribe('o1', 'tmpl')
    const id = await away()
    await storage.conversations.update(id, { locale })
    await say(id, '您的材料齐了')
    await eventually(() => { expect(notices()).toMatchObject([{ message: { data: { thing1: { value: title } } } }]) })
  })

  it('that cannot go now goes later', async () => {
    await open()
    platform.subscribe('o1', 'tmpl')
    await pusher.text('o1', '一')
    await node.channel.notices?.agree((await userOf()).conversationId, true)
    const id = await away()
    platform.failNext('/cgi-bin/stable_token', -1)
    platform.expireTokens()
    await node.say(id, '您的材料齐了')
    await eventually(async () => { expect((await userOf()).retryAt).toBeDefined() })
    platform.pass(60_000)
    await eventually(() => { expect(notices()).toHaveLength(1) })
  })

  it('whose answer got lost is not sent again', async () => {
    await open()
    platform.subscribe('o1', 'tmpl')
    const id = await away()
    platform.loseNext(SEND)
    await say(id, '您的材料齐了')
    await eventually(() => { expect(node.errors).toHaveLength(1) })
    for (const words of ['请来取', '周五前']) await say(id, words)
    expect(platform.calls.get(SEND)).toBe(1)
    expect(notices()).toHaveLength(1)
  })

  it('that the platform minds is told to the hall', async () => {
    await open({ notice: { ...once, time: 'number2' } })
    platform.subscribe('o1', 'tmpl')
    platform.failNext(SEND, 47003)
    await say(await away(), '您的材料齐了')
    await eventually(() => { expect(String(node.errors[0])).toContain('47003') })
  })
})

describe('whether they want it', () => {
  it('the platform tells, of a popup and of the notices of their phone, and their page hears it', async () => {
    await open()
    const id = await away()
    await pusher.event('o1', 'subscribe_msg_popup_event', '', popup('accept'))
    expect([await isOn(), node.notices.at(-1)]).toEqual([true, { conversationId: id, on: true }])
    platform.switchOff('o1', 'tmpl')
    await eventually(() => { expect(node.notices.at(-1)?.on).toBe(false) })
    expect(await isOn()).toBe(false)
    await say(id, '您的材料齐了')
    expect(platform.calls.get(SEND), 'who has said no is not tried').toBeUndefined()
  })

  it('is about the hall’s template only, and starts anew with another one', async () => {
    await open()
    await away()
    await pusher.event('o1', 'subscribe_msg_popup_event', '', popup('accept', 'another'))
    expect(await isOn()).toBe(false)
    platform.pass(1000)
    await pusher.event('o1', 'subscribe_msg_popup_event', '', popup('acceptWithAlert'))
    expect(await isOn()).toBe(true)
    await node.close()
    await open({ notice: always })
    expect(await isOn()).toBe(false)
  })

  it('their page tells too: WeChat asks only once whoever keeps their answer, and pushes nothing then', async () => {
    await open()
    const id = await away()
    platform.subscribe('o1', 'tmpl')
    await node.channel.notices?.agree(id, true)
    expect(node.notices.at(-1)).toEqual({ conversationId: id, on: true })
    await say(id, '您的材料齐了')
    await eventually(() => { expect(notices()).toHaveLength(1) })
  })

  it('is over after an unfollowing', async () => {
    await open()
    const id = await away()
    platform.subscribe('o1', 'tmpl')
    await node.channel.notices?.agree(id, true)
    await pusher.event('o1', 'unsubscribe')
    expect([await isOn(), node.notices.at(-1)?.on]).toEqual([false, false])
    await say(id, '您的材料齐了')
    expect(platform.calls.get(SEND)).toBeUndefined()
  })

  it('where nobody has said, it is tried once, and the platform knows', async () => {
    await open()
    const id = await away()
    await say(id, '您的材料齐了')
    await eventually(() => { expect(platform.errors.get(43101)).toBe(1) })
    await pusher.text('o1', '来了')
    await away()
    await say(id, '还有一句')
    expect(platform.calls.get(SEND)).toBe(1)
    expect(node.errors, 'which is nobody’s fault').toEqual([])
  })

  it('nobody is asked where there are no notices', async () => {
    await open({ notice: once, verified: false })
    const id = await away()
    expect(await isOn()).toBeUndefined()
    platform.subscribe('o1', 'tmpl')
    await node.channel.notices?.agree(id, true)
    await say(id, '您的材料齐了')
    expect(platform.calls.get(SEND)).toBeUndefined()
  })
})

describe('of the kind 一次性', () => {
  it('one answer is for one notice, and the page offers it again', async () => {
    await open()
    const id = await away()
    platform.subscribe('o1', 'tmpl')
    await node.channel.notices?.agree(id, true)
    await say(id, '第一件')
    await eventually(() => { expect(node.notices.at(-1)?.on).toBe(false) })
    expect([notices().length, await isOn()]).toEqual([1, false])
    // They have not come: nothing is tried.
    await say(id, '第二件')
    expect(platform.calls.get(SEND)).toBe(1)
  })

  it('who has agreed more than once is told more than once', async () => {
    await open()
    platform.subscribe('o1', 'tmpl')
    platform.subscribe('o1', 'tmpl')
    const id = await away()
    await node.channel.notices?.agree(id, true)
    for (const [n, told] of [[1, 1], [2, 2], [3, 2]] as const) {
      await say(id, `第${n}件`)
      await eventually(() => { expect(platform.calls.get(SEND)).toBe(n) })
      await eventually(() => { expect(notices()).toHaveLength(told) })
      await away()
    }
    expect(platform.errors.get(43101)).toBe(1)
  })
})

it('of the kind 长期, one answer is for all', async () => {
  await open({ notice: always })
  platform.subscribe('o1', 'long')
  const id = await away()
  await node.channel.notices?.agree(id, true)
  for (const n of [1, 2, 3]) {
    await say(id, `第${n}件`)
    await eventually(() => { expect(notices()).toHaveLength(n) })
    expect(await isOn()).toBe(true)
    await away()
  }
})

it('whoever comes to look, told by a notice, has read it on the page', async () => {
  await open()
  platform.subscribe('o1', 'tmpl')
  const id = await away()
  await say(id, '您的材料齐了')
  await eventually(() => { expect(notices()).toHaveLength(1) })
  const conversation = (await storage.conversations.get(id))!
  await node.channel.seen(conversation, 99)
  expect((await node.channel.undelivered(id))?.undelivered).toHaveLength(0)
  // And is told of what comes after that.
  platform.subscribe('o1', 'tmpl')
  await say(id, '请来取')
  await eventually(() => { expect(notices()).toHaveLength(2) })
})
