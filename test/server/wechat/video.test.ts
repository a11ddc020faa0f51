/** Video from WeChat: the link that comes, what it opens, and what it does not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChatState, ConsultationDetail, ConsultationView, DeskView, WeChatVideoEntered, WeChatVideoLink } from '../../../contract/index.ts'
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
  hall = await openWeChatHall({ PUBLIC_URL: 'https://hall.example/zixun' })
  platform = hall.platform
  pusher = hall.pusher
  window = await hall.staff('window1')
})
afterAll(() => hall.close())

const keysOf = (openid: string): string[] => [...hall.shown(openid).matchAll(/<a href="https:\/\/hall\.example\/zixun\/wechat\/video#([\w-]{22})">打开视频<\/a>/g)].map(([, key]) => key!)
const conversationOf = async (openid: string): Promise<string> => (await hall.storage.wechat.user(openid))!.conversationId

/** From following to a window. @returns the consultation */
async function accepted(openid: string): Promise<string> {
  await pusher.text(openid, '居住证怎么办理')
  await pusher.text(openid, '转人工')
  const conversationId = await conversationOf(openid)
  await eventually(async () => { expect((await hall.storage.consultations.latestOf(conversationId))?.state).toBe('waiting') })
  const { id } = (await hall.storage.consultations.latestOf(conversationId))!
  await window.call('desk:accept', { consultationId: id })
  await eventually(() => { expect(keysOf(openid)).toHaveLength(1) })
  return id
}

