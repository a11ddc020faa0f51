/** Files that the window sends to somebody in WeChat: they open as who one is there, and for nobody else. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ConsultationFile, DeskView, WeChatEntered } from '../../../contract/index.ts'
import { consultationFilePath } from '../../../contract/index.ts'
import { eventually } from '../../support/eventually.ts'
import { PLACE, jpeg } from '../../support/pictures.ts'
import type { WeChatHall } from '../../support/wechat/hall.ts'
import { openWeChatHall } from '../../support/wechat/hall.ts'
import { pageOf } from '../../support/wechat/page.ts'

const WECHAT = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36 MicroMessenger/8.0.50.2701'

let hall: WeChatHall
beforeAll(async () => { hall = await openWeChatHall() })
afterAll(() => hall.close())

/** Somebody in WeChat whom the window shows a picture. */
async function shown(openid: string): Promise<ConsultationFile> {
  await hall.pusher.text(openid, '转人工')
  await eventually(() => { expect(hall.shown(openid)).toContain('轮到您时在这里告诉您') })
  const { id } = (await hall.storage.consultations.latestOf((await hall.storage.wechat.user(openid))!.conversationId))!
  const window = await hall.staff('window1')
  await window.call<DeskView>('desk:watch')
  await window.call('desk:accept', { consultationId: id })
  const sent = await fetch(`${hall.base}/${consultationFilePath(id)}?name=${encodeURIComponent('填写样表.jpg')}&clientId=file-for-${openid}`, {
    method: 'POST', headers: { cookie: await hall.signIn('window1'), 'content-type': 'application/octet-stream' }, body: new Uint8Array(jpeg()),
  })
  await eventually(() => { expect(hall.shown(openid)).toContain('【文件】填写样表.jpg') })
  return await sent.json() as ConsultationFile
}

const read = ({ consultationId, id }: ConsultationFile, token?: string): Promise<Response> =>
  fetch(`${hall.base}/${consultationFilePath(consultationId, id)}`, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } })

/** A tap on the link, in the phone of this one. @returns where they come to, and as whom */
async function taps(openid: string, link: string): Promise<{ to: string; token: string }> {
  hall.platform.holdPhone(openid)
  const begun = await fetch(link.replace('https://hall.example', hall.base), { redirect: 'manual', headers: { 'user-agent': WECHAT } })
  const cookie = begun.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
  const back = new URL((await fetch(begun.headers.get('location')!, { redirect: 'manual' })).headers.get('location')!)
  const response = await fetch(`${hall.base}/api/wechat/session`, {
    method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ code: back.searchParams.get('code'), state: back.searchParams.get('state') }),
  })
  const entered = await response.json() as WeChatEntered
  if (entered.kind !== 'entered') throw new Error(JSON.stringify(entered))
  return entered
}

it('the link leads to the page of that file as the person whom it was sent to', async () => {
  const file = await shown('f1')
  const [, link = ''] = /<a href="([^"]+)">点这里打开<\/a>/.exec(hall.shown('f1')) ?? []
  const { to, token } = await taps('f1', link)
  expect(to).toBe(`/wechat/file#${file.consultationId}/${file.id}`)
  const response = await read(file, token)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect(Buffer.from(await response.arrayBuffer()).includes(PLACE), 'with no trace of where it was taken').toBe(false)

  // Passed on: whoever taps it comes as who they are, and nobody else's papers open.
  const another = await taps('f2', link)
  expect(another.to).toBe(to)
  expect((await read(file, another.token)).status).toBe(404)
  expect((await read(file)).status, 'nobody').toBe(401)
  expect((await read(file, (await hall.applicant()).token)).status, 'a page of the web').toBe(404)
  const elsewhere = await fetch(link.replace('https://hall.example', hall.base), { redirect: 'manual', headers: { 'user-agent': 'Mozilla/5.0 Chrome/130' } })
  expect(elsewhere.headers.get('location'), 'where there is no WeChat to ask, it is nobody’s way in').toBe(to)
})

it('is there for as long as files are kept', async () => {
  const file = await shown('f3')
  const { token } = await pageOf(hall, 'f3')
  expect((await read(file, token)).status).toBe(200)
  await hall.storage.consultationFiles.forget('9999')
  const gone = await read(file, token)
  expect([gone.status, await gone.json()]).toMatchObject([410, { error: { code: 'FILE_GONE' } }])
})
