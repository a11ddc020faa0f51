/** The channel as the platform meets it: over HTTP, with the platform's retries, quotas and clocks, on one node. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WeChatSettings } from '../../../bot/channel/wechat/channel.ts'
import { readPush } from '../../../bot/channel/wechat/push.ts'
import type { MessageContent } from '../../../contract/index.ts'
import { openStorage } from '../../../server/storage/index.ts'
import type { Storage } from '../../../server/storage/index.ts'
import { eventually } from '../../support/eventually.ts'
import type { FakePlatform, Shown } from '../../support/wechat/fakePlatform.ts'
import { startFakePlatform } from '../../support/wechat/fakePlatform.ts'
import { clarifying } from '../../support/wechat/messages.ts'
import type { ChannelNode, Turn } from '../../support/wechat/node.ts'
import { AES_KEY, openNode, TOKEN } from '../../support/wechat/node.ts'
import type { Pusher } from '../../support/wechat/pusher.ts'
import { createPusher } from '../../support/wechat/pusher.ts'

const REPLY_FOR_MORE = '（微信限制连续发送的条数。回复任意内容，继续接收。）'
const SEND = '/cgi-bin/message/custom/send'
const long = (mark: string): string => `${mark}${'长'.repeat(600)}`

let platform: FakePlatform
let storage: Storage
let folder: string
let node: ChannelNode
let pusher: Pusher
let turns: string[]
let turn: Turn
/** Ends turns that were told to wait. */
let goOn: () => void
let withPerson: boolean
let onPage: boolean
/** How often it was looked whether a page is open. */
let looked: number
const clock = { now: () => new Date(platform.now()) }

const open = async (settings: Partial<WeChatSettings> = {}): Promise<void> => {
  node = await openNode({
    storage, clock, platform, settings, isWithPerson: () => withPerson, isOnPage: () => {
      looked++
      return onPage
    },
    turn: (text, context) => {
      turns.push(text)
      return turn(text, context)
    },
  })
  pusher = createPusher({ platform, url: () => node.url, token: TOKEN, aesKey: AES_KEY })
}
beforeEach(async () => {
  platform = await startFakePlatform()
  folder = mkdtempSync(join(tmpdir(), 'zixun-channel-'))
  storage = await openStorage({ kind: 'sqlite', file: join(folder, 'test.db') }, { clock, newId })
  turns = []
  turn = (text) => Promise.resolve([`答：${text}`])
  withPerson = false
  onPage = false
  looked = 0
})
afterEach(async () => {
  vi.restoreAllMocks()
  await node.close()
  await storage.close()
  await platform.close()
  rmSync(folder, { recursive: true, force: true })
})

const words = ({ message }: Shown): string => String(message['Content'] ?? message['content'] ?? message['Title'] ?? message['head_content'])
const shown = (openid = 'o1'): string[] => platform.shown(openid).map(words)
const conversationOf = async (openid = 'o1'): Promise<string> => (await storage.wechat.user(openid))!.conversationId
/** A turn that ends when it is told to. */
const held = (said: readonly (string | MessageContent)[] = ['想好了']): void => {
  const waits = new Promise<void>((resolve) => { goOn = resolve })
  turn = () => waits.then(() => said)
}

it('a link into the video has its key only as it goes out, in a response, by customer-service message and above a menu', async () => {
  await open()
  const offer: MessageContent = { type: 'text', text: '也可以视频', actions: [{ kind: 'video', label: '打开视频' }] }
  held([offer])
  await pusher.text('o1', '慢')
  goOn()
  await eventually(() => { expect(shown()).toHaveLength(1) })
  turn = () => Promise.resolve([offer])
  expect((await pusher.text('o1', '快')).outcome).toBe('reply')
  turn = () => Promise.resolve([offer, clarifying])
  await pusher.text('o1', '选')
  await eventually(() => { expect(platform.shown('o1').map(({ how, message }) => message['head_content'] === undefined ? how : 'menu')).toEqual(['custom', 'passive', 'menu']) })
  const key = `for-${await conversationOf()}`
  for (const one of shown()) expect(one).toContain(`<a href="https://hall.example/wechat/video#${key}">打开视频</a>`)
  await node.close()
  for (const file of readdirSync(folder)) expect(readFileSync(join(folder, file)).includes(key), file).toBe(false)
  await open()
})

