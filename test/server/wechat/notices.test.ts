/** Subscription notices over real HTTP and a real store: who wants them, from whom we know it, and what becomes of one that was sent. */
import { v7 as newId } from 'uuid'
import { describe, expect, it, vi } from 'vitest'
import type { WeChatSettings } from '../../../bot/channel/wechat/channel.ts'
import { eventually } from '../../support/eventually.ts'
import { useChannel } from '../../support/wechat/channel.ts'
import { answerCard } from '../../support/wechat/messages.ts'

const SEND = '/cgi-bin/message/subscribe/bizsend'
const once = { id: 'tmpl', subject: 'thing1', time: 'time2', lasting: false, script: 'https://res.wx.qq.com/open/js/jweixin-1.6.0.js' }
const always = { ...once, id: 'long', lasting: true }
const popup = (status: string, template = 'tmpl', scene = 1): string => `<SubscribeMsgPopupEvent><List><TemplateId><![CDATA[other]]></TemplateId><SubscribeStatusString><![CDATA[reject]]></SubscribeStatusString><PopupScene>${scene}</PopupScene></List><List><TemplateId><![CDATA[${template}]]></TemplateId><SubscribeStatusString><![CDATA[${status}]]></SubscribeStatusString><PopupScene>${scene}</PopupScene></List></SubscribeMsgPopupEvent>`

const wechat = useChannel({ lasting: ['long'] })
const open = (settings: Partial<WeChatSettings> = { notice: once }): Promise<void> => wechat.open(settings)

const notices = (openid = 'o1') => wechat.platform.shown(openid).filter(({ how }) => how === 'notice')
const userOf = async (openid = 'o1') => (await wechat.storage.wechat.user(openid))!
const isOn = async (openid = 'o1') => (await wechat.node.channel.notices?.of((await userOf(openid)).conversationId))?.on
/** They have written, and then two days pass: nothing more can be sent to them. */
const away = async (openid = 'o1'): Promise<string> => {
  await wechat.pusher.text(openid, '一')
  wechat.platform.pass(49 * 3_600_000)
  return (await userOf(openid)).conversationId
}
/** Nothing that has begun goes on after this. */
const ends = (): Promise<void> => wechat.node.close()
/** Says it, and waits until it has been tried to be sent. */
const say = async (id: string, text: string): Promise<void> => {
  const { seq } = await wechat.node.say(id, text)
  await eventually(async () => { expect((await wechat.storage.wechat.userOf(id))?.lookedUpTo).toBe(seq) })
}

