/** The queue, the end and the rating of a talk with a person, all from within WeChat. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Consultation } from '../../../media/index.ts'
import type { DeskView } from '../../../contract/index.ts'
import { eventually } from '../../support/eventually.ts'
import type { Client } from '../../support/hall.ts'
import type { FakePlatform } from '../../support/wechat/fakePlatform.ts'
import type { WeChatHall } from '../../support/wechat/hall.ts'
import { openWeChatHall } from '../../support/wechat/hall.ts'
import type { Pusher } from '../../support/wechat/pusher.ts'

let hall: WeChatHall
let platform: FakePlatform
let pusher: Pusher
let window: Client
beforeAll(async () => {
  hall = await openWeChatHall()
  platform = hall.platform
  pusher = hall.pusher
  window = await hall.staff('window1')
})
afterAll(() => hall.close())

const reads = (openid: string, words: string): Promise<void> => eventually(() => { expect(hall.shown(openid)).toContain(words) })
async function stored(openid: string): Promise<Consultation> {
  const { conversationId } = (await hall.storage.wechat.user(openid))!
  return (await hall.storage.consultations.latestOf(conversationId))!
}
/** Somebody who waits; what came so far is out. */
async function waits(openid: string): Promise<void> {
  await pusher.text(openid, '转人工')
  await reads(openid, '轮到您时在这里告诉您')
}
async function talks(openid: string): Promise<string> {
  await waits(openid)
  const { id } = await stored(openid)
  await window.call<DeskView>('desk:watch')
  await window.call('desk:accept', { consultationId: id })
  await reads(openid, '已接入')
  return id
}
async function ended(openid: string): Promise<string> {
  const id = await talks(openid)
  await window.call('desk:end', { consultationId: id })
  await reads(openid, '请为这次服务评价')
  await window.call('desk:wrapUp', { consultationId: id, wrapUp: { outcome: 'settled', answer: '按规定办理' } })
  // The platform counts by the second, and nobody writes within the same one.
  platform.pass(2000)
  return id
}

describe('in the queue', () => {
  it('reads the place with what can be done, asks again, and leaves', async () => {
    await waits('t1')
    expect(hall.shown('t1')).toMatch(/下一位就是您|前面还有/)
    expect(hall.shown('t1')).toContain('取消排队')
    await waits('t2')
    expect(hall.shown('t2')).toContain('前面还有 1 人')
    await pusher.text('t1', '取消排队')
    await reads('t1', '已取消排队')
    expect((await stored('t1')).state).toBe('cancelled')
    await pusher.text('t2', '看看排到哪了')
    await reads('t2', '下一位就是您')
    await pusher.text('t2', '取消排队')
    await reads('t2', '已取消排队')
  })

  it('reads the place for a question in their own words, and an answer for one about a matter', async () => {
    await waits('q1')
    for (const words of ['还要等多久啊', '前面還有幾個人？']) {
      const before = platform.shown('q1').length
      platform.pass(2000)
      await pusher.text('q1', words)
      await eventually(() => { expect(hall.shown('q1', before)).toContain('轮到您时在这里告诉您') })
    }
    const before = platform.shown('q1').length
    platform.pass(2000)
    await pusher.text('q1', '居住证要等多久')
    await eventually(() => { expect(hall.shown('q1', before)).toContain('居住证') })
    expect(hall.shown('q1', before)).not.toContain('轮到您时')
    await pusher.text('q1', '取消排队')
    await reads('q1', '已取消排队')
  })

  it('is told when there is nothing to leave', async () => {
    await pusher.text('t3', '取消排队')
    await reads('t3', '您现在没有在排队')
  })
})