describe('a text', () => {
  it('is answered in the response, and is an ordinary conversation', async () => {
    await open()
    const pushed = await pusher.text('o1', '居住证怎么办')
    expect(pushed).toMatchObject({ outcome: 'reply', reply: { MsgType: 'text', Content: '答：居住证怎么办', ToUserName: 'o1' }, tries: [{ result: 'reply' }] })
    const messages = await storage.conversations.messages(await conversationOf(), { limit: 10 })
    expect(messages.map(({ author, content }) => [author.role, content.text])).toEqual([['applicant', '居住证怎么办'], ['bot', '答：居住证怎么办']])
    expect(platform.calls.get(SEND), 'which costs nothing of the quota').toBeUndefined()
  })

  it('that takes long is answered later, once, and shows that somebody types', async () => {
    await open()
    held(['一', '二'])
    expect(await pusher.text('o1', '慢')).toMatchObject({ outcome: 'success', tries: [{ result: 'success' }] })
    await eventually(() => { expect(platform.calls.get('/cgi-bin/message/custom/typing')).toBe(1) })
    goOn()
    await eventually(() => { expect(shown()).toEqual(['一\n\n二']) })
    expect(turns).toEqual(['慢'])
    expect(platform.errors.size).toBe(0)
  })

  it('that comes again, at once or later, is answered the same and asked once', async () => {
    await open()
    const fields = { ToUserName: 'gh', FromUserName: 'o1', CreateTime: String(Math.floor(platform.now() / 1000)), MsgType: 'text', Content: '一次', MsgId: '90071992547409931' }
    platform.touch('o1', 'message')
    const send = async () => {
      const { url, body } = pusher.request(fields)
      return (await fetch(url, { method: 'POST', body })).status
    }
    expect(await Promise.all([send(), send(), send()])).toEqual([200, 200, 200])
    expect(await send()).toBe(200)
    expect(turns).toEqual(['一次'])
    // 2^53 and the next one are two messages.
    fields.MsgId = '90071992547409932'
    await send()
    expect(turns).toEqual(['一次', '一次'])
  })

  it('whose answer gets lost on the way is answered the same when the platform asks again', async () => {
    await open()
    const lost = [true, false]
    const unlucky = createPusher({ platform, url: node.url, token: TOKEN, aesKey: AES_KEY, loses: () => lost.shift() ?? false })
    expect(await unlucky.text('o1', '问')).toMatchObject({ outcome: 'reply', reply: { Content: '答：问' }, tries: [{ result: 'lost' }, { result: 'reply' }] })
    expect(shown()).toEqual(['答：问'])
    expect(turns).toEqual(['问'])
  })

  it('that is too long for one message goes on in the next ones, in order', async () => {
    await open()
    turn = () => Promise.resolve([long('甲'), long('乙'), long('丙')])
    expect((await pusher.text('o1', '长')).reply?.['Content']).toMatch(/^甲/)
    await eventually(() => { expect(shown().map((one) => one[0])).toEqual(['甲', '乙', '丙']) })
  })

  it('whose turn fails gets the bot\'s apology, and nothing waits', async () => {
    await open({ verified: false })
    turn = () => Promise.reject(new Error('broken'))
    expect((await pusher.text('o1', '坏')).reply?.['Content']).toMatch(/抱歉.*\n.*1\. 转人工/s)
    expect((await node.channel.undelivered(await conversationOf()))?.undelivered).toHaveLength(0)
  })

  it('whose turn cannot be ended is not acknowledged, and is answered when the platform tries again', async () => {
    await open()
    const gone = new Error('the store is gone for a moment')
    vi.spyOn(storage.conversations, 'settle').mockRejectedValueOnce(gone).mockRejectedValueOnce(gone)
    expect(await pusher.text('o1', '问')).toMatchObject({ outcome: 'reply', reply: { Content: '答：问' }, tries: [{ result: 'HTTP 500' }, { result: 'reply' }] })
    expect(await storage.conversations.messages(await conversationOf(), { limit: 10 })).toHaveLength(2)
  })

  it('of a stranger, left behind by a crash, opens its window for who is known meanwhile', async () => {
    await open()
    await pusher.event('o1', 'subscribe')
    const { key, push } = readPush({ ToUserName: 'gh', FromUserName: 'o1', CreateTime: String(Math.floor(platform.now() / 1000)), MsgType: 'text', Content: '问', MsgId: '1' })!
    await storage.wechat.claim({ key, push, at: clock.now().toISOString(), leaseUntil: clock.now().toISOString(), done: false }, (user) => user)
    await eventually(async () => { expect((await storage.wechat.user('o1'))?.ledger.messageAt).toBe(push.at) })
  })

  it('that can never be worked on is given up an hour after the first try, with an apology', async () => {
    await open()
    await pusher.event('o1', 'subscribe')
    const append = storage.conversations.append.bind(storage.conversations)
    vi.spyOn(storage.conversations, 'append').mockImplementation((id, said) => said.author.role === 'applicant' ? Promise.reject(new Error('broken')) : append(id, said))
    const claim = async (hours: number) => {
      const { key, push } = readPush({ ToUserName: 'gh', FromUserName: 'o1', CreateTime: '1795420800', MsgType: 'text', Content: '问', MsgId: String(hours) })!
      await storage.wechat.claim({ key, push, at: new Date(platform.now() - hours * 3_600_000).toISOString(), leaseUntil: clock.now().toISOString(), done: false }, (user) => user)
      return key
    }
    const old = await claim(2)
    await eventually(() => { expect(node.errors.map(String).join()).toMatch(/broken/) })
    expect((await storage.wechat.claimed([old])).get(old), 'nobody was there to try it before').toHaveProperty('done', false)
    platform.pass(61 * 60_000)
    const recent = await claim(0)
    await eventually(async () => { expect((await storage.wechat.claimed([old])).get(old)).toHaveProperty('done', true) })
    await eventually(() => { expect(node.errors.map(String).join()).toMatch(/given up/) })
    expect((await storage.wechat.claimed([recent])).get(recent)).toHaveProperty('done', false)
    expect(node.shown.at(-1)?.content.text).toBe('抱歉，刚才出了点问题，没能回答您。请再问一次，或转人工。')
  })

  it('with nothing in it is told so', async () => {
    await open()
    expect((await pusher.text('o1', '  ')).reply?.['Content']).toBe('请输入您的问题。')
  })
})

