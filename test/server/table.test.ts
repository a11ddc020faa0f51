/** The document table over real sockets: three people at one document, and what others may do to it, which is nothing. */
import { v7 as newId, v4 as newMarkId } from 'uuid'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { ConsultationFile, ConsultationView, DeskView, Moved, TableChanged, TablePointer, TableState } from '../../contract/index.ts'
import { consultationFilePath } from '../../contract/index.ts'
import type { Client, Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'
import { pngOf } from '../support/pictures.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() }, 60_000)
afterAll(() => hall.close())

interface Room {
  readonly consultationId: string
  readonly applicant: Client & { token: string }
  readonly window: Client
  readonly department: Client
}

/** Three people in a room. */
async function inRoom(): Promise<Room> {
  const applicant = await hall.applicant()
  await applicant.call('chat:open', { locale: 'zh-Hans' })
  const { id: consultationId } = await applicant.call<ConsultationView>('consultation:request')
  const [window, department] = await Promise.all([hall.staff('window1'), hall.staff('gaj')])
  await window.call('desk:accept', { consultationId })
  await department.call('desk:watch')
  await window.call('desk:invite', { consultationId, sectionCode: 'gaj-1' })
  const { invitations } = await department.heard<DeskView>('desk:view', (desk) => desk.invitations.some((one) => one.consultationId === consultationId))
  await department.call('desk:join', { invitationId: invitations.find((one) => one.consultationId === consultationId)?.id })
  for (const page of [applicant, window, department]) await page.call('room:enter', { consultationId })
  return { consultationId, applicant, window, department }
}

async function send({ consultationId, applicant }: Room, name: string): Promise<ConsultationFile> {
  const response = await fetch(`${hall.base}/${consultationFilePath(consultationId)}?${new URLSearchParams({ name, clientId: newId() }).toString()}`, {
    method: 'POST', headers: { authorization: `Bearer ${applicant.token}`, 'content-type': 'application/octet-stream' }, body: pngOf(20, 30) as BodyInit,
  })
  return await response.json() as ConsultationFile
}

const open = (page: Client, consultationId: string) => page.call<TableState>('table:open', { consultationId })
const place = (fileId: string, page: number) => ({ fileId, page, zoom: 2, x: 0.5, y: 0.5 })
const note = (fileId: string, text: string) => ({ id: newMarkId(), fileId, page: 1, kind: 'note', points: [0.25, 0.5], text })
const changed = (page: Client, fits: (changed: TableChanged) => boolean) => page.heard<TableChanged>('table:changed', fits)
const outcome = (calls: Promise<unknown>[]) => Promise.allSettled(calls).then((all) =>
  all.map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason as { code?: string }).code ?? 'no code')))

it('what one lays on it, turns to and marks, all three have; and so has a page that comes back', async () => {
  const room = await inRoom()
  const { consultationId, applicant, window, department } = room
  expect(await open(window, consultationId)).toEqual({ consultationId, revision: 0, files: [], shown: null, marks: [] })
  const file = await send(room, '申请表.png')
  for (const page of [applicant, window, department]) await changed(page, ({ change }) => change.kind === 'file' && change.file.id === file.id)

  await window.call('table:show', { consultationId, fileId: file.id })
  await window.call('table:move', { consultationId, place: place(file.id, 2) })
  const mark = note(file.id, '这里要签名')
  await applicant.call('table:mark', { consultationId, mark })
  for (const page of [applicant, window, department]) {
    await changed(page, ({ change }) => change.kind === 'shown' && change.shown?.page === 2 && change.shown.by.name === '王晓')
    const { change } = await changed(page, (one) => one.change.kind === 'mark')
    expect(change).toMatchObject({ mark: { id: mark.id, text: '这里要签名', by: { role: 'applicant' }, mine: page === applicant } })
  }
  department.socket.disconnect()
  const again = await hall.staff('gaj')
  await again.call('room:enter', { consultationId })
  expect(await open(again, consultationId)).toMatchObject({ files: [{ id: file.id }], shown: { page: 2, zoom: 2 }, marks: [{ id: mark.id, mine: false }] })

  // It is in the store, not in the room.
  expect(await hall.storage.tables.head(consultationId)).toMatchObject({ revision: 4, shown: { fileId: file.id, page: 2 } })
  expect(await hall.storage.tables.marks(consultationId)).toHaveLength(1)
  await window.call('table:clear', { consultationId, fileId: file.id })
  expect((await open(applicant, consultationId)).marks).toEqual([])
})