describe('a notice', () => {
  it('tells once that something waits, and opens their conversation', async () => {
    await open()
    wechat.platform.subscribe('o1', 'tmpl')
    const id = await away()
    await say(id, '您的材料齐了')
    await eventually(() => { expect(notices()).toHaveLength(1) })
    // The platform tells of the notice by an event, which opens no window and is no reason for another.
    wechat.platform.subscribe('o1', 'tmpl')
    await say(id, '请来取')
    await wechat.node.say(id, { type: 'answer', text: '免费', card: answerCard() }, { role: 'bot' })
    await eventually(async () => { expect((await wechat.node.channel.undelivered(id))?.undelivered).toHaveLength(3) })
    expect(notices()).toMatchObject([{ message: { template: 'tmpl', page: 'https://hall.example/api/wechat/enter?to=/ask', data: { thing1: { value: '您的咨询有新回复' }, time2: { value: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/) as string } } } }])
    expect((await wechat.pusher.text('o1', '来了')).reply?.['Content']).toContain('您的材料齐了')
    expect(notices()).toHaveLength(1)
    expect(wechat.node.errors).toEqual([])
  })

  it('does not go while they look at the page, whatever they wrote last, and wherever', async () => {
    await open({ notice: always })
    wechat.platform.subscribe('o1', 'long')
    const id = await away()
    await wechat.node.channel.notices?.agree(id, true)
    const conversation = (await wechat.storage.conversations.get(id))!
    wechat.onPage = true
    for (let n = 1; n <= 3; n++) {
      const before = wechat.looked
      const { seq } = await wechat.node.say(id, `第${n}句`)
      await eventually(() => { expect(wechat.looked).toBeGreaterThan(before) })
      await wechat.node.channel.seen(conversation, seq)
      expect((await wechat.node.channel.undelivered(id))?.undelivered).toHaveLength(0)
    }
    expect(notices()).toHaveLength(0)
    wechat.onPage = false
    await say(id, '第四句')
    await eventually(() => { expect(notices()).toHaveLength(1) })
  })

  it('goes to whoever wants it however long ago they came, and once their page shows nothing any more', async () => {
    await open()
    wechat.platform.subscribe('o2', 'tmpl')
    const { id } = await wechat.node.channel.conversationOf('o2')
    await wechat.node.channel.notices?.agree(id, true)
    wechat.platform.pass(400 * 24 * 3_600_000)
    // Written on the page, and the page goes on being open.
    await wechat.storage.conversations.append(id, { clientId: newId(), author: { role: 'applicant' }, content: { type: 'text', text: '有答复吗' } })
    wechat.onPage = true
    const { seq } = await wechat.node.say(id, '答复在这里')
    await eventually(() => { expect(wechat.looked).toBeGreaterThan(0) })
    expect(notices('o2')).toEqual([])
    wechat.platform.pass(61_000)
    await eventually(() => { expect(notices('o2')).toHaveLength(1) })
    expect((await userOf('o2')).lookedUpTo).toBe(seq)
  })

  it.each([['zh-Hant', '您的諮詢有新回覆'], ['en', 'A new reply for you']] as const)('is in their language: %s', async (locale, title) => {
    await open()
    wechat.platform.subscribe('o1', 'tmpl')
    const id = await away()
    await wechat.storage.conversations.update(id, { locale })
    await say(id, '您的材料齐了')
    await eventually(() => { expect(notices()).toMatchObject([{ message: { data: { thing1: { value: title } } } }]) })
  })

  it.each(['has agreed', 'has not said anything'])('that cannot go now goes later, to who %s', async (who) => {
    await open()
    wechat.platform.subscribe('o1', 'tmpl')
    const id = await away()
    if (who === 'has agreed') await wechat.node.channel.notices?.agree(id, true)
    wechat.platform.failNext('/cgi-bin/stable_token', -1)
    wechat.platform.expireTokens()
    await wechat.node.say(id, '您的材料齐了')
    await eventually(async () => { expect((await userOf()).retryAt).toBeDefined() })
    wechat.platform.pass(60_000)
    await eventually(() => { expect(notices()).toHaveLength(1) })
  })

  it('that cannot go is not tried again once their page has shown what waited', async () => {
    await open()
    wechat.platform.subscribe('o1', 'tmpl')
    const id = await away()
    wechat.platform.failNext('/cgi-bin/stable_token', -1)
    wechat.platform.expireTokens()
    await wechat.node.say(id, '您的材料齐了')
    await eventually(async () => { expect((await userOf()).retryAt).toBeDefined() })
    await wechat.node.channel.seen((await wechat.storage.conversations.get(id))!, 99)
    wechat.platform.pass(60_000)
    await eventually(async () => { expect((await userOf()).retryAt).toBeUndefined() })
    await ends()
    expect(notices()).toEqual([])
  })

  it('whose answer got lost is not sent again', async () => {
    await open()
    wechat.platform.subscribe('o1', 'tmpl')
    const id = await away()
    wechat.platform.loseNext(SEND)
    await say(id, '您的材料齐了')
    await eventually(() => { expect(wechat.node.errors).toHaveLength(1) })
    for (const words of ['请来取', '周五前']) await say(id, words)
    await ends()
    expect(wechat.platform.calls.get(SEND)).toBe(1)
    expect(notices()).toHaveLength(1)
  })

  it('is not sent again when what became of it could not be stored', async () => {
    await open()
    wechat.platform.subscribe('o1', 'tmpl')
    wechat.platform.subscribe('o1', 'tmpl')
    const id = await away()
    const { change } = wechat.storage.wechat
    vi.spyOn(wechat.storage.wechat, 'change').mockImplementation((...args) => notices().length > 0 && wechat.node.errors.length === 0 ? Promise.reject(new Error('the store is away')) : change(...args))
    await wechat.node.say(id, '您的材料齐了')
    await eventually(() => { expect(wechat.node.errors).toHaveLength(1) })
    await wechat.node.say(id, '请来取')
    await ends()
    expect([notices().length, (await userOf()).retryAt, (await userOf()).noticed]).toEqual([1, undefined, true])
  })

  it('that the platform minds is told to the hall', async () => {
    await open({ notice: { ...once, time: 'number2' } })
    wechat.platform.subscribe('o1', 'tmpl')
    wechat.platform.failNext(SEND, 47003)
    await say(await away(), '您的材料齐了')
    await eventually(() => { expect(String(wechat.node.errors[0])).toContain('47003') })
  })
})

