/** Terminals on the supervisors' board: there, in use, gone. (Apart from the other tests of terminals: pairing is rationed by the minute.) */
import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ConsultationView, TerminalStatus } from '../../contract/index.ts'
import type { Answered, Client, Hall } from '../support/hall.ts'
import { openHall, wrap } from '../support/hall.ts'

let hall: Hall
let admin: string
beforeAll(async () => {
  hall = await openHall()
  admin = await hall.signIn('admin')
}, 60_000)
afterAll(() => hall.close())

const post = <T>(path: string, body: object = {}, cookie = ''): Promise<Answered<T>> => hall.api<T>('POST', path, body, { cookie })
async function pair(terminal: string): Promise<string> {
  const { code } = (await post<{ code: string }>(`/directory/terminals/${terminal}/pairing`, {}, admin)).value
  return (await post('/terminal/pair', { code })).cookie
}
const statusOf = async (supervisor: Client, terminal: string) => (await supervisor.call<TerminalStatus[]>('desk:terminals')).find(({ code }) => code === terminal)?.status

it('a hall\'s terminal is there from its start screen on, in use while somebody talks at it, and gone when it is switched off or unpaired', async () => {
  const supervisor = await hall.staff('admin')
  await supervisor.call('desk:watch')
  expect(await statusOf(supervisor, 'T066')).toBe('offline')
  const cookie = await pair('T066')
  const switchOn = () => wrap(io(`${hall.base}/terminal`, { extraHeaders: { cookie }, forceNew: true, transports: ['websocket'] }))
  const device = switchOn()
  await expect.poll(() => statusOf(supervisor, 'T066'), { timeout: 20_000 }).toBe('online')

  const { token } = (await post<{ token: string }>('/applicant/session', {}, cookie)).value
  const visitor = await hall.applicant(token)
  await visitor.call('chat:open', { locale: 'zh-Hans' })
  const { id } = await visitor.call<ConsultationView>('consultation:request', {})
  expect(await statusOf(supervisor, 'T066')).toBe('online')
  const window1 = await hall.staff('window1')
  await window1.call('desk:accept', { consultationId: id })
  expect(await statusOf(supervisor, 'T066')).toBe('inCall')
  await expect(window1.call('desk:terminals')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await window1.call('desk:end', { consultationId: id })
  expect(await statusOf(supervisor, 'T066')).toBe('online')

  device.close()
  await expect.poll(() => statusOf(supervisor, 'T066'), { timeout: 20_000 }).toBe('offline')
  await post('/directory/terminals/T066/unpair', {}, admin)
  const refused = switchOn()
  await expect(new Promise((_resolve, reject) => { refused.socket.once('connect_error', (error: Error & { data?: object }) => { reject(Object.assign(error, error.data)) }) })).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
  for (const client of [refused, visitor, window1, supervisor]) client.close()
})

it('an office\'s is there while its page is open', async () => {
  const supervisor = await hall.staff('admin')
  const office = wrap(io(`${hall.base}/staff`, { extraHeaders: { cookie: await pair('T011') }, forceNew: true, transports: ['websocket'] }))
  await expect.poll(() => statusOf(supervisor, 'T011'), { timeout: 20_000 }).toBe('online')
  office.close()
  await expect.poll(() => statusOf(supervisor, 'T011'), { timeout: 20_000 }).toBe('offline')
  supervisor.close()
})
