/** After a video that both have left: with real rooms, and a clock that can be put forward. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ConsultationDetail, ConsultationView, DeskView } from '../../contract/index.ts'
import type { Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'

let later = 0
let hall: Hall
beforeAll(async () => { hall = await openHall({}, { clock: { now: () => new Date(Date.now() + later) } }) }, 60_000)
afterAll(() => hall.close())

it('the talk goes on in writing and its window is there for others again; who comes back is in the video again', async () => {
  const applicant = await hall.applicant()
  await applicant.call('chat:open', { locale: 'zh-Hans' })
  const { id: consultationId } = await applicant.call<ConsultationView>('consultation:request')
  const window = await hall.staff('window1')
  await window.call('desk:accept', { consultationId })
  const standing = async () => {
    later += 10_000
    const { entry } = await window.call<ConsultationDetail>('desk:open', { consultationId })
    return [entry.state, (await window.call<DeskView>('desk:watch')).me?.status]
  }
  for (const page of [applicant, window]) await page.call('room:enter', { consultationId })
  await applicant.call('room:leave', { consultationId })
  for (let look = 0; look < 6; look++) expect(await standing(), 'the window is still there').toEqual(['inRoom', 'inCall'])

  await window.call('room:leave', { consultationId })
  await expect.poll(standing, { timeout: 15_000, interval: 500 }).toEqual(['accepted', 'online'])
  await applicant.call('room:enter', { consultationId })
  expect(await standing()).toEqual(['inRoom', 'inCall'])
  const { entry } = await window.call<ConsultationDetail>('desk:end', { consultationId })
  expect(entry.state).toBe('ended')
})
