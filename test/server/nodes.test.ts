/** Draining a node from the administrators' page. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ConsultationView, NodeState } from '../../contract/index.ts'
import type { Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() }, 60_000)
afterAll(() => hall.close())

it('lists the living nodes with their rooms; the drained one opens no more, lets those that run finish, and is empty then', async () => {
  const admin = await hall.signIn('admin')
  const api = (path: string, method = 'GET', cookie = admin) => fetch(`${hall.base}/api${path}`, { method, headers: { cookie } })
  const nodes = async () => await (await api('/nodes')).json() as NodeState[]
  const window = await hall.staff('window1')
  const [first, second] = await Promise.all([1, 2].map(async () => {
    const page = await hall.applicant()
    await page.call('chat:open', { locale: 'zh-Hans' })
    const { id: consultationId } = await page.call<ConsultationView>('consultation:request')
    await window.call('desk:accept', { consultationId })
    return { page, consultationId }
  }))
  await first!.page.call('room:enter', { consultationId: first!.consultationId })
  await hall.storage.presence.seen(newId(), '2020-01-01T00:00:00.000Z')

  const [here, ...others] = await nodes()
  expect(others).toEqual([])
  expect(here).toMatchObject({ isThis: true, rooms: 1, draining: false })
  for (const path of ['/nodes/none/drain', `/nodes/${here!.id}/drain`]) expect((await api(path, 'POST', await hall.signIn('window1'))).status).toBe(403)
  expect((await api('/nodes/none/drain', 'POST')).status).toBe(404)
  expect(await (await api(`/nodes/${here!.id}/drain`, 'POST')).json()).toMatchObject([{ rooms: 1, draining: true }])

  await expect(second!.page.call('room:enter', { consultationId: second!.consultationId })).rejects.toMatchObject({ code: 'MEDIA_UNAVAILABLE' })
  await window.call('room:enter', { consultationId: first!.consultationId })
  await window.call('desk:end', { consultationId: first!.consultationId })
  await expect.poll(nodes, { timeout: 10_000 }).toMatchObject([{ rooms: 0, draining: true }])
})

it('asked of another node, it is heard there with its next word', async () => {
  const other = newId()
  await hall.storage.presence.seen(other, new Date().toISOString())
  expect(await hall.storage.presence.report(other, { host: 'other', rooms: 2, draining: false })).toBe(false)
  await hall.storage.presence.askToDrain(other)
  expect(await hall.storage.presence.report(other, { host: 'other', rooms: 2, draining: false })).toBe(true)
})