describe('who calls', () => {
  it('is answered only when it is the platform, and nobody else reaches the bot', async () => {
    await open()
    const { url, body } = pusher.request({ FromUserName: 'o1', ToUserName: 'gh', CreateTime: '1', MsgType: 'text', Content: 'x', MsgId: '1' })
    const post = async (address: string, content: string) => (await fetch(address, { method: 'POST', body: content })).status
    expect(await post(url.replace('msg_signature', 'other'), body)).toBe(403)
    expect(await post(node.url, '<xml><Content>x</Content></xml>')).toBe(403)
    expect(await post(url, 'x'.repeat(10 * 1024 * 1024))).toBe(413)
    const wrong = createPusher({ platform, url: node.url, token: 'guessed', aesKey: AES_KEY })
    const forged = wrong.request({ FromUserName: 'o1' })
    expect(await post(forged.url, forged.body)).toBe(403)
    const query = new URL(url).searchParams
    const echo = async (signature: string) => {
      const response = await fetch(`${node.url}?${new URLSearchParams({ signature, timestamp: query.get('timestamp')!, nonce: query.get('nonce')!, echostr: '<b>437</b>' }).toString()}`)
      return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
    }
    expect(await echo(query.get('signature')!)).toEqual({ status: 200, type: 'text/plain; charset=utf-8', text: '<b>437</b>' })
    expect(await echo('0'.repeat(40))).toMatchObject({ status: 403 })
    expect(turns).toEqual([])
    // The day after, what was recorded today is worth nothing.
    platform.pass(86_400_000)
    expect(await post(url, body)).toBe(403)
  })
})

