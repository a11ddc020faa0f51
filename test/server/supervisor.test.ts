/** Supervisors over real sockets and HTTP: who hears of them, and what they can look up. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ChatState, ConsultationDetail, ConsultationRecord, ConsultationView, DeskView, HistoryRow, Message, RoomView } from '../../contract/index.ts'
import { hallDay } from '../../contract/index.ts'
import { readSheets } from '../../knowledge/index.ts'
import type { Client, Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'

let hall: Hall
/** Added to the hall's clock. */
let later = 0
beforeAll(async () => { hall = await openHall({}, { clock: { now: () => new Date(Date.now() + later) } }) }, 60_000)
afterAll(() => hall.close())

async function accepted(question: string): Promise<{ applicant: Client; window: Client; consultationId: string }> {
  const applicant = await hall.applicant()
  await applicant.call<ChatState>('chat:open', { locale: 'zh-Hans' })
  await applicant.call('chat:say', { clientId: newId(), text: question })
  await applicant.heard<Message>('chat:message', ({ author }) => author.role === 'bot')
  const { id: consultationId } = await applicant.call<ConsultationView>('consultation:request')
  const window = await hall.staff('window1')
  await window.call('desk:accept', { consultationId })
  return { applicant, window, consultationId }
}

const rolesIn = ({ seats }: RoomView) => seats.map(({ role }) => role)

