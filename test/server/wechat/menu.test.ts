/** The account's menu: saved by an administrator, taken by the platform as it is, and answered by the bot. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DeskView, WeChatMenu, WeChatMenuState } from '../../../contract/index.ts'
import { ownWordsOf } from '../../../contract/index.ts'
import { eventually } from '../../support/eventually.ts'
import type { FakePlatform } from '../../support/wechat/fakePlatform.ts'
import type { WeChatHall } from '../../support/wechat/hall.ts'
import { openWeChatHall } from '../../support/wechat/hall.ts'
import type { Pusher } from '../../support/wechat/pusher.ts'

const CREATE = '/cgi-bin/menu/create'

let hall: WeChatHall
let platform: FakePlatform
let pusher: Pusher
let admin: string
beforeAll(async () => {
  hall = await openWeChatHall()
  platform = hall.platform
  pusher = hall.pusher
  admin = await hall.signIn('admin')
})
afterAll(() => hall.close())

interface Answer { readonly status: number; readonly value: WeChatMenuState & { readonly error?: { readonly code: string } } }
const load = async (cookie = admin): Promise<Answer> => answerOf(await fetch(`${hall.base}/api/wechat/menu`, { headers: { cookie } }))
const save = async (menu: WeChatMenu, version: number, cookie = admin): Promise<Answer> =>
  answerOf(await fetch(`${hall.base}/api/wechat/menu`, { method: 'PUT', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify({ menu, version }) }))
const answerOf = async (response: Response): Promise<Answer> => ({ status: response.status, value: await response.json() as Answer['value'] })
const small: WeChatMenu = { buttons: [{ name: '问', entries: [{ name: '', kind: 'click', value: '我要咨询' }] }] }
let version = 0
beforeEach(async () => { version = (await load()).value.version })

describe('the menu', () => {
  it('begins with a proposal, which the platform takes as it is', async () => {
    const { value } = await load()
    expect(value).toMatchObject({ version: 0, page: 'https://hall.example/api/wechat/enter?to=/ask' })
    expect(value.menu.buttons).toHaveLength(3)
    const saved = await save(value.menu, 0)
    expect(saved.value).toMatchObject({ version: 1, pushedAt: expect.any(String) as string })
    expect(platform.menu()).toEqual({ button: [
      { name: '咨询', sub_button: [{ name: '问一问', type: 'click', key: '我要咨询' }, { name: '转人工', type: 'click', key: '转人工' }, { name: '网页咨询', type: 'view', url: value.page }] },
      { name: '政策', type: 'click', key: '最新政策' },
      { name: '我的', sub_button: [{ name: '我的咨询', type: 'click', key: '我的咨询' }, { name: '我的预约', type: 'click', key: '我的预约' }] },
    ] })
    expect((await load()).value).toEqual(saved.value)
    expect((await hall.storage.audit.list(1))[0]).toMatchObject({ action: 'wechat.menu', result: 'done' })
  })

  it('is an administrator’s, and one’s at a time', async () => {
    const window = await hall.signIn('window1')
    expect([(await load(window)).status, (await save(small, version, window)).status]).toEqual([403, 403])
    const both = await Promise.all([save(small, version), save(small, version)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)?.value.error?.code).toBe('ENTRY_CHANGED')
  })

  it('that was saved last is what WeChat has, also when the one before arrives after it', async () => {
    const named = (name: string): WeChatMenu => ({ buttons: [{ name, entries: small.buttons[0]!.entries }] })
    const before = platform.calls.get(CREATE) ?? 0
    platform.slow(CREATE, 1000)
    const first = save(named('先'), version)
    await vi.waitFor(() => { expect(platform.calls.get(CREATE)).toBe(before + 1) }, 30_000)
    platform.slow(CREATE, 0)
    expect((await save(named('后'), version + 1)).value.pushedAt).toBeDefined()
    expect((await first).status).toBe(200)
    expect(platform.menu()).toMatchObject({ button: [{ name: '后' }] })
  })

  it('that the platform would not take is not sent', async () => {
    const before = platform.calls.get(CREATE)
    expect((await save({ buttons: [{ name: '一二三四五六', entries: small.buttons[0]!.entries }] }, version)).status).toBe(400)
    expect(platform.calls.get(CREATE)).toBe(before)
  })

  it.each([[48001, 'notVerified'], [40018, 'names'], [40055, 'addresses'], [45009, 'tooOften'], [40164, 'address'], [99999, 'other']] as const)('stays here when the platform says %i, and can be sent again', async (errcode, why) => {
    platform.failNext(CREATE, errcode)
    const { value } = await save(small, version)
    expect(value.refused).toMatchObject({ why, words: expect.stringContaining(String(errcode)) as string })
    expect(value.pushedAt).toBeUndefined()
    expect((await load()).value).toEqual(value)
    expect((await save(value.menu, value.version)).value.pushedAt).toBeDefined()
  })

  it('does not pass the secret on when the platform cannot be reached', async () => {
    platform.failNext('/cgi-bin/stable_token', 40125)
    platform.expireTokens()
    const { value } = await save(small, version)
    expect(value.refused?.why).toBe('unreachable')
    expect(JSON.stringify(value)).not.toContain(platform.account.secret)
  })
})

describe('a tap', () => {
  /** Until the answer has come, whatever comes before it. */
  const tap = async (openid: string, key: string, answer: RegExp): Promise<void> => {
    const before = platform.shown(openid).length
    // Two taps within one second are one to the platform's clock.
    platform.pass(1000)
    await pusher.event(openid, 'CLICK', key)
    await eventually(() => { expect(hall.shown(openid, before)).toMatch(answer) })
  }

  it('on asking greets, and shows what is often asked, to be tapped', async () => {
    await pusher.text('m1', '居住证怎么办理')
    await tap('m1', ownWordsOf('ask', 'zh-Hans'), /您好.*大家常问.*居住证/s)
    await tap('m1', ownWordsOf('ask', 'zh-Hans'), /您好/)
  })

  it('on one’s consultations shows those with people, and no other’s', async () => {
    await tap('m2', '我的咨询', /还没有转过人工/)
    await pusher.text('m2', '居住证怎么办理')
    await pusher.text('m2', '转人工')
    await eventually(() => { expect(hall.shown('m2')).toContain('正在排队') })
    await tap('m2', '我的咨询', /您最近的咨询.*正在排队/s)
    const window = await hall.staff('window1')
    const { queue } = await window.call<DeskView>('desk:watch')
    await window.call('desk:accept', { consultationId: queue[0]!.id })
    await window.call('desk:end', { consultationId: queue[0]!.id }).catch(() => undefined)
    await tap('m3', '我的咨询', /还没有转过人工/)
  })

  it('on one’s bookings shows the booking, and offers what can be done with it', async () => {
    await tap('m4', '我的预约', /现在没有预约.*预约时间/s)
  })

  it('on policies shows the latest, each of which is answered', async () => {
    await tap('m5', '最新政策', /最近的政策/)
    await pusher.text('m5', '1')
    const { conversationId } = (await hall.storage.wechat.user('m5'))!
    await eventually(async () => {
      const last = (await hall.storage.conversations.messages(conversationId, { limit: 1 }))[0]
      expect(last?.content.type === 'answer' && last.content.card.source.kind).toBe('policy')
    })
  })
})