describe('what is no text', () => {
  it.each([
    ['voice', { MediaId: 'media-1', Format: 'amr' }, '【语音】', 'voice'],
    ['image', { PicUrl: 'http://x', MediaId: 'media-2' }, '【图片】', 'image'],
    ['location', { Location_X: '22.5', Location_Y: '113.9', Scale: '16', Label: '某街道1号' }, '【位置】某街道1号 (22.5, 113.9)', 'location'],
    ['link', { Title: '通知', Description: '', Url: 'https://x.example' }, '【链接】通知 https://x.example', 'link'],
    ['shortvideo', { MediaId: 'media-3', ThumbMediaId: 't' }, '【视频】', 'video'],
    ['miniprogrampage', {}, '【其他消息】', 'other'],
  ])('%s is kept, and the bot is told what it is', async (type, fields, text, as) => {
    await open()
    turn = (_, { came }) => Promise.resolve([`收到 ${came}`])
    expect((await pusher.message('o1', type, fields)).reply?.['Content']).toBe(`收到 ${as}`)
    const [message] = await storage.conversations.messages(await conversationOf(), { limit: 10 })
    expect(message?.content).toMatchObject({ text, came: { as, ...('MediaId' in fields && { mediaId: fields.MediaId }) } })
  })

  it('nor is a message that the platform does not show', async () => {
    await open()
    turn = (_, { came }) => Promise.resolve([`收到 ${came}`])
    expect((await pusher.text('o1', '【收到不支持的消息类型，暂无法显示】')).reply?.['Content']).toBe('收到 other')
  })
})

describe('an event', () => {
  it('follow and scan are greeted, a tap on the menu says its key, and the rest is taken in silence', async () => {
    await open()
    expect((await pusher.event('o1', 'subscribe', 'qrscene_hall-3')).reply?.['Content']).toMatch(/^您好/)
    expect((await pusher.event('o1', 'SCAN', 'hall-3')).reply?.['Content']).toMatch(/^您好/)
    expect((await pusher.event('o1', 'CLICK', '转人工')).reply?.['Content']).toBe('答：转人工')
    expect(await pusher.event('o1', 'VIEW', 'https://hall.example')).toMatchObject({ outcome: 'success' })
    expect(await pusher.event('o1', 'LOCATION')).toMatchObject({ outcome: 'success' })
    expect(turns).toEqual(['转人工'])
  })

  it('after an unfollowing nothing is sent, and nothing is lost when they come back', async () => {
    await open()
    await pusher.text('o1', '一')
    await pusher.event('o1', 'unsubscribe')
    await node.say(await conversationOf(), '还在吗')
    await eventually(async () => { expect((await storage.wechat.user('o1'))?.lookedUpTo).toBe(3) })
    expect(platform.calls.get(SEND)).toBeUndefined()
    expect((await node.channel.undelivered(await conversationOf()))?.undelivered).toHaveLength(1)
    expect((await pusher.event('o1', 'subscribe')).reply?.['Content']).toMatch(/^【综合窗口 王敏】\n还在吗\n\n您好/)
  })
})

