/** A node that is updated while people talk: the rooms that run finish, no new ones are opened, and then it stops. */
import { io } from 'socket.io-client'
import { afterEach, expect, it, vi } from 'vitest'
import type { ConsultationView } from '../../contract/index.ts'
import type { Client } from '../support/hall.ts'
import { wrap } from '../support/hall.ts'
import type { ServerProcess } from '../support/serverProcess.ts'
import { startServerProcess } from '../support/serverProcess.ts'

let server: ServerProcess
afterEach(() => server.close())

async function start(settings: Record<string, string>): Promise<void> {
  server = await startServerProcess({ MEDIA_WORKERS: '1', LOG_LEVEL: 'info', ...settings })
}

async function signIn(username: string): Promise<Client> {
  const response = await fetch(`${server.base}/api/staff/sign-in`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: server.passwords.get(username) }),
  })
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
  return wrap(io(`${server.base}/staff`, { extraHeaders: { cookie }, forceNew: true, transports: ['websocket'] }))
}

/** A window with applicants whom it has accepted; nobody is in a room yet. */
async function waiting(applicants: number) {
  const window = await signIn('window1')
  const people = []
  for (let number = 0; number < applicants; number++) {
    const page = await server.applicant()
    await page.call('chat:open', { locale: 'zh-Hans' })
    const { id: consultationId } = await page.call<ConsultationView>('consultation:request')
    await window.call('desk:accept', { consultationId })
    people.push({ page, consultationId })
  }
  return { window, people }
}

it('told of an update (SIGUSR2), opens no more rooms and says when the last one has ended', async () => {
  await start({})
  const { window, people: [first, second] } = await waiting(2)
  await first!.page.call('room:enter', { consultationId: first!.consultationId })
  process.kill(server.pid(), 'SIGUSR2')
  await vi.waitFor(() => { expect(server.output()).toContain('opening no more video rooms') }, { timeout: 10_000 })
  await expect(second!.page.call('room:enter', { consultationId: second!.consultationId })).rejects.toMatchObject({ code: 'MEDIA_UNAVAILABLE' })
  await window.call('room:enter', { consultationId: first!.consultationId })
  expect(server.output()).not.toContain('the last video room has ended')
  await window.call('desk:end', { consultationId: first!.consultationId })
  await vi.waitFor(() => { expect(server.output()).toContain('the last video room has ended') }, { timeout: 10_000 })
  // Everything else goes on until it is stopped.
  expect(await second!.page.call<ConsultationView>('consultation:leave', { consultationId: second!.consultationId })).toMatchObject({ id: second!.consultationId })
  for (const page of [window, first!.page, second!.page]) page.close()
  expect(await server.terminate()).toBe(0)
}, 120_000)

it('asked to stop (SIGTERM), lets the rooms end first; asked twice, or after DRAIN_SECONDS, it stops at once', async () => {
  await start({ DRAIN_SECONDS: '600' })
  const { window, people: [first] } = await waiting(1)
  await first!.page.call('room:enter', { consultationId: first!.consultationId })
  const stopped = server.terminate()
  await vi.waitFor(() => { expect(server.output()).toContain('stopping when the video rooms have ended') }, { timeout: 10_000 })
  await window.call('room:enter', { consultationId: first!.consultationId })
  await window.call('desk:end', { consultationId: first!.consultationId })
  expect(await stopped).toBe(0)
  for (const page of [window, first!.page]) page.close()

  await server.start()
  const again = await waiting(1)
  await again.people[0]!.page.call('room:enter', { consultationId: again.people[0]!.consultationId })
  const twice = server.terminate()
  await vi.waitFor(() => { expect(server.output().match(/stopping when the video rooms/g)).toHaveLength(2) }, { timeout: 10_000 })
  process.kill(server.pid(), 'SIGTERM')
  expect(await twice).toBe(0)
  for (const page of [again.window, again.people[0]!.page]) page.close()
  await server.close()
  await start({ DRAIN_SECONDS: '1' })
  const last = await waiting(1)
  await last.people[0]!.page.call('room:enter', { consultationId: last.people[0]!.consultationId })
  expect(await server.terminate()).toBe(0)
  for (const page of [last.window, last.people[0]!.page]) page.close()
}, 180_000)
