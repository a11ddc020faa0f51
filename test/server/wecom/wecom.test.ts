/** A hall with an application in WeCom: whoever is not there is told, once, by one of its nodes. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWeCom } from '../../../bot/index.ts'
import type { DeskView, StaffEntry } from '../../../contract/index.ts'
import { systemClock } from '../../../contract/index.ts'
import { readConfig } from '../../../server/config.ts'
import { weComOf } from '../../../server/wecom/setUp.ts'
import { eventually } from '../../support/eventually.ts'
import type { Hall } from '../../support/hall.ts'
import { openHall } from '../../support/hall.ts'
import type { FakeWeCom } from '../../support/wecom/fakeWeCom.ts'
import { CORP, startFakeWeCom } from '../../support/wecom/fakeWeCom.ts'

let weCom: FakeWeCom
let hall: Hall
let url: string
beforeAll(async () => {
  weCom = await startFakeWeCom(['ZhangHuzheng', 'WangMin'])
  hall = await openHall({
    PUBLIC_URL: 'https://hall.example', WECOM_CORP_ID: CORP.id, WECOM_AGENT_ID: String(CORP.agentId), WECOM_SECRET: CORP.secret, WECOM_TOKEN: CORP.token, WECOM_AES_KEY: CORP.aesKey, WECOM_API: weCom.api,
  })
  url = `${hall.base}/api/wecom`
})
afterAll(async () => {
  await hall.close()
  await weCom.close()
})


/** An administrator writes down whose account is whose. */
async function enter(username: string, wecomId: string): Promise<void> {
  const cookie = await hall.signIn('admin')
  const { staff } = await (await fetch(`${hall.base}/api/directory/editing`, { headers: { cookie } })).json() as { staff: StaffEntry[] }
  const from = staff.find((one) => one.username === username)!
  const { id: _, ...to } = { ...from, wecomId }
  const response = await fetch(`${hall.base}/api/directory/staff`, { method: 'POST', headers: { cookie, origin: hall.base, 'content-type': 'application/json' }, body: JSON.stringify({ from, to }) })
  expect(response.ok, await response.text()).toBe(true)
}

it('the console is within the part of an address that the hall has', () => {
  const settings = { WECOM_CORP_ID: CORP.id, WECOM_AGENT_ID: String(CORP.agentId), WECOM_SECRET: CORP.secret }
  for (const address of ['https://hall.example/zixun', 'https://hall.example/zixun/']) expect(weComOf(readConfig({ ...settings, PUBLIC_URL: address }))?.console).toBe('https://hall.example/zixun/console')
})

it('WeCom finds its callback address, nobody else does', async () => {
  expect(await weCom.verify(url)).toMatchObject({ ok: true, status: 200 })
  expect((await weCom.verify(url, (query) => { query.set('echostr', 'AAAA') })).status).toBe(403)
  expect((await weCom.verify(url, (query) => { query.set('timestamp', '1409659589') })).status).toBe(403)
  expect((await weCom.verify(url, (query) => { query.delete('msg_signature') })).status).toBe(403)
  expect(await weCom.write(url, 'WangMin', undefined, (query) => { query.set('nonce', '7') })).toBeNull()
})

it('somebody whose account nobody has entered is told what to do', async () => {
  expect(await weCom.write(url, 'WangMin')).toContain('还没有人填写这个企业微信账号（WangMin）')
})

it('an invited section that is not there is called, once, and finds what waits by asking', async () => {
  await enter('gaj', 'zhanghuzheng')
  const applicant = await hall.applicant()
  await applicant.call('consultation:request')
  const window = await hall.staff('window1')
  const [entry] = (await window.call<DeskView>('desk:watch')).queue
  await window.call('desk:accept', { consultationId: entry!.id })
  await window.call('desk:invite', { consultationId: entry!.id, sectionCode: 'gaj-1' })

  await eventually(() => { expect(weCom.shown('ZhangHuzheng')).toHaveLength(1) })
  expect(weCom.shown('ZhangHuzheng')[0]).toMatchObject({ title: '会诊邀请', url: 'https://hall.example/console/department' })
  expect(await weCom.write(url, 'ZhangHuzheng')).toMatch(/等您处理：\n· 会诊邀请：.*\n工作台：https:\/\/hall\.example\/console/)
  expect(await weCom.write(url, 'ZhangHuzheng', { MsgType: 'event', Event: 'enter_agent' }), 'nothing is said to one who only looks in').toBeNull()
  // More looks have been taken than one.
  await new Promise((resolve) => setTimeout(resolve, 5000))
  expect(weCom.shown()).toHaveLength(1)
})

it('what WeCom has not taken is told later; a token that is over is fetched anew', async () => {
  const app = createWeCom({
    clock: systemClock, store: hall.storage.wechat,
    settings: { api: weCom.api, corpId: CORP.id, agentId: CORP.agentId, secret: CORP.secret, locale: 'en', console: 'https://hall.example/console' },
  })
  const alert = { kind: 'waiting', key: 'k', to: [], page: 'window', count: 3, minutes: 2 } as const
  weCom.expireTokens()
  const before = weCom.tokens()
  expect(await app.tell(['WangMin', 'nobody'], alert)).toEqual({ kind: 'told', unknown: ['nobody'] })
  expect(weCom.tokens()).toBe(before + 1)
  expect(weCom.shown('WangMin').at(-1)).toMatchObject({ title: 'Applicants are waiting', description: '3 in the queue, the longest for 2 min.' })
  expect(await app.tell(['nobody'], alert)).toEqual({ kind: 'told', unknown: ['nobody'] })
  weCom.failNext(60020)
  expect(await app.tell(['WangMin'], { ...alert, count: 4 })).toMatchObject({ kind: 'refused', errcode: 60020 })
  weCom.failNext(0)
  const lost = await app.tell(['WangMin'], { ...alert, count: 4 }).catch((error: unknown) => error)
  expect(lost).toBeInstanceOf(Error)
  expect(String(lost)).not.toContain('access_token')
  await app.tell(['WangMin'], { ...alert, count: 4 })
  await app.tell(['WangMin'], { ...alert, count: 4 })
  expect(weCom.shown('WangMin').filter(({ description }) => description.startsWith('4 in')), 'sent again, it is shown once').toHaveLength(1)
})

it('two nodes tell it once, and again when it could not be told', async () => {
  const { staffAlerts } = hall.storage
  const at = '2026-11-23T02:00:00.000Z'
  const both = await Promise.all([staffAlerts.claim('x', ['a', 'b'], at), staffAlerts.claim('x', ['a', 'b'], at)])
  expect(both.flat().sort()).toEqual(['a', 'b'])
  await staffAlerts.giveBack('x', ['a'])
  expect(await staffAlerts.claim('x', ['a', 'b'], at)).toEqual(['a'])
  await staffAlerts.forget('2026-11-24T00:00:00.000Z')
  expect(await staffAlerts.claim('x', ['a', 'b'], at)).toEqual(['a', 'b'])
})
