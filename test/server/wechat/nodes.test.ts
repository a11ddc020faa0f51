/** Several nodes on one database, and nodes that die: a message is answered once, whoever gets the retry. */
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Part } from '../../../bot/channel/wechat/ports.ts'
import { readPush } from '../../../bot/channel/wechat/push.ts'
import { openStorage } from '../../../server/storage/index.ts'
import type { Storage } from '../../../server/storage/index.ts'
import { eventually } from '../../support/eventually.ts'
import { emptyDatabase } from '../../support/databases.ts'
import type { FakePlatform } from '../../support/wechat/fakePlatform.ts'
import { startFakePlatform } from '../../support/wechat/fakePlatform.ts'
import type { ChannelNode, Turn } from '../../support/wechat/node.ts'
import { AES_KEY, openNode, TOKEN } from '../../support/wechat/node.ts'
import type { Pusher } from '../../support/wechat/pusher.ts'
import { createPusher } from '../../support/wechat/pusher.ts'

let platform: FakePlatform
let storages: Storage[]
let nodes: ChannelNode[]
let pushers: Pusher[]
let turns: string[]
let turn: Turn
const clock = { now: () => new Date(platform.now()) }

beforeEach(async () => {
  platform = await startFakePlatform()
  turns = []
  turn = (text) => Promise.resolve([`答：${text}`])
  const location = await emptyDatabase('postgres', '')
  storages = [await openStorage(location, { clock, newId }), await openStorage(location, { clock, newId })]
  nodes = await Promise.all(storages.map((storage, n) => openNode({ storage, clock, platform, turn: (text, context) => {
    turns.push(`${n}:${text}`)
    return turn(text, context)
  } })))
  pushers = nodes.map((node) => createPusher({ platform, url: node.url, token: TOKEN, aesKey: AES_KEY }))
})
afterEach(async () => {
  for (const node of nodes) await node.close()
  for (const storage of storages) await storage.close()
  await platform.close()
})

const fieldsOf = (openid: string, content: string) => ({ ToUserName: 'gh', FromUserName: openid, CreateTime: String(Math.floor(platform.now() / 1000)), MsgType: 'text', Content: content, MsgId: String(Math.floor(Math.random() * 1e15)) })
const post = async (n: number, fields: Record<string, string>): Promise<string> => {
  const { url, body } = pushers[n]!.request(fields)
  return (await fetch(url, { method: 'POST', body })).text()
}
const texts = (openid: string) => platform.shown(openid).map(({ message }) => message['Content'] ?? message['content'])

it('a retry at another node joins the work, or gets the answer that was given', async () => {
  const fields = fieldsOf('o1', '问')
  platform.touch('o1', 'message')
  let goOn = (): void => undefined
  const waits = new Promise<void>((resolve) => { goOn = resolve })
  turn = async () => {
    await waits
    return ['答']
  }
  const both = [post(0, fields), new Promise((resolve) => setTimeout(resolve, 500)).then(() => post(1, fields))]
  await eventually(() => { expect(turns).toHaveLength(1) })
  goOn()
  for (const answer of [...await Promise.all(both), await post(1, fields)]) expect(answer).toContain('<Encrypt>')
  expect(turns).toEqual(['0:问'])
  const { conversationId } = (await storages[1]!.wechat.user('o1'))!
  expect(await storages[1]!.conversations.messages(conversationId, { limit: 10 })).toHaveLength(2)
})

it('what somebody died over is taken up: by the retry, or by who looks next', async () => {
  platform.touch('o1', 'message')
  // As a node leaves it that dies right after the claim.
  const claim = async (text: string) => {
    const fields = fieldsOf('o1', text)
    const read = readPush(fields)!
    await storages[0]!.wechat.claim({ ...read, at: clock.now().toISOString(), leaseUntil: new Date(platform.now() + 1500).toISOString(), done: false }, (user) => user)
    return fields
  }
  expect(await post(1, await claim('重试')), 'the platform tries again').toContain('<Encrypt>')
  await claim('没有重试')
  await eventually(() => { expect(texts('o1')).toEqual(['答：没有重试']) })
  expect(turns.map((one) => one.slice(2))).toEqual(['重试', '没有重试'])
})

it('what is worked on stays with who works on it, however long its looking after others takes', async () => {
  let goOn = (): void => undefined
  const waits = new Promise<void>((resolve) => { goOn = resolve })
  vi.spyOn(storages[0]!.wechat, 'abandoned').mockImplementation(() => waits.then(() => []))
  turn = async () => {
    await waits
    return ['答']
  }
  expect(await pushers[0]!.text('o1', '问')).toMatchObject({ outcome: 'success' })
  // Longer than a claim holds that nobody renews.
  await new Promise((resolve) => setTimeout(resolve, 6000))
  goOn()
  await eventually(() => { expect(texts('o1')).toEqual(['答']) })
  expect(turns).toEqual(['0:问'])
})

it('a reply that was never fetched is sent another way', async () => {
  platform.touch('o1', 'message')
  const fields = fieldsOf('o1', '问')
  const { key, push } = readPush(fields)!
  await post(0, { ...fields, MsgId: '1' })
  await storages[0]!.wechat.claim({ key, push, at: clock.now().toISOString(), leaseUntil: clock.now().toISOString(), done: false }, (user) => user)
  const reply: Part = { type: 'text', text: '没送到的' }
  await storages[0]!.wechat.answer(key, 'o1', clock.now().toISOString(), (user) => ({ user, reply }))
  await new Promise((resolve) => setTimeout(resolve, 3000))
  expect(texts('o1'), 'the platform may still come for it').toEqual([])
  platform.pass(40_000)
  await eventually(() => { expect(texts('o1')).toEqual(['没送到的']) })
})

it('one node sends, though every node looks, and staff may sit at any', async () => {
  await Promise.all(Array.from({ length: 6 }, (_, n) => pushers[n % 2]!.text(`p${n}`, '你好')))
  for (let n = 0; n < 6; n++) {
    const { conversationId } = (await storages[0]!.wechat.user(`p${n}`))!
    await Promise.all(nodes.map((node) => node.say(conversationId, '您好')))
  }
  await eventually(async () => {
    for (let n = 0; n < 6; n++) expect((await nodes[0]!.channel.undelivered((await storages[0]!.wechat.user(`p${n}`))!.conversationId))?.undelivered).toHaveLength(0)
  })
  for (let n = 0; n < 6; n++) {
    const said = texts(`p${n}`).join('\n')
    expect(said.match(/您好/g), said).toHaveLength(2)
  }
})
