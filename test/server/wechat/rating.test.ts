/** A tap on a rating is about the talk under which it stands, however many there have been since. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ChatState, Message, Rating } from '../../../contract/index.ts'
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
  await window.call('desk:watch')
})
afterAll(() => hall.close())

const ratingOf = async (id: string): Promise<Rating | undefined> => (await hall.storage.consultations.get(id))?.rating
interface Menu { readonly head_content: string; readonly list: readonly { readonly id: string; readonly content: string }[] }

/** A talk that has ended. @returns it, and the menu that asks for its rating */
async function talked(openid: string): Promise<{ id: string; menu: Menu }> {
  const before = hall.platform.shown(openid).length
  await hall.pusher.text(openid, '转人工')
  await eventually(() => { expect(hall.shown(openid, before)).toContain('轮到您时在这里告诉您') })
  const { id } = (await hall.storage.consultations.latestOf((await hall.storage.wechat.user(openid))!.conversationId))!
  await window.call('desk:accept', { consultationId: id })
  await eventually(() => { expect(hall.shown(openid, before)).toContain('已接入') })
  await window.call('desk:end', { consultationId: id })
  await window.call('desk:wrapUp', { consultationId: id, wrapUp: { outcome: 'settled', answer: '按规定办理' } })
  await eventually(() => { expect(hall.shown(openid, before)).toContain('请为这次服务评价') })
  const menu = hall.platform.shown(openid).map(({ message }) => message as unknown as Partial<Menu>).findLast((message) => message.head_content?.includes('请为这次服务评价'))
  hall.platform.pass(2000)
  return { id, menu: menu as Menu }
}
/** As the platform pushes a tap: the line, and which option of which menu it is. */
async function taps(openid: string, { list }: Menu, label: string, answer: string): Promise<void> {
  const option = list.find(({ content }) => content.includes(label))!
  const before = hall.platform.shown(openid).length
  hall.platform.pass(2000)
  await hall.pusher.text(openid, option.content, { bizmsgmenuid: option.id })
  await eventually(() => { expect(hall.shown(openid, before)).toContain(answer) })
}

it('an old menu rates its own talk, and the newest is left for its own', async () => {
  const first = await talked('r1')
  const second = await talked('r1')
  await taps('r1', first.menu, '. 满意', '感谢')
  expect([await ratingOf(first.id), await ratingOf(second.id)]).toEqual([{ level: 4 }, undefined])
  await taps('r1', first.menu, '非常满意', '您已经评价过了')
  await taps('r1', second.menu, '非常满意', '感谢')
  expect([await ratingOf(first.id), await ratingOf(second.id)]).toEqual([{ level: 4 }, { level: 5 }])
})

it('a low rating of an old talk asks why, and the reason is that one’s', async () => {
  const first = await talked('r2')
  const second = await talked('r2')
  await taps('r2', first.menu, '. 不满意', '哪里没做好')
  hall.platform.pass(2000)
  await hall.pusher.text('r2', '等得太久')
  await eventually(async () => { expect(await ratingOf(first.id)).toEqual({ level: 2, reason: '等得太久' }) })
  expect(await ratingOf(second.id)).toBeUndefined()
})

it('on the page a tap is about its own talk as well', async () => {
  const first = await talked('r5')
  const second = await talked('r5')
  const page = await pageOf(hall, 'r5')
  const { messages } = await page.call<ChatState>('chat:open', { locale: 'zh-Hans' })
  const ask = messages.find(({ content }) => content.type === 'text' && content.actions?.some((action) => action.kind === 'say' && action.rates === first.id))!
  const said = await page.call<Message>('chat:say', { clientId: 'tap-on-the-page', choose: { messageId: ask.id, index: 0 } })
  expect(said.content).toMatchObject({ text: '评价：非常满意', rates: first.id })
  await eventually(async () => { expect([await ratingOf(first.id), await ratingOf(second.id)]).toEqual([{ level: 5 }, undefined]) })
  await expect(page.call('chat:say', { clientId: 'no-such-rating', choose: { messageId: ask.id, index: 9 } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  page.close()
})

it('while they wait for the next person they can still rate the last', async () => {
  const first = await talked('r3')
  await hall.pusher.text('r3', '转人工')
  await eventually(() => { expect(hall.shown('r3').split('轮到您时在这里告诉您')).toHaveLength(3) })
  await taps('r3', first.menu, '非常满意', '感谢')
  expect(await ratingOf(first.id)).toEqual({ level: 5 })
  await hall.pusher.text('r3', '取消排队')
})

it('nobody rates another’s talk', async () => {
  const theirs = await talked('r4')
  const own = await talked('r5')
  await taps('r5', theirs.menu, '非常满意', '感谢')
  // The menu is not one of their conversation, so its words are about their own.
  expect([await ratingOf(theirs.id), await ratingOf(own.id)]).toEqual([undefined, { level: 5 }])
})
