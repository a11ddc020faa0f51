/** The ring over real sockets: who hears it, where it goes, and who counts as there. */
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { createServer as createHttpServer } from 'node:http'
import { io } from 'socket.io-client'
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChatState, ConsultationView, DeskView, Matters, Message } from '../../contract/index.ts'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createLogger } from '../../server/logger.ts'
import type { Client, Hall } from '../support/hall.ts'
import { openHall, wrap } from '../support/hall.ts'

let hall: Hall
const closing: (() => Promise<void> | void)[] = []
beforeEach(async () => { hall = await openHall({ RING_SECONDS: '1' }) })
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  await hall.close()
})

async function waiting(question = '火星移民签证怎么申请'): Promise<Client & { id: string; token: string }> {
  const applicant = await hall.applicant()
  await applicant.call<ChatState>('chat:open', { locale: 'zh-Hans' })
  await applicant.call('chat:say', { clientId: newId(), text: question })
  await applicant.heard<Message>('chat:message', ({ author }) => author.role === 'bot')
  const { id } = await applicant.call<ConsultationView>('consultation:request')
  return { ...applicant, id }
}
async function atDesk(username: string): Promise<Client> {
  const client = await hall.staff(username)
  const { me } = await client.call<DeskView>('desk:watch')
  if (!me) await client.heard<DeskView>('desk:view', (view) => view.me !== undefined)
  return client
}
const isRung = ({ queue }: DeskView): boolean => queue.some(({ ring }) => ring !== undefined)
const lastViewOf = (client: Client): (() => DeskView | undefined) => {
  let last: DeskView | undefined
  client.socket.on('desk:view', (view: DeskView) => { last = view })
  return () => last
}

it('goes to one window; not answered, to the next; two in a row make a window away, which is told why', async () => {
  const one = await atDesk('window1')
  const applicant = await waiting()
  const { queue } = await one.heard<DeskView>('desk:view', isRung)
  expect(queue[0]).toMatchObject({ id: applicant.id, ring: { of: 1, reason: 'free' } })
  await applicant.heard<ConsultationView>('consultation:view', ({ ringing }) => ringing === true)

  const two = await atDesk('window2')
  await two.heard<DeskView>('desk:view', isRung)
  await one.heard<DeskView>('desk:view', (view) => view.queue.some(({ ringingName }) => ringingName === '李明'))
  await two.call('desk:accept', { consultationId: applicant.id })

  // The next two are for the first window, because the second has somebody in hand.
  await waiting()
  await waiting('土星移民签证怎么申请')
  expect(await one.heard<DeskView>('desk:view', ({ me }) => me?.reason === 'missedRings')).toMatchObject({ me: { chosen: 'away', status: 'away' } })
  await one.call('desk:presence', { chosen: 'online' })
  await one.heard<DeskView>('desk:view', ({ me }) => me?.status === 'online')
})

it('is passed on by hand, and over for all when somebody accepts', async () => {
  const one = await atDesk('window1')
  const applicant = await waiting()
  await one.heard<DeskView>('desk:view', isRung)
  const two = await atDesk('window2')
  await one.call('desk:pass', { consultationId: applicant.id })
  await two.heard<DeskView>('desk:view', isRung)
  const last = lastViewOf(two)
  await one.call('desk:accept', { consultationId: applicant.id })
  await expect.poll(() => last()?.queue.map(({ state, ring }) => [state, ring])).toEqual([['accepted', undefined]])
})

describe('who counts as there', () => {
  it('not those who are busy, and that survives a reload', async () => {
    const one = await atDesk('window1')
    await one.call('desk:presence', { chosen: 'busy' })
    one.close()
    const again = await atDesk('window1')
    const last = lastViewOf(again)
    const applicant = await waiting()
    await expect.poll(() => last()?.queue.map(({ id }) => id)).toEqual([applicant.id])
    expect(last()).toMatchObject({ me: { chosen: 'busy' } })
    const two = await atDesk('window2')
    await two.heard<DeskView>('desk:view', isRung)
    expect(isRung(last()!)).toBe(false)
  })

  it('whoever has two tabs, until the second is closed', async () => {
    const [first, second] = [await atDesk('window1'), await atDesk('window1')]
    first.close()
    await waiting()
    await second.heard<DeskView>('desk:view', isRung)
    expect(await hall.storage.presence.staff((await hall.storage.staff.list()).map(({ id }) => id))).toEqual([])
  })

  it('nobody whose connection was cut without a word', async () => {
    const cable = await openCable(hall.base)
    closing.push(cable.close)
    const cookie = await hall.signIn('window1')
    const cut = wrap(io(`${cable.base}/staff`, { extraHeaders: { cookie }, forceNew: true, transports: ['websocket'], reconnection: false }))
    closing.push(cut.close)
    const other = await atDesk('window2')
    await other.call('desk:presence', { chosen: 'busy' })
    const there = async () => (await hall.storage.presence.present('staff', (await hall.storage.presence.nodes()).map(({ id }) => id))).length
    await expect.poll(there).toBe(2)
    cable.cut()
    await expect.poll(there, { timeout: 20_000 }).toBe(1)
  }, 40_000)
})