describe('what waits', () => {
  const NOT_REPLIED_TO = ['VIEW', 'view_miniprogram', 'LOCATION', 'TEMPLATESENDJOBFINISH', 'subscribe_msg_sent_event', 'subscribe_msg_popup_event', 'unsubscribe']

  it('goes with no push that the platform takes no reply to', async () => {
    await open()
    await pusher.text('o1', '一')
    const id = await conversationOf()
    platform.pass(49 * 3_600_000)
    await node.say(id, '您的材料齐了')
    await node.say(id, '请来取')
    for (const event of NOT_REPLIED_TO) {
      expect(await pusher.event('o1', event), event).toMatchObject({ outcome: 'success' })
      expect((await node.channel.undelivered(id))?.undelivered, event).toHaveLength(2)
    }
    expect((await pusher.event('o1', 'subscribe')).reply?.['Content']).toMatch(/您的材料齐了.*请来取.*您好/s)
  })

  it('is tried again no sooner because of such a push', async () => {
    await open()
    await pusher.text('o1', '一')
    platform.failNext(SEND, 45009, 1)
    await node.say(await conversationOf(), '您好')
    await eventually(async () => { expect((await storage.wechat.user('o1'))?.retryAt).toBeDefined() })
    const { retryAt } = (await storage.wechat.user('o1'))!
    await pusher.event('o1', 'VIEW')
    expect((await storage.wechat.user('o1'))?.retryAt).toBe(retryAt)
  })
})

describe('options', () => {
  beforeEach(() => {
    turn = (text, { chosen }) => Promise.resolve(text === '居住证' ? [clarifying] : [`${text} ${chosen ?? ''}`.trim()])
  })

  it('can be tapped, by id, also long after', async () => {
    await open()
    expect((await pusher.text('o1', '居住证')).outcome).toBe('success')
    await eventually(() => { expect(platform.shown('o1')).toHaveLength(1) })
    const { list } = platform.shown('o1')[0]!.message as { list: { id: string; content: string }[] }
    expect(list.map(({ content }) => content)).toEqual(['1. 居住证申领', '2. 居住证补领', '3. 都不是，转人工'])
    await pusher.text('o1', '别的事')
    expect((await pusher.text('o1', '随便什么', { bizmsgmenuid: list[1]!.id })).reply?.['Content']).toBe('居住证补领 a2')
    expect((await pusher.text('o1', '1. 居住证申领')).reply?.['Content'], 'or by what it shows').toBe('居住证申领 a1')
    expect((await pusher.text('o1', '又一句', { bizmsgmenuid: 'made-up#7' })).reply?.['Content']).toBe('又一句')
  })

  it('are numbered where the account may not have menus', async () => {
    await open({ verified: false })
    expect((await pusher.text('o1', '居住证')).reply?.['Content']).toMatch(/1\. 居住证申领\n2\. 居住证补领\n3\. 都不是，转人工$/)
    expect((await pusher.text('o1', '2')).reply?.['Content']).toBe('居住证补领 a2')
    expect((await pusher.text('o1', '3')).reply?.['Content']).toBe('转人工')
  })

  it('go in words with the next answer when sending fails', async () => {
    await open()
    platform.failNext(SEND, 45009, 9)
    await pusher.text('o1', '居住证')
    await eventually(() => { expect(platform.errors.get(45009)).toBe(1) })
    expect((await pusher.text('o1', '在吗')).reply?.['Content']).toMatch(/1\. 居住证申领.*3\. 都不是，转人工\n\n在吗$/s)
    expect((await node.channel.undelivered(await conversationOf()))?.undelivered).toHaveLength(0)
  })

  it('go in words when the account may not send, which is said in the log and not tried with each message', async () => {
    await open()
    platform.failNext(SEND, 48001, 9)
    await pusher.text('o1', '居住证')
    await eventually(() => { expect(String(node.errors[0])).toMatch(/48001.*WECHAT_VERIFIED=off/) })
    expect((await pusher.text('o1', '居住证')).reply?.['Content']).toMatch(/(1\. 居住证申领.*3\. 都不是，转人工.*){2}$/s)
    await node.say(await conversationOf(), '您好')
    expect((await pusher.text('o1', '在吗')).reply?.['Content']).toMatch(/王敏】\n您好\n\n在吗$/)
    expect(platform.calls.get(SEND)).toBe(1)
    expect((await storage.wechat.user('o1'))?.ledger.sentAt, 'nor is it counted').toEqual([])
  })

  it('go in words when the platform takes no menu after all', async () => {
    await open()
    platform.failNext(SEND, 40200)
    await pusher.text('o1', '居住证')
    await eventually(() => { expect(shown()[0]).toMatch(/1\. 居住证申领/) })
  })
})

