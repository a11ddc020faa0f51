/** Others than the bot beside the channel: a person of the hall who talks, and the web page where the same is read. */
import { v7 as newId } from 'uuid'
import { describe, expect, it } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { useChannel } from '../../support/wechat/channel.ts'
import { clarifying } from '../../support/wechat/messages.ts'

const SEND = '/cgi-bin/message/custom/send'
const wechat = useChannel()

describe('what a person of the hall says', () => {
  it('waits for no turn that takes long', async () => {
    await wechat.open()
    wechat.held()
    expect((await wechat.pusher.text('o1', '问')).outcome).toBe('success')
    await wechat.node.say(await wechat.conversationOf(), '我来帮您')
    await eventually(() => { expect(wechat.shown().join()).toContain('我来帮您') })
    wechat.goOn()
    await eventually(() => { expect(wechat.shown().join()).toContain('想好了') })
  })
})

describe('what was asked on the web', () => {
  it('is not sent when it comes along while a turn goes on', async () => {
    await wechat.open()
    await wechat.pusher.text('o1', '一')
    const { conversations, wechatEntries } = wechat.storage
    const talk = (await conversations.get(await wechat.conversationOf()))!
    const at = new Date(wechat.platform.now()).toISOString()
    const web = await conversations.create({ id: newId(), channel: 'web', applicantId: 'web-1', locale: 'zh-Hans', createdAt: at })
    await conversations.append(web.id, { clientId: 'w-1', author: { role: 'bot' }, content: { type: 'text', text: '网页上的回答' } })
    wechat.held(['微信的回答'])
    const pushed = wechat.pusher.text('o1', '二')
    await eventually(() => { expect(wechat.turns).toContain('二') })
    await wechatEntries.carryOver(web, talk, { notice: '以下来自网页', at })
    wechat.goOn()
    expect((await pushed).reply?.['Content']).toBe('微信的回答')
  })
})

describe('with a person', () => {
  it('nobody is greeted in between, and what the channel says itself is on the pages too', async () => {
    await wechat.open()
    await wechat.pusher.event('o1', 'subscribe')
    expect(wechat.node.shown.map(({ content }) => content.text)).toEqual([expect.stringMatching(/^您好/)])
    wechat.withPerson = true
    expect(await wechat.pusher.event('o1', 'SCAN', 'hall-3')).toMatchObject({ outcome: 'success' })
    await wechat.pusher.text('o1', ' ')
    expect(wechat.node.shown.at(-1)?.content.text).toBe('请输入您的问题。')
  })

  it('the bot keeps quiet, and numbers are the person\'s', async () => {
    await wechat.open()
    wechat.turn = () => Promise.resolve([clarifying])
    await wechat.pusher.text('o1', '居住证')
    await wechat.node.say(await wechat.conversationOf(), '您有几个孩子？')
    await eventually(() => { expect(wechat.shown().at(-1)).toBe('【综合窗口 王敏】\n您有几个孩子？') })
    wechat.withPerson = true
    expect(await wechat.pusher.text('o1', '2')).toMatchObject({ outcome: 'success' })
    expect((await wechat.storage.conversations.messages(await wechat.conversationOf(), { limit: 1 }))[0]?.content).toMatchObject({ text: '2' })
    expect(wechat.turns).toEqual(['居住证'])
  })
})

