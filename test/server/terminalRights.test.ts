/** What a device and its people may not do any more once it is unpaired, or the directory has changed. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DirectoryEditing } from '../../contract/index.ts'
import type { Answered, Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'

let hall: Hall
let admin: string
beforeAll(async () => {
  hall = await openHall()
  admin = await hall.signIn('admin')
}, 60_000)
afterAll(() => hall.close())

const post = <T>(path: string, body: object = {}, cookie = ''): Promise<Answered<T>> => hall.api<T>('POST', path, body, { cookie })
const get = <T>(path: string, cookie: string): Promise<Answered<T>> => hall.api<T>('GET', path, undefined, { cookie })
/** @returns the device's cookie */
const pair = async (terminal: string): Promise<string> => {
  const { code } = (await post<{ code: string }>(`/directory/terminals/${terminal}/pairing`, {}, admin)).value
  return (await post('/terminal/pair', { code })).cookie
}

it('a device that is unpaired says that it is not paired any more, instead of serving visitors unseen; the visitor\'s open page is shut', async () => {
  const cookie = await pair('T065')
  const { token } = (await post<{ token: string }>('/applicant/session', {}, cookie)).value
  const visitor = await hall.applicant(token)
  await visitor.call('chat:open', { locale: 'zh-Hans' })
  const shut = new Promise<string>((resolve) => { visitor.socket.on('disconnect', resolve) })
  await post('/directory/terminals/T065/unpair', {}, admin)
  expect(await shut).toBe('io server disconnect')
  const response = await fetch(`${hall.base}/api/applicant/session`, { method: 'POST', headers: { cookie } })
  expect(response.status).toBe(401)
  expect(response.headers.get('set-cookie')).toMatch(/^zixun_terminal=;.*Max-Age=0/)
})

it('a device of an office that is moved to another section has to be paired again', async () => {
  const { directory: { terminals, sections } } = (await get<DirectoryEditing>('/directory/editing', admin)).value
  const from = terminals.find(({ kind }) => kind === 'office')!
  const cookie = await pair(from.code)
  expect((await get('/staff/me', cookie)).status).toBe(200)
  const elsewhere = sections.find(({ code }) => code !== from.sectionCode)!
  expect((await post('/directory/change', { part: 'terminals', from, to: { ...from, sectionCode: elsewhere.code } }, admin)).status).toBe(200)
  expect((await get('/staff/me', cookie)).status).toBe(401)
})

it('people of a section go with it to another department, and lose the rights they had in the old one', async () => {
  const { directory: { sections, departments }, staff } = (await get<DirectoryEditing>('/directory/editing', admin)).value
  const member = staff.find(({ sectionCode }) => sectionCode !== undefined)!
  const cookie = await hall.signIn(member.username)
  const from = sections.find(({ code }) => code === member.sectionCode)!
  const other = departments.find(({ code }) => code !== from.departmentCode)!
  expect((await post('/directory/change', { part: 'sections', from, to: { ...from, departmentCode: other.code } }, admin)).status).toBe(200)
  expect((await get('/staff/me', cookie)).status).toBe(401)
  expect((await get('/staff/me', await hall.signIn(member.username))).value).toMatchObject({ departmentCode: other.code })
})