describe('what a person of the hall says', () => {
  it('waits for no turn that takes long', async () => {
    await open()
    held()
    expect((await pusher.text('o1', '问')).outcome).toBe('success')
    await node.say(await conversationOf(), '我来帮您')
    await eventually(() => { expect(shown().join()).toContain('我来帮您') })
    goOn()
    await eventually(() => { expect(shown().join()).toContain('想好了') })
  })
})

describe('what the page shows', () => {
  it('goes to WeChat all the same when it answers to what was written there', async () => {
    await open()
    held()
    expect((await pusher.text('o1', '问')).outcome).toBe('success')
    platform.failNext(SEND, 45009)
    goOn()
    await eventually(() => { expect(platform.errors.get(45009)).toBe(1) })
    const conversation = (await storage.conversations.get(await conversationOf()))!
    await node.channel.seen(conversation, (await storage.conversations.messages(conversation.id, { limit: 10 })).at(-1)!.seq)
    platform.pass(2000)
    await eventually(() => { expect(shown().join()).toContain('想好了') })
  })

  it('while something is being sent, is not sent after it', async () => {
    await open()
    await pusher.text('o1', '你好')
    const id = await conversationOf()
    await node.say(id, '在页面上写的', { role: 'applicant' })
    platform.slow(SEND, 1000)
    await node.say(id, '先到的')
    await eventually(() => { expect(platform.calls.get(SEND)).toBe(1) })
    const { message } = await storage.conversations.append(id, { clientId: newId(), author: { role: 'window', name: '王敏' }, content: { type: 'text', text: '页面显示过的' } })
    await node.channel.seen((await storage.conversations.get(id))!, message.seq)
    await eventually(() => { expect(shown().join()).toContain('先到的') })
    platform.slow(SEND, 0)
    await eventually(async () => { expect((await pusher.text('o1', '在吗')).outcome).toBe('reply') })
    expect(shown().join()).not.toContain('页面显示过的')
  })
})