describe('whether they want it', () => {
  it('the platform tells, of a popup and of the notices of their phone, and their page hears it', async () => {
    await open()
    const id = await away()
    await wechat.pusher.event('o1', 'subscribe_msg_popup_event', '', popup('accept'))
    expect([await isOn(), wechat.node.notices.at(-1)]).toEqual([true, { conversationId: id, on: true }])
    wechat.platform.switchOff('o1', 'tmpl')
    await eventually(() => { expect(wechat.node.notices.at(-1)?.on).toBe(false) })
    expect(await isOn()).toBe(false)
    await say(id, '您的材料齐了')
    await ends()
    expect(wechat.platform.calls.get(SEND), 'who has said no is not tried').toBeUndefined()
  })

  it('who says so while something waits is told of it', async () => {
    await open()
    const id = await away()
    await say(id, '您的材料齐了')
    await eventually(() => { expect(wechat.platform.errors.get(43101)).toBe(1) })
    await eventually(async () => { expect((await userOf()).notice?.on).toBe(false) })
    wechat.platform.subscribe('o1', 'tmpl')
    await wechat.pusher.event('o1', 'subscribe_msg_popup_event', '', popup('accept'))
    await eventually(() => { expect(notices()).toHaveLength(1) })
    await ends()
    expect(wechat.platform.calls.get(SEND)).toBe(2)
  })

  it('is about the hall’s template only, and starts anew with another one', async () => {
    await open()
    await away()
    await wechat.pusher.event('o1', 'subscribe_msg_popup_event', '', popup('accept', 'another'))
    expect(await isOn()).toBe(false)
    wechat.platform.pass(1000)
    await wechat.pusher.event('o1', 'subscribe_msg_popup_event', '', popup('acceptWithAlert'))
    expect(await isOn()).toBe(true)
    await wechat.node.close()
    await open({ notice: always })
    expect(await isOn()).toBe(false)
  })

  it('is heard of whoever nobody knew until then, who follows nothing by that', async () => {
    await open()
    await wechat.pusher.event('o3', 'subscribe_msg_popup_event', '', popup('accept'))
    expect([await isOn('o3'), await wechat.node.channel.hasLeft(await wechat.conversationOf('o3'))]).toEqual([true, true])
    await wechat.pusher.text('o3', '你好')
    expect(await wechat.node.channel.hasLeft(await wechat.conversationOf('o3'))).toBe(false)
  })

  it('is heard when the page has made them known in the same moment', async () => {
    await open()
    const { claim } = wechat.storage.wechat
    vi.spyOn(wechat.storage.wechat, 'claim').mockImplementationOnce(async (...args) => {
      const claimed = await claim(...args)
      await wechat.node.channel.conversationOf('o3')
      return claimed
    })
    await wechat.pusher.event('o3', 'subscribe_msg_popup_event', '', popup('accept'))
    expect(await isOn('o3')).toBe(true)
  })

  it('their page tells too: WeChat asks only once whoever keeps their answer, and pushes nothing then', async () => {
    await open()
    const id = await away()
    wechat.platform.subscribe('o1', 'tmpl')
    await wechat.node.channel.notices?.agree(id, true)
    expect(wechat.node.notices.at(-1)).toEqual({ conversationId: id, on: true })
    await say(id, '您的材料齐了')
    await eventually(() => { expect(notices()).toHaveLength(1) })
  })

  it('is over after an unfollowing', async () => {
    await open()
    const id = await away()
    wechat.platform.subscribe('o1', 'tmpl')
    await wechat.node.channel.notices?.agree(id, true)
    await wechat.pusher.event('o1', 'unsubscribe')
    expect([await isOn(), wechat.node.notices.at(-1)?.on]).toEqual([false, false])
    await say(id, '您的材料齐了')
    await ends()
    expect(wechat.platform.calls.get(SEND)).toBeUndefined()
  })

  it('where nobody has said, it is tried once, and the platform knows', async () => {
    await open()
    const id = await away()
    await say(id, '您的材料齐了')
    await eventually(() => { expect(wechat.platform.errors.get(43101)).toBe(1) })
    await wechat.pusher.text('o1', '来了')
    await away()
    await say(id, '还有一句')
    await ends()
    expect(wechat.platform.calls.get(SEND)).toBe(1)
    expect(wechat.node.errors, 'which is nobody’s fault').toEqual([])
  })

  it('nobody is asked where there are no notices', async () => {
    await open({ notice: once, verified: false })
    const id = await away()
    expect(await isOn()).toBeUndefined()
    wechat.platform.subscribe('o1', 'tmpl')
    await wechat.node.channel.notices?.agree(id, true)
    await say(id, '您的材料齐了')
    await ends()
    expect(wechat.platform.calls.get(SEND)).toBeUndefined()
  })
})

