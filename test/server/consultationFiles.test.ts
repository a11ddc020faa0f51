/** Files that people show one another in a consultation: what is taken, what is refused, and who may read them. */
import { request } from 'node:http'
import PDFDocument from 'pdfkit'
import { io } from 'socket.io-client'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChatState, ConsultationDetail, ConsultationFile, ConsultationView, DeskView, ErrorBody, Message, TableChanged } from '../../contract/index.ts'
import { consultationFilePath, MAX_FILE_BYTES, MOST_FILES } from '../../contract/index.ts'
import { createTurns } from '../../server/files/turns.ts'
import type { Clamd } from '../support/clamd.ts'
import { EICAR, startClamd } from '../support/clamd.ts'
import type { Client, Hall } from '../support/hall.ts'
import { openHall, wrap } from '../support/hall.ts'
import { docx, pdf } from '../support/officeFiles.ts'
import { jpeg, PLACE, pngOf } from '../support/pictures.ts'

let clamd: Clamd
let hall: Hall
beforeAll(async () => {
  clamd = await startClamd()
  hall = await openHall({ CLAMAV_HOST: '127.0.0.1', CLAMAV_PORT: String(clamd.port) })
})
afterAll(async () => {
  await hall.close()
  await clamd.close()
})

type Headers = Record<string, string>
const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` })

interface Talk {
  readonly id: string
  readonly applicant: Client & { token: string }
  readonly window: Client
  readonly cookie: string
}

/** An applicant and the window that has accepted them. */
async function talking(): Promise<Talk> {
  const applicant = await hall.applicant()
  await applicant.call('chat:open', { locale: 'zh-Hans' })
  const { id } = await applicant.call<ConsultationView>('consultation:request')
  const cookie = await hall.signIn('window1')
  const window = await open('/staff', { extraHeaders: { cookie } })
  await window.call('desk:accept', { consultationId: id })
  return { id, applicant, window, cookie }
}

async function open(namespace: string, options: object): Promise<Client> {
  const client = wrap(io(`${hall.base}${namespace}`, { ...options, forceNew: true, transports: ['websocket'] }))
  await new Promise<void>((resolve, reject) => { client.socket.once('connect', resolve).once('connect_error', reject) })
  return client
}

const send = (id: string, as: Headers, name: string, bytes: Buffer, clientId = newId()) =>
  fetch(`${hall.base}/${consultationFilePath(id)}?${new URLSearchParams({ name, clientId }).toString()}`, { method: 'POST', headers: { ...as, 'x-locale': 'zh-Hans', 'content-type': 'application/octet-stream' }, body: bytes as BodyInit })
const sent = async (...args: Parameters<typeof send>) => {
  const response = await send(...args)
  expect(response.status).toBe(200)
  return await response.json() as ConsultationFile
}
const refused = async (...args: Parameters<typeof send>) => {
  const response = await send(...args)
  const { error } = await response.json() as { error: ErrorBody }
  return { status: response.status, code: error.code, message: error.message }
}
const read = ({ consultationId, id }: ConsultationFile, as: Headers = {}) => fetch(`${hall.base}/${consultationFilePath(consultationId, id)}`, { headers: as })
const shows = (file: ConsultationFile) => ({ content }: Message) => content.type === 'file' && content.file.id === file.id

describe('a file that is sent', () => {
  it('is in the conversation on both sides, without the place where the photo was taken', async () => {
    const { id, applicant, window, cookie } = await talking()
    const file = await sent(id, bearer(applicant.token), '身份证.JPG', jpeg({ orientation: 6 }))
    expect(file).toMatchObject({ consultationId: id, name: '身份证.JPG', kind: 'jpg', by: { role: 'applicant', name: '' } })
    expect(await window.heard<Message>('chat:message', shows(file))).toMatchObject({ author: { role: 'applicant' }, content: { text: '身份证.JPG' } })
    expect(await applicant.heard<Message>('chat:message', shows(file))).toBeTruthy()

    const answer = await sent(id, { cookie }, '样表.pdf', pdf())
    expect(await applicant.heard<Message>('chat:message', shows(answer))).toMatchObject({ author: { role: 'window', name: '王晓' } })

    const photo = await read(file, { cookie })
    const bytes = Buffer.from(await photo.arrayBuffer())
    expect([bytes.length, bytes.includes(PLACE), bytes.includes('Exif')]).toEqual([file.size, false, true])
    expect(Object.fromEntries(['content-type', 'content-disposition', 'cache-control', 'content-security-policy', 'x-content-type-options'].map((name) => [name, photo.headers.get(name)]))).toEqual({
      'content-type': 'image/jpeg',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('身份证.JPG')}`,
      'cache-control': 'private, no-cache',
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
    })
    const { messages } = await applicant.call<ChatState>('chat:open', { locale: 'zh-Hans' })
    expect(messages.filter(shows(file)), 'it is kept').toHaveLength(1)
    expect(await hall.storage.conversations.unsettled(), 'the bot has nothing to say to it').toEqual([])
  })

  it('sent again because no answer came, it is there once', async () => {
    const { id, applicant } = await talking()
    const clientId = newId()
    const [one, other] = await Promise.all([sent(id, bearer(applicant.token), 'a.png', pngOf(3, 3), clientId), sent(id, bearer(applicant.token), 'a.png', pngOf(3, 3), clientId)])
    const again = await sent(id, bearer(applicant.token), 'a.png', pngOf(3, 3), clientId)
    expect([other.id, again.id]).toEqual([one.id, one.id])
    const { messages } = await applicant.call<ChatState>('chat:open', { locale: 'zh-Hans' })
    expect(messages.filter(shows(one))).toHaveLength(1)
  })

  it('may come from a guest, under the guest\'s name', async () => {
    const { id, window, applicant } = await talking()
    const { key } = await window.call<{ key: string }>('desk:inviteGuest', { consultationId: id, name: '李译' })
    const { value: opened } = await hall.api<{ key: string }>('POST', '/guest/open', { consultationId: id, key })
    const guest = { authorization: `Guest ${opened.key}` }
    const file = await sent(id, guest, '护照.png', pngOf(3, 3))
    expect(await applicant.heard<Message>('chat:message', shows(file))).toMatchObject({ author: { role: 'system', name: '李译' }, content: { file: { by: { role: 'guest', name: '李译' } } } })
    expect((await read(file, guest)).status).toBe(200)
    expect((await read(file, { authorization: `Guest ${key}` })).status, 'the link is no key').toBe(401)
  })
})