describe('what the page shows', () => {
  it('goes to WeChat all the same when it answers to what was written there', async () => {
    await wechat.open()
    wechat.held()
    expect((await wechat.pusher.text('o1', '问')).outcome).toBe('success')
    wechat.platform.failNext(SEND, 45009)
    wechat.goOn()
    await eventually(() => { expect(wechat.platform.errors.get(45009)).toBe(1) })
    const conversation = (await wechat.storage.conversations.get(await wechat.conversationOf()))!
    await wechat.node.channel.seen(conversation, (await wechat.storage.conversations.messages(conversation.id, { limit: 10 })).at(-1)!.seq)
    wechat.platform.pass(2000)
    await eventually(() => { expect(wechat.shown().join()).toContain('想好了') })
  })

  it('while something is being sent, is not sent after it', async () => {
    await wechat.open()
    await wechat.pusher.text('o1', '你好')
    const id = await wechat.conversationOf()
    await wechat.node.say(id, '在页面上写的', { role: 'applicant' })
    wechat.platform.slow(SEND, 1000)
    await wechat.node.say(id, '先到的')
    await eventually(() => { expect(wechat.platform.calls.get(SEND)).toBe(1) })
    const { message } = await wechat.storage.conversations.append(id, { clientId: newId(), author: { role: 'window', name: '王敏' }, content: { type: 'text', text: '页面显示过的' } })
    await wechat.node.channel.seen((await wechat.storage.conversations.get(id))!, message.seq)
    await eventually(() => { expect(wechat.shown().join()).toContain('先到的') })
    wechat.platform.slow(SEND, 0)
    await eventually(async () => { expect((await wechat.pusher.text('o1', '在吗')).outcome).toBe('reply') })
    expect(wechat.shown().join()).not.toContain('页面显示过的')
  })
})

describe('with the web page open beside', () => {
  const writeOnPage = async (text: string): Promise<void> => {
    const { message } = await wechat.storage.conversations.append(await wechat.conversationOf(), { clientId: newId(), author: { role: 'applicant' }, content: { type: 'text', text } })
    await wechat.storage.conversations.settle(message.id)
  }
  const seen = async (seq: number): Promise<void> => wechat.node.channel.seen((await wechat.storage.conversations.get(await wechat.conversationOf()))!, seq)

  it('what the page has shown is not sent, and nobody thinks that it waits', async () => {
    await wechat.open()
    await wechat.pusher.text('o1', '一')
    wechat.onPage = true
    await writeOnPage('在网页上问')
    const { seq } = await wechat.node.say(await wechat.conversationOf(), '窗口的话')
    await seen(seq)
    wechat.platform.pass(60_000)
    expect((await wechat.pusher.text('o1', '二')).reply?.['Content']).toBe('答：二')
    expect(wechat.shown()).toEqual(['答：一', '答：二'])
    expect((await wechat.node.channel.undelivered(await wechat.conversationOf()))?.undelivered).toHaveLength(0)
  })

  it('what nobody has looked at is sent after a while', async () => {
    await wechat.open()
    await wechat.pusher.text('o1', '一')
    wechat.onPage = true
    await writeOnPage('在网页上问')
    await wechat.node.say(await wechat.conversationOf(), '窗口的话')
    // At once, and by the sweep.
    await eventually(() => { expect(wechat.looked).toBeGreaterThan(1) })
    expect(wechat.shown()).toEqual(['答：一'])
    wechat.platform.pass(11_000)
    await eventually(() => { expect(wechat.shown().at(-1)).toContain('窗口的话') })
  })

  it('what is said to somebody who wrote in WeChat goes there, seen or not', async () => {
    await wechat.open()
    await wechat.pusher.text('o1', '一')
    wechat.onPage = true
    wechat.platform.failNext(SEND, 45009, 1)
    const { seq } = await wechat.node.say(await wechat.conversationOf(), '窗口的话')
    await eventually(() => { expect(wechat.platform.errors.get(45009)).toBe(1) })
    await seen(seq)
    wechat.platform.pass(5000)
    await eventually(() => { expect(wechat.shown().at(-1)).toContain('窗口的话') })
  })

  it('a page cannot have seen what has not been said yet', async () => {
    await wechat.open()
    await wechat.pusher.text('o1', '一')
    await writeOnPage('在网页上问')
    await seen(1000)
    await wechat.node.say(await wechat.conversationOf(), '窗口的话')
    await eventually(() => { expect(wechat.shown().at(-1)).toContain('窗口的话') })
  })
})