it('a listener is on the window’s page, not on the applicant’s; one who joins is on both', async () => {
  const { applicant, window, consultationId } = await accepted('火星移民签证怎么申请')
  const supervisor = await hall.staff('admin')
  expect((await supervisor.call<DeskView>('desk:watch')).queue.map(({ id }) => id)).toContain(consultationId)
  for (const page of [applicant, window]) await page.call('room:enter', { consultationId })
  await expect(supervisor.call('room:enter', { consultationId })).rejects.toMatchObject({ code: 'FORBIDDEN' })

  await supervisor.call('desk:attend', { consultationId, mode: 'listen' })
  await supervisor.call('room:enter', { consultationId })
  await window.heard<RoomView>('room:view', (view) => rolesIn(view).includes('supervisor'))
  await window.heard<ConsultationDetail>('desk:detail', ({ attending }) => attending.some(({ mode }) => mode === 'listen'))
  expect(JSON.stringify(applicant.everything())).not.toContain('supervisor')

  await supervisor.call('desk:attend', { consultationId, mode: 'join' })
  await applicant.heard<RoomView>('room:view', (view) => rolesIn(view).includes('supervisor'))
  await supervisor.call('desk:attend', { consultationId, mode: null })
  await supervisor.heard('room:closed')
  await expect(window.call('desk:attend', { consultationId, mode: 'listen' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await supervisor.call('desk:end', { consultationId })
  supervisor.close()
})

it('a supervisor who leaves the room takes no part any more, and the window is told', async () => {
  const { window, consultationId } = await accepted('土星移民签证怎么申请')
  const supervisor = await hall.staff('admin')
  await supervisor.call('desk:attend', { consultationId, mode: 'listen' })
  await supervisor.call('room:enter', { consultationId })
  await window.heard<ConsultationDetail>('desk:detail', ({ attending }) => attending.length === 1)
  await supervisor.call('room:leave', { consultationId })
  await expect.poll(() => window.everything().findLast((one) => (one as { event: string }).event === 'desk:detail')).toMatchObject({ payload: { attending: [] } })
  await supervisor.call('desk:end', { consultationId })
  supervisor.close()
})

it('a supervisor whose pages are gone for over a minute takes no part any more, seat or not', async () => {
  const { window, consultationId } = await accepted('水星移民签证怎么申请')
  const supervisor = await hall.staff('admin')
  const attending = async () => (await hall.storage.consultations.get(consultationId))?.attending
  await supervisor.call('desk:attend', { consultationId, mode: 'listen' })
  supervisor.close()
  await expect.poll(() => {
    later += 31_000
    return attending()
  }, { timeout: 20_000, interval: 1000 }).toEqual([])
  await window.call('desk:end', { consultationId })
})

it('finds what has been, takes it away as a list, and looks into one; all masked, and who looked is kept', async () => {
  const { applicant, window, consultationId } = await accepted('木星移民签证怎么申请，电话13812345678')
  await window.call('desk:note', { consultationId, clientId: newId(), text: '他的号是13812345678' })
  await window.call('desk:end', { consultationId })
  await window.call('desk:wrapUp', { consultationId, wrapUp: { outcome: 'followUp', answer: '三天内回您13812345678' } })
  await applicant.call('consultation:rate', { consultationId, rating: { level: 2, reason: '等太久' } })

  const day = hallDay(new Date())
  const cookie = await hall.signIn('admin')
  const get = (path: string, as = cookie) => fetch(`${hall.base}/api${path}`, { headers: { cookie: as } })
  const find = async (query: string) => (await (await get(`/consultations?from=${day}&to=${day}&${query}`)).json() as { rows: HistoryRow[] }).rows.map(({ id }) => id)
  for (const query of ['outcome=followUp', 'rating=2', 'text=木星', `windowId=${(await hall.storage.consultations.get(consultationId))!.windowId!}`, '']) expect(await find(query), query).toContain(consultationId)
  const stored = (await hall.storage.consultations.get(consultationId))!
  await hall.storage.consultations.change({ ...stored, itemId: 'item-asked', version: stored.version + 1 }, { type: 'test', actor: 'test', at: stored.requestedAt })
  expect(await find('itemId=item-asked')).toEqual([consultationId])
  await hall.storage.consultations.change({ ...stored, itemId: 'item-asked', wrapUp: { ...stored.wrapUp!, itemId: 'item-answered' }, version: stored.version + 2 }, { type: 'test', actor: 'test', at: stored.requestedAt })
  expect([await find('itemId=item-asked'), await find('itemId=item-answered')]).toEqual([[], [consultationId]])
  for (const query of ['outcome=settled', 'rating=1', 'text=土星', 'windowId=nobody', 'department=gaj']) expect(await find(query), query).not.toContain(consultationId)

  // Corrected, guessed or given on, it is that department's; its section's is none of it any more.
  const { sections: [section] } = await hall.storage.directory.load()
  const givenOn = (await hall.storage.consultations.get(consultationId))!
  await hall.storage.consultations.change({ ...givenOn, sectionCode: section!.code, departmentCode: 'scj', version: givenOn.version + 1 }, { type: 'test', actor: 'test', at: stored.requestedAt })
  expect([await find('department=scj'), await find(`department=${section!.departmentCode}`)]).toEqual([[consultationId], []])

  const csv = await (await get(`/consultations.csv?from=${day}&to=${day}&text=木星`)).text()
  expect(csv).toContain('138****5678')
  expect(csv).not.toContain('13812345678')
  expect(csv).toContain('市场监督管理局')
  const workbook = await get(`/consultations.xlsx?from=${day}&to=${day}&text=木星`)
  expect(workbook.headers.get('content-disposition')).toContain('.xlsx')
  const [sheet] = await readSheets(new Uint8Array(await workbook.arrayBuffer()))
  expect(sheet!.rows).toHaveLength(2)
  expect(sheet!.rows[1]!.cells.join()).toContain('138****5678')

  const { list } = hall.storage.history
  hall.storage.history.list = (filter) => list({ ...filter, limit: 1, offset: 0 }).then(({ rows }) => ({ total: 10_001, rows: rows.flatMap((row) => Array.from({ length: filter.limit }, () => row)) }))
  const cut = await (await get(`/consultations.csv?from=${day}&to=${day}&text=木星`)).text()
  hall.storage.history.list = list
  expect(cut.trimEnd().split('\n').at(-1)).toContain('Only the newest 10000 of 10001')
  expect(csv).not.toContain('Only the newest')

  const record = await (await get(`/consultations/${consultationId}`)).json() as ConsultationRecord
  // Whether the window was rung before it took it by hand is chance.
  expect(record.events.map(({ type }) => type).filter((type) => type !== 'ring' && type !== 'test')).toEqual(['queue', 'accept', 'end', 'wrapUp', 'rate'])
  expect(record.followUps.map(({ reason }) => reason).sort()).toEqual(['rating', 'wrapUp'])
  expect(record.audit.map(({ action, actor }) => [action, actor])).toEqual(expect.arrayContaining([['consultation.accept', '王晓'], ['consultation.record', '管理员']]))
  expect(JSON.stringify(record.detail.messages.concat(record.detail.notes as never[]))).not.toContain('13812345678')
  for (const path of [`/consultations?from=${day}&to=${day}`, `/consultations/${consultationId}`]) expect((await get(path, await hall.signIn('window1'))).status).toBe(403)
})