describe('what it is about', () => {
  it('the last real question, and no wish for a person or word of the queue', async () => {
    await pusher.text('a1', '我户口本丢了能补吗')
    await reads('a1', '户口本')
    platform.pass(2000)
    await pusher.text('a1', '看看排到哪了')
    await reads('a1', '您现在没有在排队')
    platform.pass(2000)
    await pusher.text('a1', '我想找个真人聊一下')
    await reads('a1', '轮到您时在这里告诉您')
    expect((await stored('a1')).question).toBe('我户口本丢了能补吗')
    expect(hall.shown('a1')).not.toContain('您想问什么')
    await pusher.text('a1', '取消排队')
    await reads('a1', '已取消排队')
  })

  it('nothing yet: they are asked in the queue, and what they write there is the question', async () => {
    await waits('a2')
    expect(hall.shown('a2')).toMatch(/轮到您时在这里告诉您。您想问什么？/)
    expect((await stored('a2')).question).toBe('')
    platform.pass(2000)
    await pusher.text('a2', '还要等多久')
    await eventually(() => { expect(hall.shown('a2').split('您想问什么？').length).toBe(3) })
    expect((await stored('a2')).question).toBe('')
    platform.pass(2000)
    await pusher.text('a2', '居住证丢了怎么补')
    await eventually(async () => { expect((await stored('a2')).question).toContain('居住证丢了怎么补') })
    platform.pass(2000)
    const before = platform.shown('a2').length
    await pusher.text('a2', '看看排到哪了')
    await eventually(() => { expect(hall.shown('a2', before)).toContain('轮到您时') })
    expect(hall.shown('a2', before)).not.toContain('您想问什么')
    await pusher.text('a2', '身份证丢了怎么补')
    await reads('a2', '身份证')
    expect((await stored('a2')).question).toContain('居住证丢了怎么补')
    await pusher.text('a2', '取消排队')
    await reads('a2', '已取消排队')
  })
})

describe('with a person', () => {
  it('ends the talk by two words, and is asked for a rating', async () => {
    const id = await talks('t4')
    await pusher.text('t4', '结束咨询')
    await reads('t4', '请为这次服务评价')
    expect((await stored('t4')).state).toBe('ended')
    await window.call('desk:wrapUp', { consultationId: id, wrapUp: { outcome: 'settled', answer: '按规定办理' } })
  })

  it('everything else is for the person: what asks for the queue, too', async () => {
    const id = await talks('t5')
    const before = platform.shown('t5').length
    await pusher.text('t5', '取消排队')
    await eventually(async () => { expect((await hall.storage.conversations.messages((await hall.storage.wechat.user('t5'))!.conversationId, { limit: 5 })).at(-1)?.content.text).toBe('取消排队') })
    expect(platform.shown('t5')).toHaveLength(before)
    expect((await stored('t5')).state).toBe('accepted')
    await window.call('desk:end', { consultationId: id })
    await window.call('desk:wrapUp', { consultationId: id, wrapUp: { outcome: 'settled', answer: '按规定办理' } })
  })
})

it('from acceptance on a number is an answer to the person, before they have said a word', async () => {
  const id = await talks('n1')
  const { conversationId } = (await hall.storage.wechat.user('n1'))!
  const newest = async () => (await hall.storage.conversations.messages(conversationId, { limit: 5 })).at(-1)?.content.text
  await pusher.text('n1', '2')
  await eventually(async () => { expect(await newest()).toBe('2') })
  await pusher.text('n1', '取消排队')
  await eventually(async () => { expect(await newest()).toBe('取消排队') })
  expect((await stored('n1')).state).toBe('accepted')
  // The list that rates it is new, and counts.
  await window.call('desk:end', { consultationId: id })
  await reads('n1', '请为这次服务评价')
  platform.pass(2000)
  await pusher.text('n1', '2')
  await eventually(async () => { expect((await stored('n1')).rating).toEqual({ level: 4 }) })
  await window.call('desk:wrapUp', { consultationId: id, wrapUp: { outcome: 'settled', answer: '按规定办理' } })
})