async function post(path: string, body: object, headers: Record<string, string> = {}): Promise<{ status: number; body: unknown; cookies: string[] }> {
  const response = await fetch(`${hall.base}/api/wechat/video${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
  return { status: response.status, body: await response.json() as unknown, cookies: response.headers.getSetCookie() }
}
const look = async (key: string, token?: string): Promise<WeChatVideoLink> => (await post('/look', { key, token })).body as WeChatVideoLink
const enter = async (key: string, token?: string): Promise<WeChatVideoEntered> => (await post('', { key, token })).body as WeChatVideoEntered

describe('the link', () => {
  it('comes with the word that a window is there, in one message, and staff do not have it', async () => {
    const id = await accepted('o1')
    expect(platform.shown('o1').filter(({ message }) => /已接入|打开视频/.test(JSON.stringify(message))), 'each message is one of five').toHaveLength(1)
    const [key] = keysOf('o1')
    const detail = await window.call<ConsultationDetail>('desk:open', { consultationId: id })
    expect(detail.messages.map(({ content }) => content.text).join()).toContain('也可以和窗口视频面谈')
    expect(JSON.stringify(detail)).not.toContain(key)
  })

  it('is there once more for the word, which also the window reads', async () => {
    const id = await accepted('o2')
    for (const [at, word] of ['视频', '視像', '視頻', ' Video'].entries()) {
      await pusher.text('o2', word)
      await eventually(() => { expect(keysOf('o2')).toHaveLength(at + 2) })
    }
    expect(new Set(keysOf('o2')).size).toBe(5)
    await pusher.text('o2', '视频怎么开')
    const { messages } = await window.call<ConsultationDetail>('desk:open', { consultationId: id })
    expect(messages.map(({ content }) => content.text)).toContain('视频')
    expect(messages.at(-1)?.content.text, 'anything else is the person’s').toBe('视频怎么开')
  })

  it('is not for those who have nobody yet, who are offered a person', async () => {
    await pusher.text('o3', '视频')
    await eventually(() => { expect(hall.shown('o3')).toContain('要先有窗口工作人员接入') })
    expect(keysOf('o3')).toEqual([])
    await pusher.text('o3', '1')
    const conversationId = await conversationOf('o3')
    await eventually(async () => { expect(await hall.storage.consultations.latestOf(conversationId)).toMatchObject({ state: 'waiting', question: '' }) })
  })

  it('is not what the word asks for on the web page, which has a button for it: a person comes first', async () => {
    const page = await hall.applicant()
    await page.call('chat:open', { locale: 'zh-Hans' })
    await page.call('chat:say', { clientId: 'the-word-video', text: '视频' })
    await page.heard<ConsultationView | null>('consultation:view', (view) => view?.state === 'waiting')
  })
})

describe('going in', () => {
  it('says with whom, as often as it is looked at, and then is that person’s conversation, once', async () => {
    const id = await accepted('o4')
    const [key = ''] = keysOf('o4')
    for (let n = 0; n < 3; n++) expect(await look(key)).toEqual({ kind: 'open', windowName: '王晓', brings: false })
    const response = await post('', { key })
    const body = response.body as WeChatVideoEntered
    if (body.kind !== 'entered') throw new Error(body.kind)
    expect(body.consultationId).toBe(id)
    expect(response.cookies.join(), 'the chat asks nobody who it is').toContain('zixun_wechat_asked=yes')
    const page = await hall.applicant(body.token)
    const { messages, consultation } = await page.call<ChatState>('chat:open', { locale: 'zh-Hans' })
    expect(messages[0]?.content.text).toBe('居住证怎么办理')
    expect(consultation).toMatchObject({ id, state: 'accepted' })
    expect(await look(key)).toEqual({ kind: 'over' })
    expect(await enter(key)).toEqual({ kind: 'over' })
  })

  it('is for one of two who try at once', async () => {
    await accepted('o5')
    const [key = ''] = keysOf('o5')
    const kinds = await Promise.all([1, 2, 3, 4].map(async () => (await enter(key)).kind))
    expect(kinds.sort()).toEqual(['entered', 'over', 'over', 'over'])
  })

  it('ends after ten minutes, and with the consultation', async () => {
    const id = await accepted('o6')
    const [first = ''] = keysOf('o6')
    platform.pass(10 * 60_000)
    expect(await look(first)).toEqual({ kind: 'over' })
    expect(await enter(first)).toEqual({ kind: 'over' })
    await pusher.text('o6', '视频')
    await eventually(() => { expect(keysOf('o6')).toHaveLength(2) })
    const second = keysOf('o6')[1]!
    await window.call('desk:end', { consultationId: id })
    expect(await look(second)).toEqual({ kind: 'ended' })
    expect(await enter(second)).toEqual({ kind: 'ended' })
  })

  it('opens nothing for what is no key, and nothing to another site', async () => {
    await accepted('o7')
    const [key = ''] = keysOf('o7')
    for (const wrong of ['_'.repeat(22), 'x', `${key}x`, key.toUpperCase()]) expect(await enter(wrong), wrong).toEqual({ kind: 'over' })
    expect((await post('', { key }, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await post('', {})).status).toBe(400)
    expect((await enter(key)).kind).toBe('entered')
  })
})

describe('what the browser had asked before', () => {
  it('comes along, and the page says so first', async () => {
    await accepted('o8')
    const stranger = await hall.applicant()
    await stranger.call('chat:open', { locale: 'zh-Hans' })
    const [key = ''] = keysOf('o8')
    expect(await look(key, stranger.token), 'nothing is there yet').toMatchObject({ brings: false })
    await stranger.call('chat:say', { clientId: 'asked-before', text: '门牌号怎么办' })
    await eventually(async () => { expect(await hall.storage.conversations.unsettled()).toEqual([]) })
    expect(await look(key, stranger.token)).toMatchObject({ kind: 'open', brings: true })
    const entered = await enter(key, stranger.token)
    const page = await hall.applicant(entered.kind === 'entered' ? entered.token : '')
    const { messages } = await page.call<ChatState>('chat:open', { locale: 'zh-Hans' })
    expect(messages.map(({ content }) => content.text)).toEqual(expect.arrayContaining(['居住证怎么办理', '以下是您之前在网页上的咨询', '门牌号怎么办']))
  })

  it('stays while somebody is at it, and the link tells', async () => {
    await accepted('o9')
    const stranger = await hall.applicant()
    await stranger.call('chat:open', { locale: 'zh-Hans' })
    await stranger.call('consultation:request')
    expect((await enter(keysOf('o9')[0]!, stranger.token)).kind).toBe('busy')
    expect((await window.call<DeskView>('desk:watch')).queue.length).toBeGreaterThan(0)
  })

  it('is kept where the browser is theirs already', async () => {
    await accepted('o10')
    const first = await enter(keysOf('o10')[0]!)
    const token = first.kind === 'entered' ? first.token : ''
    await pusher.text('o10', '视频')
    await eventually(() => { expect(keysOf('o10')).toHaveLength(2) })
    expect(await look(keysOf('o10')[1]!, token)).toMatchObject({ brings: false })
    expect(await enter(keysOf('o10')[1]!, token)).toMatchObject({ kind: 'entered', token })
  })
})