describe('the quota', () => {
  it('holds back what goes beyond it, keeps one for staff, and sends the rest with the next answer', async () => {
    await open()
    await pusher.text('o1', '一')
    const id = await conversationOf()
    for (let n = 1; n <= 6; n++) {
      await (n < 6 ? node.say(id, `机器人${n}`, { role: 'bot' }) : node.say(id, { type: 'notice', text: '正在排队' }, { role: 'system' }))
      if (n <= 4) await eventually(() => { expect(shown()).toHaveLength(n + 1) })
    }
    await eventually(async () => { expect((await storage.wechat.user('o1'))?.lookedUpTo).toBe(8) })
    expect(platform.calls.get(SEND), 'four, and one is left for staff').toBe(4)
    expect((await node.channel.undelivered(id))?.undelivered).toHaveLength(2)
    await node.say(id, '我是窗口')
    await eventually(() => { expect(shown().at(-1)).toBe(`机器人5\n\n正在排队\n\n【综合窗口 王敏】\n我是窗口\n\n${REPLY_FOR_MORE}`) })
    await node.say(id, '还有一句')
    await eventually(async () => { expect((await storage.wechat.user('o1'))?.lookedUpTo).toBe(10) })
    expect((await node.channel.undelivered(id))?.undelivered).toHaveLength(1)
    expect((await pusher.text('o1', '好')).reply?.['Content']).toBe('【综合窗口 王敏】\n还有一句\n\n答：好')
    expect((await node.channel.undelivered(id))?.undelivered).toHaveLength(0)
    expect(platform.errors.size, 'the platform never had to refuse').toBe(0)
  })

  it('is said to the person with the last that fits, and to the window as it runs out', async () => {
    await open()
    await pusher.text('o1', '一')
    const id = await conversationOf()
    for (let n = 1; n <= 5; n++) {
      expect((await node.channel.undelivered(id))?.left).toBe(6 - n)
      await node.say(id, `窗口${n}`)
      await eventually(() => { expect(shown()).toHaveLength(n + 1) })
    }
    expect(shown().map((text) => text.includes(REPLY_FOR_MORE))).toEqual([false, false, false, false, false, true])
    await eventually(async () => { expect((await storage.wechat.user('o1'))?.deliveredUpTo).toBe(7) })
    const { id: sixth } = await node.say(id, '窗口6')
    expect(await node.channel.undelivered(id)).toEqual({ undelivered: [sixth], left: 0 })
    // What was sent in the same second counts against it.
    platform.pass(2000)
    expect((await pusher.text('o1', '好')).reply?.['Content'], 'a response costs nothing').not.toContain(REPLY_FOR_MORE)
    expect(await node.channel.undelivered(id)).toEqual({ undelivered: [], left: 5 })
  })

  it('of the bot is said to be used up where more is known to wait', async () => {
    await open()
    await pusher.text('o1', '一')
    const id = await conversationOf()
    for (let n = 1; n <= 3; n++) {
      await node.say(id, `机器人${n}`, { role: 'bot' })
      await eventually(() => { expect(shown()).toHaveLength(n + 1) })
    }
    await node.say(id, `${long('甲')}\n${long('乙')}`, { role: 'bot' })
    await eventually(() => { expect(shown()).toHaveLength(5) })
    expect(shown().at(-1)).toContain(REPLY_FOR_MORE)
  })

  it.each([45047, 45015])('%i at the very moment puts the message back, and it comes with the next answer', async (errcode) => {
    await open()
    held()
    await pusher.text('o1', '慢')
    platform.failNext(SEND, errcode)
    goOn()
    await eventually(() => { expect(platform.errors.get(errcode)).toBe(1) })
    turn = (text) => Promise.resolve([`答：${text}`])
    expect((await pusher.text('o1', '在吗')).reply?.['Content']).toBe('想好了\n\n答：在吗')
    expect(platform.calls.get(SEND)).toBe(1)
  })

  it.each([['refuses', () => { platform.failNext(SEND, 45009) }, 0], ['never hears of', () => { platform.failNext('/cgi-bin/stable_token', 40164) }, 0], ['may have shown', () => { platform.loseNext(SEND) }, 1]] as const)('what the platform %s', async (_, fail, counted) => {
    await open()
    await pusher.text('o1', '一')
    fail()
    await node.say(await conversationOf(), '您好')
    await eventually(async () => { expect((await storage.wechat.user('o1'))?.retryAt).toBeDefined() })
    expect((await storage.wechat.user('o1'))?.ledger.sentAt, counted ? 'is counted' : 'is not counted').toHaveLength(counted)
  })

  it('what closed an earlier window leaves the one open that they have opened since', async () => {
    await open()
    held(['一'])
    await pusher.text('o1', '慢')
    platform.slow(SEND, 1500)
    platform.failNext(SEND, 45015)
    goOn()
    await eventually(() => { expect(platform.calls.get(SEND)).toBe(1) })
    platform.pass(2000)
    held(['二'])
    const second = pusher.text('o1', '也慢')
    await eventually(() => { expect(platform.errors.get(45015)).toBe(1) })
    platform.slow(SEND, 0)
    expect((await second).outcome).toBe('success')
    goOn()
    await eventually(() => { expect(shown()).toEqual(['一\n\n二']) })
  })

  it('without customer-service messages everything comes with an answer', async () => {
    await open({ verified: false })
    await pusher.text('o1', '一')
    await node.say(await conversationOf(), '窗口的话')
    expect((await pusher.text('o1', '二')).reply?.['Content']).toBe('【综合窗口 王敏】\n窗口的话\n\n答：二')
    expect(platform.calls.size).toBe(0)
  })
})

