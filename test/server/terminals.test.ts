/** Terminals: paired once by a code; a hall's serves one visitor after the other, an office's stands in for its section. */
import { io } from 'socket.io-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ConsultationView, DeskView, Invitation, Staff } from '../../contract/index.ts'
import { hallTime } from '../../contract/index.ts'
import type { Answered, Client, Hall } from '../support/hall.ts'
import { openHall, wrap } from '../support/hall.ts'

let now = hallTime('2026-11-23', '10:00')
let hall: Hall
let admin: string
beforeAll(async () => {
  hall = await openHall({}, { clock: { now: () => now } })
  admin = await hall.signIn('admin')
}, 60_000)
afterAll(() => hall.close())
beforeEach(() => { now = hallTime('2026-11-23', '10:00') })

const post = <T>(path: string, body: object = {}, cookie = ''): Promise<Answered<T>> => hall.api<T>('POST', path, body, { cookie })
const get = <T>(path: string, cookie: string): Promise<Answered<T>> => hall.api<T>('GET', path, undefined, { cookie })
const offer = async (terminal: string): Promise<string> => (await post<{ code: string }>(`/directory/terminals/${terminal}/pairing`, {}, admin)).value.code
const pair = async (terminal: string): Promise<string> => (await post('/terminal/pair', { code: await offer(terminal) })).cookie

describe('a pairing code', () => {
  it('has eight digits, works once, and not after ten minutes', async () => {
    const code = await offer('T062')
    expect(code).toMatch(/^\d{8}$/)
    expect((await post('/terminal/pair', { code })).status).toBe(200)
    expect((await post('/terminal/pair', { code })).value).toMatchObject({ error: { code: 'BAD_PAIRING_CODE' } })
    const late = await offer('T062')
    now = hallTime('2026-11-23', '10:11')
    expect((await post('/terminal/pair', { code: late })).status).toBe(401)
  })

  it('is an administrator\'s to make, and a newer one ends the older', async () => {
    expect((await post('/directory/terminals/T062/pairing', {}, await hall.signIn('window1'))).status).toBe(403)
    const [first, second] = [await offer('T062'), await offer('T062')]
    expect((await post('/terminal/pair', { code: first })).status).toBe(401)
    expect((await post('/terminal/pair', { code: second })).status).toBe(200)
  })

  it('pairs one device: another one, or an administrator, ends the first', async () => {
    const first = await pair('T063')
    expect((await get('/terminal/me', first)).value).toMatchObject({ kind: 'hall' })
    const second = await pair('T063')
    expect((await get('/terminal/me', first)).status).toBe(401)
    await post('/directory/terminals/T063/unpair', {}, admin)
    expect((await get('/terminal/me', second)).status).toBe(401)
  })
})

describe('a hall\'s terminal', () => {
  it('begins afresh for each visitor, whose consultations carry its name; what the last one left is ended', async () => {
    const cookie = await pair('T064')
    const visit = async (): Promise<Client & { token: string }> => {
      const { token } = (await post<{ token: string }>('/applicant/session', {}, cookie)).value
      const client = await hall.applicant(token)
      await client.call('chat:open', { locale: 'zh-Hans' })
      return client
    }
    const first = await visit()
    const { id } = await first.call<ConsultationView>('consultation:request', {})
    const window1 = await hall.staff('window1')
    expect((await window1.call<DeskView>('desk:watch')).queue.find((entry) => entry.id === id)).toMatchObject({ terminalName: '区政务服务中心一楼综合窗口2号视频终端' })
    const second = await visit()
    expect((await hall.storage.consultations.get(id))?.state).toBe('cancelled')
    expect((await second.call<{ messages: unknown[] }>('chat:open', { locale: 'zh-Hans' })).messages).toEqual([])
    await post('/terminal/end-visit', {}, cookie)
    second.close()
    await expect(hall.applicant(second.token)).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
    window1.close()
  })

  it('may do nothing that staff may', async () => {
    const cookie = await pair('T065')
    expect((await get('/staff/me', cookie)).status).toBe(401)
    expect((await get('/directory', cookie.replace('zixun_terminal', 'zixun_staff'))).status).toBe(401)
  })
})

describe('an office\'s terminal', () => {
  it('is a member of its section: it hears the invitation, joins, and has its name', async () => {
    const cookie = await pair('T010')
    expect((await get('/staff/me', cookie)).value).toMatchObject({ name: '户政科 终端', roles: ['department'], sectionCode: 'gaj-1' } satisfies Partial<Staff>)
    const office = wrap(io(`${hall.base}/staff`, { extraHeaders: { cookie }, forceNew: true, transports: ['websocket'] }))
    await office.call('desk:watch')
    const applicant = await hall.applicant()
    await applicant.call('chat:open', { locale: 'zh-Hans' })
    const { id } = await applicant.call<ConsultationView>('consultation:request', {})
    const window1 = await hall.staff('window1')
    await window1.call('desk:accept', { consultationId: id })
    await window1.call('desk:invite', { consultationId: id, sectionCode: 'gaj-1' })
    const { invitations: [invitation] } = await office.heard<DeskView>('desk:view', ({ invitations }) => invitations.length > 0)
    expect(await office.call<Invitation>('desk:join', { invitationId: invitation!.id })).toMatchObject({ state: 'joined', joinedByName: '户政科 终端' })
    await post('/directory/terminals/T010/unpair', {}, admin)
    expect((await get('/staff/me', cookie)).status).toBe(401)
    for (const client of [office, applicant, window1]) client.close()
  })
})

it('guesses are slowed down', async () => {
  const replies = await Promise.all(Array.from({ length: 25 }, () => post('/terminal/pair', { code: '00000000' })))
  expect(replies.filter(({ status }) => status === 429).length).toBeGreaterThan(10)
})
