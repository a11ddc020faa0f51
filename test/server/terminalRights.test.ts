/** What a device and its people may not do any more once it is unpaired, or the directory has changed. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DirectoryEditing } from '../../contract/index.ts'
import type { Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'

let hall: Hall
let admin: string
beforeAll(async () => {
  hall = await openHall()
  admin = await hall.signIn('admin')
}, 60_000)
afterAll(() => hall.close())

const post = (path: string, body: object = {}, cookie = ''): Promise<Response> =>
  fetch(`${hall.base}/api${path}`, { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify(body) })
const get = (path: string, cookie: string): Promise<Response> => fetch(`${hall.base}/api${path}`, { headers: { cookie } })
/** @returns the device's cookie */
const pair = async (terminal: string): Promise<string> => {
  const { code } = await (await post(`/directory/terminals/${terminal}/pairing`, {}, admin)).json() as { code: string }
  return (await post('/terminal/pair', { code })).headers.get('set-cookie')?.split(';')[0] ?? ''
}

it('a device that is unpaired says that it is not paired any more, instead of serving visitors unseen; the visitor\'s open page is shut', async () => {
  const cookie = await pair('T065')
  const { token } = await (await post('/applicant/session', {}, cookie)).json() as { token: string }
  const visitor = await hall.applicant(token)
  await visitor.call('chat:open', { locale: 'zh-Hans' })
  const shut = new Promise<string>((resolve) => { visitor.socket.on('disconnect', resolve) })
  await post('/directory/terminals/T065/unpair', {}, admin)
  expect(await shut).toBe('io server disconnect')
  const response = await post('/applicant/session', {}, cookie)
  expect(response.status).toBe(401)
  expect(response.headers.get('set-cookie')).toMatch(/^zixun_terminal=;.*Max-Age=0/)
})

it('a device of an office that is moved to another section has to be paired again', async () => {
  const { directory: { terminals, sections } } = await (await get('/directory/editing', admin)).json() as DirectoryEditing
  const from = terminals.find(({ kind }) => kind === 'office')!
  const cookie = await pair(from.code)
  expect((await get('/staff/me', cookie)).status).toBe(200)
  const elsewhere = sections.find(({ code }) => code !== from.sectionCode)!
  expect((await post('/directory/change', { part: 'terminals', from, to: { ...from, sectionCode: elsewhere.code } }, admin)).status).toBe(200)
  expect((await get('/staff/me', cookie)).status).toBe(401)
})

it('people of a section go with it to another department, and lose the rights they had in the old one', async () => {
  const { directory: { sections, departments }, staff } = await (await get('/directory/editing', admin)).json() as DirectoryEditing
  const member = staff.find(({ sectionCode }) => sectionCode !== undefined)!
  const cookie = await hall.signIn(member.username)
  const from = sections.find(({ code }) => code === member.sectionCode)!
  const other = departments.find(({ code }) => code !== from.departmentCode)!
  expect((await post('/directory/change', { part: 'sections', from, to: { ...from, departmentCode: other.code } }, admin)).status).toBe(200)
  expect((await get('/staff/me', cookie)).status).toBe(401)
  expect(await (await get('/staff/me', await hall.signIn(member.username))).json()).toMatchObject({ departmentCode: other.code })
})