it('reaches a window on another node', async () => {
  await hall.close()
  hall = await openHall({ RING_SECONDS: '30' })
  const config = readConfig({ LOG_LEVEL: 'fatal', MEDIA_LISTEN_IP: '127.0.0.1', MEDIA_WORKERS: '1', MEDIASOUP_WORKER_BIN: process.env['MEDIASOUP_WORKER_BIN'], RING_SECONDS: '30' })
  const http = createHttpServer()
  const app = createApp({ config, storage: hall.storage, http, logger: createLogger('fatal') })
  await app.start()
  await new Promise<void>((resolve) => { http.listen(0, '127.0.0.1', resolve) })
  closing.push(() => app.stop())
  const cookie = await hall.signIn('window1')
  const there = wrap(io(`http://127.0.0.1:${(http.address() as AddressInfo).port}/staff`, { extraHeaders: { cookie }, forceNew: true, transports: ['websocket'] }))
  closing.unshift(there.close)
  await there.call('desk:watch')
  const applicant = await waiting()
  await there.heard<DeskView>('desk:view', isRung)
  await there.call('desk:accept', { consultationId: applicant.id })
  await applicant.heard<ConsultationView>('consultation:view', ({ state }) => state === 'accepted')
})

describe('while waiting', () => {
  it('the applicant puts right what it is about', async () => {
    const applicant = await waiting('居住证积分入户的疑难情况没写清楚怎么办呢')
    const { items, departments } = await applicant.call<Matters>('consultation:matters', { text: '身份证换领' })
    expect(departments.length).toBeGreaterThan(20)
    expect(items.length).toBeGreaterThan(0)
    const adjusted = await applicant.call<ConsultationView>('consultation:adjust', { consultationId: applicant.id, itemId: items[0]!.id, language: 'yue', needs: ['elder'] })
    expect(adjusted.guess).toMatchObject({ itemTitle: items[0]!.title, language: 'yue', needs: ['elder'], departmentName: expect.any(String) as string })
    await expect(applicant.call('consultation:adjust', { consultationId: applicant.id, itemId: 'nothing' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(applicant.call('consultation:adjust', { consultationId: applicant.id, needs: ['rich'] })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    const window = await hall.staff('window1')
    const { queue } = await window.call<DeskView>('desk:watch')
    expect(queue.find(({ id }) => id === applicant.id)).toMatchObject({ itemTitle: items[0]!.title, corrected: true, language: 'yue', priority: ['elder'] })
  })

  it('a lost connection keeps the place, and so does leaving for a moment', async () => {
    const first = await waiting()
    const second = await waiting('土星移民签证怎么申请')
    first.close()
    await second.heard<ConsultationView>('consultation:view', ({ position }) => position === 2)
    const back = await hall.applicant(first.token)
    expect((await back.call<ChatState>('chat:open', { locale: 'zh-Hans' })).consultation).toMatchObject({ id: first.id, position: 1 })

    const left = await back.call<ConsultationView>('consultation:cancel', { consultationId: first.id })
    expect(left.placeKeptSeconds).toBeGreaterThan(290)
    await second.heard<ConsultationView>('consultation:view', ({ position }) => position === 1)
    expect(await back.call<ConsultationView>('consultation:request')).toMatchObject({ state: 'waiting', position: 1 })
  })
})

/** A cable to the server that can be cut so that neither end is told. */
async function openCable(base: string): Promise<{ base: string; cut(): void; close(): void }> {
  const { port } = new URL(base)
  const pairs: Socket[] = []
  const server = createServer((near) => {
    const far = connect(Number(port), '127.0.0.1')
    for (const socket of [near, far]) socket.on('error', () => undefined)
    near.pipe(far)
    far.pipe(near)
    pairs.push(near, far)
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => { for (const socket of pairs) { socket.unpipe(); socket.pause() } },
    close() {
      for (const socket of pairs) socket.destroy()
      server.close()
    },
  }
}