it('is nothing to a guest who is not let into the room', async () => {
  const { id, window, applicant, cookie } = await talking()
  const { key } = await window.call<{ key: string }>('desk:inviteGuest', { consultationId: id, name: '李译' })
  const { value: opened } = await hall.api<{ key: string }>('POST', '/guest/open', { consultationId: id, key })
  const guest = { authorization: `Guest ${opened.key}` }
  const file = await sent(id, bearer(applicant.token), 'a.png', pngOf(3, 3))
  await window.call('room:moderate', { consultationId: id, act: { kind: 'door', door: 'locked' } })
  expect((await read(file, guest)).status).toBe(403)
  expect(await refused(id, guest, 'b.png', pngOf(3, 3))).toMatchObject({ status: 403, code: 'FORBIDDEN' })
  expect((await read(file, { cookie })).status).toBe(200)
})

describe('what is refused, in words', () => {
  let talk: Talk
  beforeAll(async () => { talk = await talking() })
  const refusal = async (name: string, bytes: Buffer) => (await refused(talk.id, bearer(talk.applicant.token), name, bytes))

  it.each([
    ['a page that calls itself a picture', '照片.jpg', Buffer.from('<!doctype html><script>alert(1)</script>'), 'FILE_NOT_SHOWN'],
    ['a page that even begins like one', '照片.jpg', Buffer.from('\xff\xd8\xff\xe0<script>alert(1)</script>', 'latin1'), 'FILE_BROKEN'],
    ['a program', '申请表.pdf', Buffer.from('MZ\x90\0'), 'FILE_NOT_SHOWN'],
    ['a drawing that may hold a script', '图.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'FILE_NOT_SHOWN'],
    ['a Word file', '申请表.docx', docx(), 'FILE_NOT_SHOWN'],
    ['nothing', '空.pdf', Buffer.alloc(0), 'FILE_NOT_SHOWN'],
  ])('%s', async (_, name, bytes, code) => {
    expect(await refusal(name, bytes)).toMatchObject({ status: 415, code })
  })

  it('a file with a virus, and nothing of it is kept', async () => {
    expect(await refusal('表.pdf', Buffer.concat([pdf(), Buffer.from(EICAR)]))).toEqual({ status: 422, code: 'FILE_INFECTED', message: '文件里查出病毒，没有收下。请换一个文件。' })
    // Also where no page would show it.
    expect(await refusal('照片.jpg', jpeg({ after: Buffer.from(EICAR) }))).toMatchObject({ code: 'FILE_INFECTED' })
    expect(await hall.storage.consultationFiles.of(talk.id)).toEqual([])
    expect(await hall.storage.audit.ofTarget(talk.id)).toEqual(expect.arrayContaining([expect.objectContaining({ action: 'file.upload', result: 'refused' })]))
  })

  it('one that is too large', async () => {
    expect(await refusal('表.pdf', Buffer.concat([pdf(), Buffer.alloc(MAX_FILE_BYTES)]))).toMatchObject({ status: 413, code: 'TOO_LARGE', message: expect.stringContaining('20 MB') as string })
  })

  it('a PDF with a password', async () => {
    const document = new PDFDocument({ userPassword: 'secret' })
    const parts: Buffer[] = []
    const done = new Promise<Buffer>((resolve) => { document.on('data', (part: Buffer) => parts.push(part)).on('end', () => { resolve(Buffer.concat(parts)) }) })
    document.end()
    expect(await refusal('表.pdf', await done)).toMatchObject({ code: 'FILE_LOCKED' })
  })

  it('one file more than anybody looks through', async () => {
    const { id } = talk
    for (let n = 0; n < MOST_FILES; n++) {
      await hall.storage.consultationFiles.add({ file: { id: newId(), consultationId: id, name: 'a.png', kind: 'png', size: 1, by: { role: 'applicant', name: '' }, at: new Date().toISOString() }, clientId: newId(), sha256: '' }, Buffer.from('x'))
    }
    expect(await refusal('a.png', pngOf(2, 2))).toMatchObject({ status: 409, code: 'TOO_MANY_FILES' })
    // It is not even taken in.
    expect(await refusal('a.png', Buffer.concat([pdf(), Buffer.alloc(MAX_FILE_BYTES)]))).toMatchObject({ status: 409, code: 'TOO_MANY_FILES' })
  })
})

describe('how much', () => {
  it('is one person’s, whatever their page sends with it', async () => {
    const { id, applicant, cookie } = await talking()
    const statuses: number[] = []
    for (let n = 0; n < 31; n++) statuses.push((await send(id, { authorization: `Bearer ${applicant.token} ${n}` }, 'a.exe', Buffer.from('MZ'))).status)
    expect(statuses.slice(-2)).toEqual([415, 429])
    expect((await send(id, { cookie, authorization: `Nobody ${id}` }, 'a.exe', Buffer.from('MZ'))).status, 'others go on').toBe(415)
  })

  it('at once is three of one person', async () => {
    const { id, applicant } = await talking()
    const slow = Array.from({ length: 3 }, () => {
      const sending = request(`${hall.base}/${consultationFilePath(id)}?${new URLSearchParams({ name: 'a.png', clientId: newId() }).toString()}`, { method: 'POST', headers: { ...bearer(applicant.token), 'content-type': 'application/octet-stream', 'content-length': '100' } })
      sending.on('error', () => undefined).write('x')
      return sending
    })
    await expect.poll(async () => (await send(id, bearer(applicant.token), 'a.exe', Buffer.from('MZ'))).status).toBe(429)
    for (const one of slow) one.destroy()
    await expect.poll(async () => (await send(id, bearer(applicant.token), 'a.exe', Buffer.from('MZ'))).status).toBe(415)
  })

  it('of what the reader has already is nothing, not even from the disk', async () => {
    const { id, applicant } = await talking()
    const file = await sent(id, bearer(applicant.token), 'a.png', pngOf(2, 2))
    const { bytes } = hall.storage.consultationFiles
    hall.storage.consultationFiles.bytes = () => Promise.reject(new Error('read'))
    const etag = (await hall.storage.consultationFiles.get(id, file.id))?.sha256
    const again = await read(file, { ...bearer(applicant.token), 'if-none-match': `"${etag}"`, 'cache-control': 'max-age=0' })
    hall.storage.consultationFiles.bytes = bytes
    expect(again.status).toBe(304)
  })

  it('looked through is two at once', async () => {
    const inTurn = createTurns(2, 10)
    let [now, most] = [0, 0]
    const done = await Promise.all([1, 2, 3, 4, 5].map((n) => inTurn(`person ${n}`, async () => {
      most = Math.max(most, ++now)
      await Promise.resolve()
      now--
      return n
    })))
    expect([done, most]).toEqual([[1, 2, 3, 4, 5], 2])
    await expect(inTurn('one', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await inTurn('one', () => Promise.resolve('and goes on'))).toBe('and goes on')
  })

  it('looked through is one of each person, so that nobody holds up the hall', async () => {
    const inTurn = createTurns(2, 10)
    const ends: (() => void)[] = []
    const slow = [1, 2].map(() => inTurn('slow', () => new Promise<void>((resolve) => { ends.push(resolve) })))
    expect(await inTurn('quick', () => Promise.resolve('done'))).toBe('done')
    expect(ends).toHaveLength(1)
    ends[0]?.()
    await expect.poll(() => ends.length).toBe(2)
    ends[1]?.()
    await Promise.all(slow)
  })

  it('waiting to be looked through is so much and no more: each is held in memory', async () => {
    const inTurn = createTurns(1, 2)
    let end = () => {}
    const all = [inTurn('a', () => new Promise<void>((resolve) => { end = resolve })), inTurn('b', () => Promise.resolve()), inTurn('c', () => Promise.resolve())]
    await expect(inTurn('d', () => Promise.resolve())).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    end()
    await Promise.all(all)
    await inTurn('d', () => Promise.resolve())
  })
})

it('that a kill left untold is told when it is sent again: on the table, and in the audit', async () => {
  const { id, applicant, window } = await talking()
  await window.call('room:enter', { consultationId: id })
  const [clientId, fileId] = [newId(), newId()]
  await hall.storage.consultationFiles.add({ file: { id: fileId, consultationId: id, name: 'a.png', kind: 'png', size: 1, by: { role: 'applicant', name: '' }, at: new Date().toISOString() }, clientId, sha256: '' }, Buffer.from('x'))
  for (let times = 0; times < 2; times++) await sent(id, bearer(applicant.token), 'a.png', pngOf(2, 2), clientId)
  await window.heard('table:changed', ({ change }: TableChanged) => change.kind === 'file' && change.file.id === fileId)
  expect((await hall.storage.audit.ofTarget(id)).filter(({ action, details }) => action === 'file.upload' && details?.['file'] === fileId)).toHaveLength(1)
})

describe('who has no part in it', () => {
  it('reads nothing and sends nothing, whatever ids they know', async () => {
    const { id, applicant } = await talking()
    const file = await sent(id, bearer(applicant.token), 'a.png', pngOf(2, 2))
    const stranger = await hall.applicant()
    const department = { cookie: await hall.signIn('gaj') }
    const window2 = { cookie: await hall.signIn('window2') }
    const statuses = async (as: Headers) => [(await read(file, as)).status, (await send(id, as, 'b.png', pngOf(2, 2))).status]
    expect(await statuses(bearer(stranger.token))).toEqual([404, 404])
    expect(await statuses(department)).toEqual([403, 403])
    expect(await statuses(window2)).toEqual([403, 403])
    expect(await statuses({})).toEqual([401, 401])
    expect(await statuses({ authorization: `Guest ${id}` })).toEqual([401, 401])
    expect(await statuses({ ...window2, 'origin': 'https://elsewhere.example' }), 'nor another site in the name of staff').toEqual([403, 403])
    // Under another consultation's address it is not there either.
    const other = await talking()
    expect((await read({ ...file, consultationId: other.id }, bearer(other.applicant.token))).status).toBe(404)
  })

  it('a supervisor may read all, and sends something once they take part', async () => {
    const { id, applicant } = await talking()
    const file = await sent(id, bearer(applicant.token), 'a.png', pngOf(2, 2))
    const cookie = await hall.signIn('admin')
    const supervisor = await open('/staff', { extraHeaders: { cookie } })
    expect((await read(file, { cookie })).status).toBe(200)
    await supervisor.call('desk:attend', { consultationId: id, mode: 'listen' })
    expect(await refused(id, { cookie }, 'b.png', pngOf(2, 2))).toMatchObject({ code: 'FORBIDDEN' })
    await supervisor.call('desk:attend', { consultationId: id, mode: 'join' })
    expect((await sent(id, { cookie }, 'b.png', pngOf(2, 2))).by.role).toBe('supervisor')
  })

  it('an invited section reads it, and while the applicant is on hold sends nothing', async () => {
    const { id, applicant, window } = await talking()
    const file = await sent(id, bearer(applicant.token), 'a.png', pngOf(2, 2))
    const cookie = await hall.signIn('gaj')
    const department = await open('/staff', { extraHeaders: { cookie } })
    await department.call('desk:watch')
    await window.call('desk:invite', { consultationId: id, sectionCode: 'gaj-1' })
    const { invitations } = await department.heard<DeskView>('desk:view', (desk) => desk.invitations.some(({ consultationId }) => consultationId === id))
    await department.call('desk:join', { invitationId: invitations.find(({ consultationId }) => consultationId === id)?.id })
    expect((await read(file, { cookie })).status).toBe(200)
    await window.call<ConsultationDetail>('desk:hold', { consultationId: id })
    expect(await refused(id, { cookie }, 'b.png', pngOf(2, 2))).toMatchObject({ code: 'ON_HOLD' })
    expect((await send(id, bearer(applicant.token), 'c.png', pngOf(2, 2))).status, 'the applicant may go on sending').toBe(200)
  })
})

describe('in the end', () => {
  it('after the consultation it is read by those who had a part, and nothing more is taken', async () => {
    const { id, applicant, window, cookie } = await talking()
    const file = await sent(id, bearer(applicant.token), 'a.png', pngOf(2, 2))
    await window.call('desk:end', { consultationId: id })
    expect([(await read(file, bearer(applicant.token))).status, (await read(file, { cookie })).status]).toEqual([200, 200])
    expect(await refused(id, bearer(applicant.token), 'b.png', pngOf(2, 2))).toMatchObject({ status: 409, code: 'WRONG_STATE' })
  })

  it('while a person only waits nothing is taken', async () => {
    const applicant = await hall.applicant()
    await applicant.call('chat:open', { locale: 'zh-Hans' })
    const { id } = await applicant.call<ConsultationView>('consultation:request')
    expect(await refused(id, bearer(applicant.token), 'b.png', pngOf(2, 2))).toMatchObject({ status: 409, code: 'WRONG_STATE' })
  })

  it('when its time is over, that there was a file is still told', async () => {
    const { id, applicant } = await talking()
    const file = await sent(id, bearer(applicant.token), 'a.png', pngOf(2, 2))
    const { consultationFiles } = hall.storage
    await consultationFiles.forget(new Date(Date.parse(file.at) - 1000).toISOString())
    expect((await read(file, bearer(applicant.token))).status).toBe(200)
    await consultationFiles.forget(new Date(Date.parse(file.at) + 1000).toISOString())
    const gone = await read(file, bearer(applicant.token))
    expect([gone.status, (await gone.json() as { error: ErrorBody }).error.code]).toEqual([410, 'FILE_GONE'])
    expect((await consultationFiles.of(id)).map(({ name }) => name)).toEqual(['a.png'])
  })

  it('while the scanner is down nothing is taken, and the same file is taken once it is back', async () => {
    const { port } = clamd
    const { id, applicant } = await talking()
    await clamd.close()
    const clientId = newId()
    expect(await refused(id, bearer(applicant.token), 'a.png', pngOf(2, 2), clientId)).toMatchObject({ status: 503, code: 'FILE_UNCHECKED', message: expect.stringContaining('稍后再传') as string })
    expect(await hall.storage.consultationFiles.of(id)).toEqual([])
    clamd = await startClamd({ port })
    await sent(id, bearer(applicant.token), 'a.png', pngOf(2, 2), clientId)
  })
})
