/** The channel as the platform meets it: what is pushed over HTTP, with the platform's retries, is answered once. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { readPush } from '../../../bot/channel/wechat/push.ts'
import { botSay } from '../../../bot/wording/index.ts'
import type { MessageContent } from '../../../contract/index.ts'
import { eventually } from '../../support/eventually.ts'
import { useChannel } from '../../support/wechat/channel.ts'
import { clarifying } from '../../support/wechat/messages.ts'
import { AES_KEY, TOKEN } from '../../support/wechat/node.ts'
import { createPusher } from '../../support/wechat/pusher.ts'

const SEND = '/cgi-bin/message/custom/send'
const long = (mark: string): string => `${mark}${'长'.repeat(600)}`
const wechat = useChannel()

it('a link into the video has its key only as it goes out, in a response, by customer-service message and above a menu', async () => {
  await wechat.open()
  const offer: MessageContent = { type: 'text', text: '也可以视频', actions: [{ kind: 'video', label: '打开视频' }] }
  wechat.held([offer])
  await wechat.pusher.text('o1', '慢')
  wechat.goOn()
  await eventually(() => { expect(wechat.shown()).toHaveLength(1) })
  wechat.turn = () => Promise.resolve([offer])
  expect((await wechat.pusher.text('o1', '快')).outcome).toBe('reply')
  wechat.turn = () => Promise.resolve([offer, clarifying])
  await wechat.pusher.text('o1', '选')
  await eventually(() => { expect(wechat.platform.shown('o1').map(({ how, message }) => message['head_content'] === undefined ? how : 'menu')).toEqual(['custom', 'passive', 'menu']) })
  const key = `for-${await wechat.conversationOf()}`
  for (const one of wechat.shown()) expect(one).toContain(`<a href="https://hall.example/wechat/video#${key}">打开视频</a>`)
  await wechat.node.close()
  for (const file of readdirSync(wechat.folder)) expect(readFileSync(join(wechat.folder, file)).includes(key), file).toBe(false)
  await wechat.open()
})

describe('a text', () => {
  it('is answered in the response, and is an ordinary conversation', async () => {
    await wechat.open()
    const pushed = await wechat.pusher.text('o1', '居住证怎么办')
    expect(pushed).toMatchObject({ outcome: 'reply', reply: { MsgType: 'text', Content: '答：居住证怎么办', ToUserName: 'o1' }, tries: [{ result: 'reply' }] })
    const messages = await wechat.storage.conversations.messages(await wechat.conversationOf(), { limit: 10 })
    expect(messages.map(({ author, content }) => [author.role, content.text])).toEqual([['applicant', '居住证怎么办'], ['bot', '答：居住证怎么办']])
    expect(wechat.platform.calls.get(SEND), 'which costs nothing of the quota').toBeUndefined()
  })

  it('that takes long is answered later, once, and shows that somebody types', async () => {
    await wechat.open()
    wechat.held(['一', '二'])
    expect(await wechat.pusher.text('o1', '慢')).toMatchObject({ outcome: 'success', tries: [{ result: 'success' }] })
    await eventually(() => { expect(wechat.platform.calls.get('/cgi-bin/message/custom/typing')).toBe(1) })
    wechat.goOn()
    await eventually(() => { expect(wechat.shown()).toEqual(['一\n\n二']) })
    expect(wechat.turns).toEqual(['慢'])
    expect(wechat.platform.errors.size).toBe(0)
  })

  it('behind the name of a language is answered in it, though the turn before still ran when both came', async () => {
    await wechat.open()
    wechat.held()
    const slow = wechat.pusher.text('o1', '慢')
    await eventually(() => { expect(wechat.turns).toEqual(['慢']) })
    const said = async () => (await wechat.storage.conversations.messages(await wechat.conversationOf(), { limit: 10 })).map(({ content }) => content.text)
    const language = wechat.pusher.text('o1', 'English')
    await eventually(async () => { expect(await said()).toContain('English') })
    const question = wechat.pusher.text('o1', '坏了')
    await eventually(async () => { expect(await said()).toContain('坏了') })
    wechat.turn = () => Promise.reject(new Error('broken'))
    wechat.goOn()
    await Promise.all([slow, language, question])
    await eventually(async () => { expect((await said()).at(-1)).toBe(botSay('en')('trouble')) })
  })

  it('that comes again, at once or later, is answered the same and asked once', async () => {
    await wechat.open()
    const fields = { ToUserName: 'gh', FromUserName: 'o1', CreateTime: String(Math.floor(wechat.platform.now() / 1000)), MsgType: 'text', Content: '一次', MsgId: '90071992547409931' }
    wechat.platform.touch('o1', 'message')
    const send = async () => {
      const { url, body } = wechat.pusher.request(fields)
      return (await fetch(url, { method: 'POST', body })).status
    }
    expect(await Promise.all([send(), send(), send()])).toEqual([200, 200, 200])
    expect(await send()).toBe(200)
    expect(wechat.turns).toEqual(['一次'])
    // 2^53 and the next one are two messages.
    fields.MsgId = '90071992547409932'
    await send()
    expect(wechat.turns).toEqual(['一次', '一次'])
  })

  it('whose answer gets lost on the way is answered the same when the platform asks again', async () => {
    await wechat.open()
    const lost = [true, false]
    const unlucky = createPusher({ platform: wechat.platform, url: wechat.node.url, token: TOKEN, aesKey: AES_KEY, loses: () => lost.shift() ?? false, untilNextTry: wechat.platform.pass })
    expect(await unlucky.text('o1', '问')).toMatchObject({ outcome: 'reply', reply: { Content: '答：问' }, tries: [{ result: 'lost' }, { result: 'reply' }] })
    expect(wechat.shown()).toEqual(['答：问'])
    expect(wechat.turns).toEqual(['问'])
  })

  it('that is too long for one message goes on in the next ones, in order', async () => {
    await wechat.open()
    wechat.turn = () => Promise.resolve([long('甲'), long('乙'), long('丙')])
    expect((await wechat.pusher.text('o1', '长')).reply?.['Content']).toMatch(/^甲/)
    await eventually(() => { expect(wechat.shown().map((one) => one[0])).toEqual(['甲', '乙', '丙']) })
  })

  it('whose turn fails gets the bot\'s apology, and nothing waits', async () => {
    await wechat.open({ verified: false })
    wechat.turn = () => Promise.reject(new Error('broken'))
    expect((await wechat.pusher.text('o1', '坏')).reply?.['Content']).toMatch(/抱歉.*\n.*1\. 转人工/s)
    expect((await wechat.node.channel.undelivered(await wechat.conversationOf()))?.undelivered).toHaveLength(0)
  })

  it('whose turn cannot be ended is not acknowledged, and is answered when the platform tries again', async () => {
    await wechat.open()
    const gone = new Error('the store is gone for a moment')
    vi.spyOn(wechat.storage.conversations, 'settle').mockRejectedValueOnce(gone).mockRejectedValueOnce(gone)
    expect(await wechat.pusher.text('o1', '问')).toMatchObject({ outcome: 'reply', reply: { Content: '答：问' }, tries: [{ result: 'HTTP 500' }, { result: 'reply' }] })
    expect(await wechat.storage.conversations.messages(await wechat.conversationOf(), { limit: 10 })).toHaveLength(2)
  })

  it('of a stranger, left behind by a crash, opens its window for who is known meanwhile', async () => {
    await wechat.open()
    await wechat.pusher.event('o1', 'subscribe')
    const { key, push } = readPush({ ToUserName: 'gh', FromUserName: 'o1', CreateTime: String(Math.floor(wechat.platform.now() / 1000)), MsgType: 'text', Content: '问', MsgId: '1' })!
    await wechat.storage.wechat.claim({ key, push, at: new Date(wechat.platform.now()).toISOString(), leaseUntil: new Date(wechat.platform.now()).toISOString(), done: false }, (user) => user)
    await eventually(async () => { expect((await wechat.storage.wechat.user('o1'))?.ledger.messageAt).toBe(push.at) })
  })

  it('that can never be worked on is given up an hour after the first try, with an apology', async () => {
    await wechat.open()
    await wechat.pusher.event('o1', 'subscribe')
    const append = wechat.storage.conversations.append.bind(wechat.storage.conversations)
    vi.spyOn(wechat.storage.conversations, 'append').mockImplementation((id, said) => said.author.role === 'applicant' ? Promise.reject(new Error('broken')) : append(id, said))
    const claim = async (hours: number) => {
      const { key, push } = readPush({ ToUserName: 'gh', FromUserName: 'o1', CreateTime: '1795420800', MsgType: 'text', Content: '问', MsgId: String(hours) })!
      await wechat.storage.wechat.claim({ key, push, at: new Date(wechat.platform.now() - hours * 3_600_000).toISOString(), leaseUntil: new Date(wechat.platform.now()).toISOString(), done: false }, (user) => user)
      return key
    }
    const old = await claim(2)
    await eventually(() => { expect(wechat.node.errors.map(String).join()).toMatch(/broken/) })
    expect((await wechat.storage.wechat.claimed([old])).get(old), 'nobody was there to try it before').toHaveProperty('done', false)
    wechat.platform.pass(61 * 60_000)
    const recent = await claim(0)
    await eventually(async () => { expect((await wechat.storage.wechat.claimed([old])).get(old)).toHaveProperty('done', true) })
    await eventually(() => { expect(wechat.node.errors.map(String).join()).toMatch(/given up/) })
    expect((await wechat.storage.wechat.claimed([recent])).get(recent)).toHaveProperty('done', false)
    expect(wechat.node.shown.at(-1)?.content.text).toBe('抱歉，刚才出了点问题，没能回答您。请再问一次，或转人工。')
  })

  it('with nothing in it is told so', async () => {
    await wechat.open()
    expect((await wechat.pusher.text('o1', '  ')).reply?.['Content']).toBe('请输入您的问题。')
  })
})

describe('who calls', () => {
  it('is answered only when it is the platform, and nobody else reaches the bot', async () => {
    await wechat.open()
    const { url, body } = wechat.pusher.request({ FromUserName: 'o1', ToUserName: 'gh', CreateTime: '1', MsgType: 'text', Content: 'x', MsgId: '1' })
    const post = async (address: string, content: string) => (await fetch(address, { method: 'POST', body: content })).status
    expect(await post(url.replace('msg_signature', 'other'), body)).toBe(403)
    expect(await post(wechat.node.url, '<xml><Content>x</Content></xml>')).toBe(403)
    expect(await post(url, 'x'.repeat(10 * 1024 * 1024))).toBe(413)
    const wrong = createPusher({ platform: wechat.platform, url: wechat.node.url, token: 'guessed', aesKey: AES_KEY })
    const forged = wrong.request({ FromUserName: 'o1' })
    expect(await post(forged.url, forged.body)).toBe(403)
    const query = new URL(url).searchParams
    const echo = async (signature: string) => {
      const response = await fetch(`${wechat.node.url}?${new URLSearchParams({ signature, timestamp: query.get('timestamp')!, nonce: query.get('nonce')!, echostr: '<b>437</b>' }).toString()}`)
      return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
    }
    expect(await echo(query.get('signature')!)).toEqual({ status: 200, type: 'text/plain; charset=utf-8', text: '<b>437</b>' })
    expect(await echo('0'.repeat(40))).toMatchObject({ status: 403 })
    expect(wechat.turns).toEqual([])
    // The day after, what was recorded today is worth nothing.
    wechat.platform.pass(86_400_000)
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
    await wechat.open()
    wechat.turn = (_, { came }) => Promise.resolve([`收到 ${came}`])
    expect((await wechat.pusher.message('o1', type, fields)).reply?.['Content']).toBe(`收到 ${as}`)
    const [message] = await wechat.storage.conversations.messages(await wechat.conversationOf(), { limit: 10 })
    expect(message?.content).toMatchObject({ text, came: { as, ...('MediaId' in fields && { mediaId: fields.MediaId }) } })
  })

  it('nor is a message that the platform does not show', async () => {
    await wechat.open()
    wechat.turn = (_, { came }) => Promise.resolve([`收到 ${came}`])
    expect((await wechat.pusher.text('o1', '【收到不支持的消息类型，暂无法显示】')).reply?.['Content']).toBe('收到 other')
  })
})

describe('an event', () => {
  it('follow and scan are greeted, a tap on the menu says its key, and the rest is taken in silence', async () => {
    await wechat.open()
    expect((await wechat.pusher.event('o1', 'subscribe', 'qrscene_hall-3')).reply?.['Content']).toMatch(/^您好/)
    expect((await wechat.pusher.event('o1', 'SCAN', 'hall-3')).reply?.['Content']).toMatch(/^您好/)
    expect((await wechat.pusher.event('o1', 'CLICK', '转人工')).reply?.['Content']).toBe('答：转人工')
    expect(await wechat.pusher.event('o1', 'VIEW', 'https://hall.example')).toMatchObject({ outcome: 'success' })
    expect(await wechat.pusher.event('o1', 'LOCATION')).toMatchObject({ outcome: 'success' })
    expect(wechat.turns).toEqual(['转人工'])
  })

  it('after an unfollowing nothing is sent, and nothing is lost when they come back', async () => {
    await wechat.open()
    await wechat.pusher.text('o1', '一')
    await wechat.pusher.event('o1', 'unsubscribe')
    await wechat.node.say(await wechat.conversationOf(), '还在吗')
    await eventually(async () => { expect((await wechat.storage.wechat.user('o1'))?.lookedUpTo).toBe(3) })
    expect(wechat.platform.calls.get(SEND)).toBeUndefined()
    expect((await wechat.node.channel.undelivered(await wechat.conversationOf()))?.undelivered).toHaveLength(1)
    expect((await wechat.pusher.event('o1', 'subscribe')).reply?.['Content']).toMatch(/^【综合窗口 王敏】\n还在吗\n\n您好/)
  })
})