describe('of the kind 一次性', () => {
  it('one answer is for one notice, and the page offers it again', async () => {
    await open()
    const id = await away()
    wechat.platform.subscribe('o1', 'tmpl')
    await wechat.node.channel.notices?.agree(id, true)
    await say(id, '第一件')
    await eventually(() => { expect(wechat.node.notices.at(-1)?.on).toBe(false) })
    expect([notices().length, await isOn()]).toEqual([1, false])
    // They have not come: nothing is tried.
    await say(id, '第二件')
    await ends()
    expect(wechat.platform.calls.get(SEND)).toBe(1)
  })

  it('who has agreed more than once is told more than once', async () => {
    await open()
    wechat.platform.subscribe('o1', 'tmpl')
    wechat.platform.subscribe('o1', 'tmpl')
    const id = await away()
    await wechat.node.channel.notices?.agree(id, true)
    for (const [n, told] of [[1, 1], [2, 2], [3, 2]] as const) {
      await say(id, `第${n}件`)
      await eventually(() => { expect(wechat.platform.calls.get(SEND)).toBe(n) })
      await eventually(() => { expect(notices()).toHaveLength(told) })
      await away()
    }
    await ends()
    expect(wechat.platform.errors.get(43101)).toBe(1)
  })
})

it('of the kind 长期, one answer is for all', async () => {
  await open({ notice: always })
  wechat.platform.subscribe('o1', 'long')
  const id = await away()
  await wechat.node.channel.notices?.agree(id, true)
  for (const n of [1, 2, 3]) {
    await say(id, `第${n}件`)
    await eventually(() => { expect(notices()).toHaveLength(n) })
    expect(await isOn()).toBe(true)
    await away()
  }
})

it('whoever comes to look, told by a notice, has read it on the page', async () => {
  await open()
  wechat.platform.subscribe('o1', 'tmpl')
  const id = await away()
  await say(id, '您的材料齐了')
  await eventually(() => { expect(notices()).toHaveLength(1) })
  const conversation = (await wechat.storage.conversations.get(id))!
  await wechat.node.channel.seen(conversation, 99)
  expect((await wechat.node.channel.undelivered(id))?.undelivered).toEqual([])
  // And is told of what comes after that.
  wechat.platform.subscribe('o1', 'tmpl')
  await say(id, '请来取')
  await eventually(() => { expect(notices()).toHaveLength(2) })
})
