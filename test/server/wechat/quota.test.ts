/** What waits for somebody goes out as the platform's quotas and windows let it, and nothing is lost. */
import { describe, expect, it } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { useChannel } from '../../support/wechat/channel.ts'

const REPLY_FOR_MORE = '（微信限制连续发送的条数。回复任意内容，继续接收。）'
const long = (mark: string): string => `${mark}${'长'.repeat(600)}`
const SEND = '/cgi-bin/message/custom/send'
const wechat = useChannel()

describe('what waits', () => {
  const NOT_REPLIED_TO = ['VIEW', 'view_miniprogram', 'LOCATION', 'TEMPLATESENDJOBFINISH', 'subscribe_msg_sent_event', 'subscribe_msg_popup_event', 'unsubscribe']

  it('goes with no push that the platform takes no reply to', async () => {
    await wechat.open()
    await wechat.pusher.text('o1', '一')
    const id = await wechat.conversationOf()
    wechat.platform.pass(49 * 3_600_000)
    await wechat.node.say(id, '您的材料齐了')
    await wechat.node.say(id, '请来取')
    for (const event of NOT_REPLIED_TO) {
      expect(await wechat.pusher.event('o1', event), event).toMatchObject({ outcome: 'success' })
      expect((await wechat.node.channel.undelivered(id))?.undelivered, event).toHaveLength(2)
    }
    expect((await wechat.pusher.event('o1', 'subscribe')).reply?.['Content']).toMatch(/您的材料齐了.*请来取.*您好/s)
  })

  it('is tried again no sooner because of such a push', async () => {
    await wechat.open()
    await wechat.pusher.text('o1', '一')
    wechat.platform.failNext(SEND, 45009, 1)
    await wechat.node.say(await wechat.conversationOf(), '您好')
    await eventually(async () => { expect((await wechat.storage.wechat.user('o1'))?.retryAt).toBeDefined() })
    const { retryAt } = (await wechat.storage.wechat.user('o1'))!
    await wechat.pusher.event('o1', 'VIEW')
    expect((await wechat.storage.wechat.user('o1'))?.retryAt).toBe(retryAt)
  })
})

describe('what is left of a message in several parts', () => {
  it('goes on after a scan that nobody answers, because a person is there', async () => {
    await wechat.open()
    await wechat.pusher.text('o1', '一')
    const id = await wechat.conversationOf()
    wechat.platform.pass(49 * 3_600_000)
    wechat.withPerson = true
    for (const mark of ['甲', '乙', '丙']) {
      const { seq } = await wechat.node.say(id, long(mark))
      await eventually(async () => { expect((await wechat.storage.wechat.user('o1'))?.lookedUpTo).toBe(seq) })
    }
    expect((await wechat.pusher.event('o1', 'SCAN', 'none')).outcome).toBe('reply')
    await eventually(() => { expect(wechat.shown().filter((text) => /甲|乙|丙/.test(text))).toHaveLength(3) })
    expect((await wechat.node.channel.undelivered(id))?.undelivered).toHaveLength(0)
  })
})