it('a pointer reaches the others with its name, and stays nowhere', async () => {
  const room = await inRoom()
  const { consultationId, applicant, window } = room
  const file = await send(room, 'a.png')
  await window.call('table:point', { consultationId, at: { fileId: file.id, page: 1, x: 0.3, y: 0.4 } })
  expect(await applicant.heard<TablePointer>('table:pointer')).toMatchObject({ by: { role: 'window', name: '王晓' }, at: { x: 0.3, y: 0.4 } })
  expect((await open(applicant, consultationId)).revision).toBe(1)
})

it('who is not in the room does nothing to it, with whatever ids', async () => {
  const room = await inRoom()
  const { consultationId, applicant, department } = room
  const file = await send(room, 'a.png')
  const other = await inRoom()
  const stranger = await hall.applicant()
  const window2 = await hall.staff('window2')
  const calls = (page: Client) => outcome([
    open(page, consultationId), page.call('table:show', { consultationId, fileId: file.id }), page.call('table:move', { consultationId, place: place(file.id, 1) }),
    page.call('table:mark', { consultationId, mark: note(file.id, 'x') }), page.call('table:clear', { consultationId, fileId: file.id }), page.call('table:point', { consultationId, at: null }),
  ])
  for (const page of [stranger, window2, other.applicant]) expect(new Set(await calls(page))).toEqual(new Set(['NOT_IN_ROOM']))
  expect(await outcome([
    other.applicant.call('table:show', { consultationId: other.consultationId, fileId: file.id }),
    other.applicant.call('table:mark', { consultationId: other.consultationId, mark: note(file.id, 'x') }),
    applicant.call('table:clear', { consultationId, fileId: file.id }),
    applicant.call('table:move', { consultationId, place: { ...place(file.id, 1), zoom: 1e9 } }),
    applicant.call('table:mark', { consultationId, mark: { ...note(file.id, 'x'), points: [Number.NaN, 0] } }),
  ])).toEqual(['NOT_FOUND', 'NOT_FOUND', 'FORBIDDEN', 'INVALID_INPUT', 'INVALID_INPUT'])

  const mark = note(file.id, '我的')
  await applicant.call('table:mark', { consultationId, mark })
  await expect(department.call('table:erase', { consultationId, markId: mark.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await applicant.call('table:erase', { consultationId, markId: mark.id })
  expect((await open(department, consultationId)).marks).toEqual([])
})

it('a thousand moves at once are thinned, and the others go on', async () => {
  const room = await inRoom()
  const { consultationId, applicant, window, department } = room
  const file = await send(room, 'a.png')
  await window.call('table:show', { consultationId, fileId: file.id })
  const flood = outcome(Array.from({ length: 1000 }, (_, n) => applicant.call<Moved>('table:move', { consultationId, place: place(file.id, 1 + n % 5) })))
  await department.call('table:mark', { consultationId, mark: note(file.id, '照样能写') })
  const answers = await flood
  expect(answers.filter((one) => one === 'TOO_MANY_REQUESTS').length).toBeGreaterThan(800)
  expect((await open(window, consultationId)).marks).toHaveLength(1)
})

it('while the staff confer the applicant neither sees nor moves it, and has it as it is afterwards', async () => {
  const room = await inRoom()
  const { consultationId, applicant, window, department } = room
  const file = await send(room, 'a.png')
  await window.call('desk:hold', { consultationId })
  await window.call('table:show', { consultationId, fileId: file.id })
  await changed(department, ({ change }) => change.kind === 'shown')
  expect(await outcome([open(applicant, consultationId), applicant.call('table:show', { consultationId, fileId: null })])).toEqual(['WRONG_STATE', 'WRONG_STATE'])
  expect(JSON.stringify(applicant.everything())).not.toContain('"kind":"shown"')
  await window.call('desk:resume', { consultationId })
  await vi.waitFor(async () => { expect(await open(applicant, consultationId)).toMatchObject({ shown: { fileId: file.id } }) })
})

it('after the end nobody works at it', async () => {
  const { consultationId, applicant, window } = await inRoom()
  await window.call('desk:end', { consultationId })
  await applicant.heard('room:closed')
  expect(await outcome([open(applicant, consultationId), window.call('table:show', { consultationId, fileId: null })])).toEqual(['NOT_IN_ROOM', 'NOT_IN_ROOM'])
})