describe('afterwards', () => {
  it('rates by a tap or its number, once', async () => {
    await ended('t6')
    const [, number = ''] = /(\d+)\. 非常满意/.exec(hall.shown('t6')) ?? []
    await pusher.text('t6', number)
    await eventually(async () => { expect((await stored('t6')).rating).toBeDefined() })
    expect((await stored('t6')).rating).toEqual({ level: 5 })
    await pusher.text('t6', '评价：满意')
    await reads('t6', '您已经评价过了')
    expect((await stored('t6')).rating).toEqual({ level: 5 })
  })

  it('a low rating asks why, and what is said next is the reason, with a task to call back', async () => {
    await ended('t7')
    await pusher.text('t7', '评价：非常不满意')
    await reads('t7', '哪里没做好')
    expect((await stored('t7')).rating).toBeUndefined()
    await pusher.text('t7', '等了太久，也没说清楚')
    await eventually(async () => { expect((await stored('t7')).rating).toEqual({ level: 1, reason: '等了太久，也没说清楚' }) })
    const { id } = await stored('t7')
    const tasks = await fetch(`${hall.base}/api/follow-ups`, { headers: { cookie: await hall.signIn('window1') } }).then((response) => response.json()) as { rows?: { consultationId: string }[] } | { consultationId: string }[]
    expect((Array.isArray(tasks) ? tasks : tasks.rows ?? []).some((one) => one.consultationId === id)).toBe(true)
  })

  it.each([
    ['t9', '我不想活了', /12356|110|120/],
    ['t10', '居住证怎么办理', /居住证/],
  ])('whoever was not content and then speaks of something else is heard (%s %s)', async (openid, words, answer) => {
    await ended(openid)
    await pusher.text(openid, '评价：不满意')
    await reads(openid, '哪里没做好')
    platform.pass(2000)
    const before = platform.shown(openid).length
    await pusher.text(openid, words)
    await eventually(() => { expect(hall.shown(openid, before)).toMatch(answer) })
    expect((await stored(openid)).rating).toEqual({ level: 2, reason: '（没有说明原因）' })
  })

  it('half an hour later nobody is taken to answer why', async () => {
    await ended('t11')
    await pusher.text('t11', '评价：不满意')
    await reads('t11', '哪里没做好')
    platform.pass(31 * 60_000)
    await pusher.text('t11', '居住证')
    await eventually(async () => { expect((await stored('t11')).rating).toEqual({ level: 2, reason: '（没有说明原因）' }) })
  })

  it('what was said of one talk is not said of the next', async () => {
    const first = await ended('t12')
    await pusher.text('t12', '评价：非常不满意')
    await reads('t12', '哪里没做好')
    // Asked for by the page's button: no turn of the bot's is between.
    const { conversationId } = (await hall.storage.wechat.user('t12'))!
    const { applicantId } = (await hall.storage.conversations.get(conversationId))!
    const { id } = await stored('t12')
    expect(id).toBe(first)
    await hall.storage.consultations.create({ ...await stored('t12'), id: 'next-talk', applicantId, conversationId, rating: undefined, state: 'wrappedUp', version: 1 } as never, { type: 'end', actor: 'system', at: new Date(platform.now()).toISOString() })
    await pusher.text('t12', '谢谢')
    await eventually(async () => { expect((await hall.storage.conversations.messages(conversationId, { limit: 3 })).at(-1)?.author.role).toBe('bot') })
    expect((await hall.storage.consultations.get('next-talk'))?.rating).toBeUndefined()
  })

  const says = async (openid: string, words: string, answer: RegExp): Promise<void> => {
    const before = platform.shown(openid).length
    platform.pass(2000)
    await pusher.text(openid, words)
    await eventually(() => { expect(hall.shown(openid, before)).toMatch(answer) })
  }

  it.each([
    ['w1', [['挺好的，很满意', /感谢/]], 5],
    ['w2', [['谢谢', /不客气/], ['还行吧', /感谢/]], 3],
    // The list comes once more for what is not clear, and a question is answered.
    ['w3', [['就是说不上满意', /请为这次服务评价/], ['满意', /感谢/]], 4],
    ['w4', [['居住证怎么办理', /居住证/], ['都挺好的', /感谢/]], 4],
  ] as const)('is rated in their own words (%s %s)', async (openid, talked, level) => {
    await ended(openid)
    for (const [words, answer] of talked) await says(openid, words, answer)
    expect(hall.shown(openid)).not.toContain('12345')
    expect((await stored(openid)).rating).toEqual({ level })
  })

  it('a low one in their own words asks why; unclear ones are shown the list once, and no more', async () => {
    await ended('w5')
    await says('w5', '嗯哼呵呵', /请为这次服务评价/)
    await says('w5', '哼哼唧唧', /没有可靠的答案/)
    await says('w5', '说不上满意吧这个', /没有记录评价/)
    await says('w5', '太差了', /哪里没做好/)
    await says('w5', '没人理我', /感谢/)
    expect((await stored('w5')).rating).toEqual({ level: 1, reason: '没人理我' })
    // A talk that has been rated is over: such words are for the bot again.
    await says('w5', '一般', /没有可靠的答案|哪/)
  })

  it('a quarter of an hour later such words are about something else', async () => {
    await ended('w6')
    platform.pass(16 * 60_000)
    await pusher.text('w6', '不错')
    await eventually(async () => { expect((await hall.storage.conversations.messages((await hall.storage.wechat.user('w6'))!.conversationId, { limit: 3 })).at(-1)?.author.role).toBe('bot') })
    expect((await stored('w6')).rating).toBeUndefined()
  })

  it('who does not want to say why is left in peace', async () => {
    await ended('t8')
    await pusher.text('t8', '评价：不满意')
    await reads('t8', '哪里没做好')
    await pusher.text('t8', '不评了')
    await reads('t8', '没有记录评价')
    expect((await stored('t8')).rating).toBeUndefined()
  })
})