describe('the quota', () => {
  it('holds back what goes beyond it, keeps one for staff, and sends the rest with the next answer', async () => {
    await wechat.open()
    await wechat.pusher.text('o1', '一')
    const id = await wechat.conversationOf()
    for (let n = 1; n <= 6; n++) {
      await (n < 6 ? wechat.node.say(id, `机器人${n}`, { role: 'bot' }) : wechat.node.say(id, { type: 'notice', text: '正在排队' }, { role: 'system' }))
      if (n <= 4) await eventually(() => { expect(wechat.shown()).toHaveLength(n + 1) })
    }
    await eventually(async () => { expect((await wechat.storage.wechat.user('o1'))?.lookedUpTo).toBe(8) })
    expect(wechat.platform.calls.get(SEND), 'four, and one is left for staff').toBe(4)
    expect((await wechat.node.channel.undelivered(id))?.undelivered).toHaveLength(2)
    await wechat.node.say(id, '我是窗口')
    await eventually(() => { expect(wechat.shown().at(-1)).toBe(`机器人5\n\n正在排队\n\n【综合窗口 王敏】\n我是窗口\n\n${REPLY_FOR_MORE}`) })
    await wechat.node.say(id, '还有一句')
    await eventually(async () => { expect((await wechat.storage.wechat.user('o1'))?.lookedUpTo).toBe(10) })
    expect((await wechat.node.channel.undelivered(id))?.undelivered).toHaveLength(1)
    expect((await wechat.pusher.text('o1', '好')).reply?.['Content']).toBe('【综合窗口 王敏】\n还有一句\n\n答：好')
    expect((await wechat.node.channel.undelivered(id))?.undelivered).toHaveLength(0)
    expect(wechat.platform.errors.size, 'the platform never had to refuse').toBe(0)
  })

  it('is said to the person with the last that fits, and to the window as it runs out', async () => {
    await wechat.open()
    await wechat.pusher.text('o1', '一')
    const id = await wechat.conversationOf()
    const { channel } = wechat.node
    for (let n = 1; n <= 5; n++) {
      expect((await channel.undelivered(id))?.left).toBe(6 - n)
      await wechat.node.say(id, `窗口${n}`)
      await eventually(() => { expect(wechat.shown()).toHaveLength(n + 1) })
    }
    expect(wechat.shown().map((text) => text.includes(REPLY_FOR_MORE))).toEqual([false, false, false, false, false, true])
    await eventually(async () => { expect((await wechat.storage.wechat.user('o1'))?.deliveredUpTo).toBe(7) })
    const { id: sixth } = await wechat.node.say(id, '窗口6')
    expect(await channel.undelivered(id)).toEqual({ undelivered: [sixth], left: 0 })
    // What was sent in the same second counts against it.
    wechat.platform.pass(2000)
    expect((await wechat.pusher.text('o1', '好')).reply?.['Content'], 'a response costs nothing').not.toContain(REPLY_FOR_MORE)
    expect(await channel.undelivered(id)).toEqual({ undelivered: [], left: 5 })
  })

  it('of the bot is said to be used up where more is known to wait', async () => {
    await wechat.open()
    await wechat.pusher.text('o1', '一')
    const id = await wechat.conversationOf()
    for (let n = 1; n <= 3; n++) {
      await wechat.node.say(id, `机器人${n}`, { role: 'bot' })
      await eventually(() => { expect(wechat.shown()).toHaveLength(n + 1) })
    }
    await wechat.node.say(id, `${long('甲')}\n${long('乙')}`, { role: 'bot' })
    await eventually(() => { expect(wechat.shown()).toHaveLength(5) })
    expect(wechat.shown().at(-1)).toContain(REPLY_FOR_MORE)
  })

  it.each([45047, 45015])('%i at the very moment puts the message back, and it comes with the next answer', async (errcode) => {
    await wechat.open()
    wechat.held()
    await wechat.pusher.text('o1', '慢')
    wechat.platform.failNext(SEND, errcode)
    wechat.goOn()
    await eventually(() => { expect(wechat.platform.errors.get(errcode)).toBe(1) })
    wechat.turn = (text) => Promise.resolve([`答：${text}`])
    expect((await wechat.pusher.text('o1', '在吗')).reply?.['Content']).toBe('想好了\n\n答：在吗')
    expect(wechat.platform.calls.get(SEND)).toBe(1)
  })

  it.each([['refuses', () => { wechat.platform.failNext(SEND, 45009) }, 0], ['never hears of', () => { wechat.platform.failNext('/cgi-bin/stable_token', 40164) }, 0], ['may have shown', () => { wechat.platform.loseNext(SEND) }, 1]] as const)('what the platform %s', async (_, fail, counted) => {
    await wechat.open()
    await wechat.pusher.text('o1', '一')
    fail()
    await wechat.node.say(await wechat.conversationOf(), '您好')
    await eventually(async () => { expect((await wechat.storage.wechat.user('o1'))?.retryAt).toBeDefined() })
    expect((await wechat.storage.wechat.user('o1'))?.ledger.sentAt, counted ? 'is counted' : 'is not counted').toHaveLength(counted)
  })

  it('what closed an earlier window leaves the one open that they have opened since', async () => {
    await wechat.open()
    wechat.held(['一'])
    await wechat.pusher.text('o1', '慢')
    wechat.platform.slow(SEND, 1500)
    wechat.platform.failNext(SEND, 45015)
    wechat.goOn()
    await eventually(() => { expect(wechat.platform.calls.get(SEND)).toBe(1) })
    wechat.platform.pass(2000)
    wechat.held(['二'])
    const second = wechat.pusher.text('o1', '也慢')
    await eventually(() => { expect(wechat.platform.errors.get(45015)).toBe(1) })
    wechat.platform.slow(SEND, 0)
    expect((await second).outcome).toBe('success')
    wechat.goOn()
    await eventually(() => { expect(wechat.shown()).toEqual(['一\n\n二']) })
  })

  it('without customer-service messages everything comes with an answer', async () => {
    await wechat.open({ verified: false })
    await wechat.pusher.text('o1', '一')
    await wechat.node.say(await wechat.conversationOf(), '窗口的话')
    expect((await wechat.pusher.text('o1', '二')).reply?.['Content']).toBe('【综合窗口 王敏】\n窗口的话\n\n答：二')
    expect(wechat.platform.calls.size).toBe(0)
  })
})

it('tries again later when the platform cannot be reached, and nothing is lost', async () => {
  await wechat.open()
  await wechat.pusher.text('o1', '一')
  wechat.platform.failNext(SEND, 45009, 1)
  await wechat.node.say(await wechat.conversationOf(), '您好')
  await eventually(() => { expect(wechat.platform.errors.get(45009)).toBe(1) })
  wechat.platform.pass(5000)
  await eventually(() => { expect(wechat.shown().at(-1)).toBe('【综合窗口 王敏】\n您好') })
  expect(wechat.node.errors).toHaveLength(1)
})
