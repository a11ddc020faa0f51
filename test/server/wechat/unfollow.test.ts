/** Who unfollows is not called any more, whoever writes to them knows it, and what was said stays. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ConsultationDetail, DeskView } from '../../../contract/index.ts'
import { eventually } from '../../support/eventually.ts'
import type { Client } from '../../support/hall.ts'
import type { WeChatHall } from '../../support/wechat/hall.ts'
import { openWeChatHall } from '../../support/wechat/hall.ts'
import { pageOf } from '../../support/wechat/page.ts'

let hall: WeChatHall
let window: Client
beforeAll(async () => {
  hall = await openWeChatHall()
  window = await hall.staff('window1')
  await window.call<DeskView>('desk:watch')
})
afterAll(() => hall.close())

const conversationOf = async (openid: string): Promise<string> => (await hall.storage.wechat.user(openid))!.conversationId
const latestOf = async (openid: string) => (await hall.storage.consultations.latestOf(await conversationOf(openid)))!
async function waits(openid: string): Promise<string> {
  await hall.pusher.text(openid, '转人工')
  await eventually(() => { expect(hall.shown(openid)).toContain('轮到您时在这里告诉您') })
  return (await latestOf(openid)).id
}
const unfollows = (openid: string) => hall.pusher.event(openid, 'unsubscribe')

it('gives up a place in the queue at once, and reads so on coming back', async () => {
  await waits('u1')
  await unfollows('u1')
  await eventually(async () => { expect((await latestOf('u1')).state).toBe('cancelled') })
  expect((await window.call<DeskView>('desk:watch')).queue).toEqual([])
  const before = hall.platform.shown('u1').length
  expect(hall.shown('u1')).not.toContain('已取消排队')
  await hall.pusher.event('u1', 'subscribe')
  await eventually(() => { expect(hall.shown('u1', before)).toContain('已取消排队') })
})

it('keeps it while the page is open, and for a while after', async () => {
  await waits('u2')
  const page = await pageOf(hall, 'u2')
  await page.call('chat:open', { locale: 'zh-Hans' })
  await unfollows('u2')
  await hall.app.lookAfterLater()
  expect((await latestOf('u2')).state).toBe('waiting')
  page.close()
  await eventually(async () => {
    await hall.app.lookAfterLater()
    hall.platform.pass(60_000)
    expect((await latestOf('u2')).state).toBe('cancelled')
  })
})

it('whoever follows keeps the place without any page', async () => {
  await waits('u3')
  await hall.app.lookAfterLater()
  hall.platform.pass(11 * 60_000)
  await hall.app.lookAfterLater()
  expect((await latestOf('u3')).state).toBe('waiting')
  await hall.pusher.text('u3', '取消排队')
  await eventually(async () => { expect((await latestOf('u3')).state).toBe('cancelled') })
})

it('in the middle of a talk, the window sees that nothing arrives', async () => {
  const id = await waits('u4')
  await window.call('desk:accept', { consultationId: id })
  expect((await window.call<ConsultationDetail>('desk:open', { consultationId: id })).weChat).not.toHaveProperty('unfollowed')
  await unfollows('u4')
  await window.heard<ConsultationDetail>('desk:detail', ({ entry, weChat }) => entry.id === id && weChat?.unfollowed === true)
  expect((await latestOf('u4')).state, 'to end it is the window’s').toBe('accepted')
  const before = window.everything().length
  await hall.pusher.event('u4', 'subscribe')
  await eventually(() => { expect(window.everything().slice(before)).toContainEqual({ event: 'desk:detail', payload: expect.objectContaining({ weChat: { undelivered: [], left: expect.any(Number) as number } }) as unknown }) })
})

it('that comes late changes nothing for whoever has come back since', async () => {
  const { account } = hall.platform
  const old = String(Math.floor(hall.platform.now() / 1000))
  hall.platform.pass(10_000)
  await waits('u6')
  const { url, body } = hall.pusher.request({ ToUserName: account.id, FromUserName: 'u6', CreateTime: old, MsgType: 'event', Event: 'unsubscribe', EventKey: '' })
  expect(await (await fetch(url, { method: 'POST', body })).text()).toBe('success')
  expect([(await latestOf('u6')).state, (await hall.storage.wechat.user('u6'))?.followed]).toEqual(['waiting', true])
})

it('that a crash has kept from being heeded is not heeded once they are back', async () => {
  await waits('u7')
  hall.platform.pass(2000)
  const push = { openid: 'u7', account: hall.platform.account.id, at: hall.platform.now(), act: { kind: 'left' } } as const
  hall.platform.pass(2000)
  await hall.pusher.event('u7', 'subscribe')
  const key = 'u7:left-behind'
  await hall.storage.wechat.claim({ key, push, at: new Date(0).toISOString(), leaseUntil: new Date(0).toISOString(), done: false }, (user) => user)
  await eventually(async () => { expect((await hall.storage.wechat.claimed([key])).get(key)?.done).toBe(true) })
  expect((await latestOf('u7')).state).toBe('waiting')
})

it('what was said stays', async () => {
  await hall.pusher.text('u5', '居住证怎么办理')
  await eventually(() => { expect(hall.shown('u5')).toContain('居住证') })
  const said = await hall.storage.conversations.messages(await conversationOf('u5'), { limit: 50 })
  await unfollows('u5')
  expect(await hall.storage.conversations.messages(await conversationOf('u5'), { limit: 50 })).toEqual(said)
})