describe('with a person', () => {
  it('nobody is greeted in between, and what the channel says itself is on the pages too', async () => {
    await open()
    await pusher.event('o1', 'subscribe')
    expect(node.shown.map(({ content }) => content.text)).toEqual([expect.stringMatching(/^您好/)])
    withPerson = true
    expect(await pusher.event('o1', 'SCAN', 'hall-3')).toMatchObject({ outcome: 'success' })
    await pusher.text('o1', ' ')
    expect(node.shown.at(-1)?.content.text).toBe('请输入您的问题。')
  })

  it('the bot keeps quiet, and numbers are the person\'s', async () => {
    await open()
    turn = () => Promise.resolve([clarifying])
    await pusher.text('o1', '居住证')
    await node.say(await conversationOf(), '您有几个孩子？')
    await eventually(() => { expect(shown().at(-1)).toBe('【综合窗口 王敏】\n您有几个孩子？') })
    withPerson = true
    expect(await pusher.text('o1', '2')).toMatchObject({ outcome: 'success' })
    expect((await storage.conversations.messages(await conversationOf(), { limit: 1 }))[0]?.content).toMatchObject({ text: '2' })
    expect(turns).toEqual(['居住证'])
  })
})

it('tries again later when the platform cannot be reached, and nothing is lost', async () => {
  await open()
  await pusher.text('o1', '一')
  platform.failNext(SEND, 45009, 1)
  await node.say(await conversationOf(), '您好')
  await eventually(() => { expect(platform.errors.get(45009)).toBe(1) })
  platform.pass(5000)
  await eventually(() => { expect(shown().at(-1)).toBe('【综合窗口 王敏】\n您好') })
  expect(node.errors).toHaveLength(1)
})

describe('with the web page open beside', () => {
  const writeOnPage = async (text: string): Promise<void> => {
    const { message } = await storage.conversations.append(await conversationOf(), { clientId: newId(), author: { role: 'applicant' }, content: { type: 'text', text } })
    await storage.conversations.settle(message.id)
  }
  const seen = async (seq: number): Promise<void> => node.channel.seen((await storage.conversations.get(await conversationOf()))!, seq)

  it('what the page has shown is not sent, and nobody thinks that it waits', async () => {
    await open()
    await pusher.text('o1', '一')
    onPage = true
    await writeOnPage('在网页上问')
    const { seq } = await node.say(await conversationOf(), '窗口的话')
    await seen(seq)
    platform.pass(60_000)
    expect((await pusher.text('o1', '二')).reply?.['Content']).toBe('答：二')
    expect(shown()).toEqual(['答：一', '答：二'])
    expect((await node.channel.undelivered(await conversationOf()))?.undelivered).toHaveLength(0)
  })

  it('what nobody has looked at is sent after a while', async () => {
    await open()
    await pusher.text('o1', '一')
    onPage = true
    await writeOnPage('在网页上问')
    await node.say(await conversationOf(), '窗口的话')
    // At once, and by the sweep.
    await eventually(() => { expect(looked).toBeGreaterThan(1) })
    expect(shown()).toEqual(['答：一'])
    platform.pass(11_000)
    await eventually(() => { expect(shown().at(-1)).toContain('窗口的话') })
  })

  it('what is said to somebody who wrote in WeChat goes there, seen or not', async () => {
    await open()
    await pusher.text('o1', '一')
    onPage = true
    platform.failNext(SEND, 45009, 1)
    const { seq } = await node.say(await conversationOf(), '窗口的话')
    await eventually(() => { expect(platform.errors.get(45009)).toBe(1) })
    await seen(seq)
    platform.pass(5000)
    await eventually(() => { expect(shown().at(-1)).toContain('窗口的话') })
  })

  it('a page cannot have seen what has not been said yet', async () => {
    await open()
    await pusher.text('o1', '一')
    await writeOnPage('在网页上问')
    await seen(1000)
    await node.say(await conversationOf(), '窗口的话')
    await eventually(() => { expect(shown().at(-1)).toContain('窗口的话') })
  })
})
