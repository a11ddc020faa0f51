/** Recording over real sockets, and the supervisors' list over HTTP. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConsultationView, RecordingRow, RecordingView } from '../../contract/index.ts'
import type { Client, Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'

let folder: string
let hall: Hall
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zixun-recording-'))
  hall = await openHall({ DATA_DIR: folder })
}, 60_000)
afterAll(async () => {
  await hall.close()
  await rm(folder, { recursive: true, force: true })
})

/** An applicant and the window that has accepted them, both in the room. */
async function inRoom(on = hall): Promise<{ applicant: Client; window: Client; consultationId: string }> {
  const applicant = await on.applicant()
  await applicant.call('chat:open', { locale: 'zh-Hans' })
  const { id: consultationId } = await applicant.call<ConsultationView>('consultation:request')
  const window = await on.staff('window1')
  await window.call('desk:accept', { consultationId })
  await applicant.call('room:enter', { consultationId })
  await window.call('room:enter', { consultationId })
  return { applicant, window, consultationId }
}

const told = (page: Client, fits: (view: RecordingView) => boolean) => page.heard('recording:view', fits)
const refusal = (call: Promise<unknown>) => call.then(() => 'done', (error: unknown) => (error as { code?: string }).code)

describe('in the room', () => {
  it('each page is asked, tells its answer, and hears what comes of it', async () => {
    const { applicant, window, consultationId } = await inRoom()
    await window.call('recording:ask', { consultationId })
    expect(await told(applicant, ({ state }) => state === 'asked')).toMatchObject({ mine: 'asked', mayControl: false })
    await applicant.call('recording:answer', { consultationId, answer: 'yes' })
    await told(applicant, ({ state, mine }) => state === 'recording' && mine === 'yes')
    await told(window, ({ state, mayControl }) => state === 'recording' && mayControl)
    await applicant.call('recording:answer', { consultationId, answer: 'withdrawn' })
    expect(await told(window, ({ state }) => state === 'over')).toMatchObject({ over: { reason: 'withdrawn', by: { role: 'applicant' }, kept: false } })
    const audit = (await hall.storage.audit.ofTarget(consultationId)).map(({ action }) => action)
    expect(audit).toEqual(expect.arrayContaining(['recording.ask', 'recording.consent.yes', 'recording.begin', 'recording.consent.withdrawn', 'recording.delete']))
  })

  it('nobody answers for somebody else, and nobody from outside learns of it', async () => {
    const { applicant, window, consultationId } = await inRoom()
    expect(await refusal(applicant.call('recording:ask', { consultationId }))).toBe('FORBIDDEN')
    await window.call('recording:ask', { consultationId })
    const stranger = await hall.applicant()
    expect(await refusal(stranger.call('recording:view', { consultationId }))).toBe('NOT_FOUND')
    expect(await refusal(stranger.call('recording:answer', { consultationId, answer: 'yes' }))).toBe('NOT_FOUND')
    expect(await refusal(applicant.call('recording:answer', { consultationId, answer: 'perhaps' }))).toBe('INVALID_INPUT')
    // A page may send what it likes about who it is: the answer is its own person's.
    await applicant.call('recording:answer', { consultationId, answer: 'no', personId: 'window1' })
    expect(await told(window, ({ state }) => state === 'over')).toMatchObject({ over: { reason: 'refused', by: { role: 'applicant' } } })
  })

  it('ends with the consultation', async () => {
    const { applicant, window, consultationId } = await inRoom()
    await window.call('recording:ask', { consultationId })
    await applicant.call('recording:answer', { consultationId, answer: 'yes' })
    await window.call('desk:end', { consultationId })
    await expect.poll(async () => (await hall.storage.recordings.latestOf(consultationId))?.state).toMatch(/saving|dropped/)
  })

  it('is refused in words where the server has no ffmpeg, and everything else works', async () => {
    const without = await openHall({ DATA_DIR: join(folder, 'without'), FFMPEG: '/does/not/exist' })
    const { window, consultationId } = await inRoom(without)
    expect(await window.call<RecordingView>('recording:view', { consultationId })).toMatchObject({ available: false, mayControl: true })
    expect(await refusal(window.call('recording:ask', { consultationId }))).toBe('RECORDING_UNAVAILABLE')
    await without.close()
  })
})

describe('afterwards', () => {
  /** As if it had been recorded: the film is what there is. */
  async function recorded(film: string): Promise<string> {
    const { applicant, window, consultationId } = await inRoom()
    await window.call('recording:ask', { consultationId })
    await applicant.call('recording:answer', { consultationId, answer: 'yes' })
    await told(window, ({ state }) => state === 'recording')
    const running = await hall.storage.recordings.latestOf(consultationId)
    if (!running) throw new Error('nothing runs')
    await hall.storage.recordings.change({
      ...running, answers: running.answers.map((one) => ({ ...one, name: one.name && '李译 13800138000' })), state: 'ready', keptUntil: '2126-11-22T00:00:00.000Z', file: { bytes: film.length, seconds: 65, sha256: 'abc' }, version: running.version + 1,
    })
    await mkdir(join(folder, 'recordings', running.id), { recursive: true })
    await writeFile(join(folder, 'recordings', running.id, 'recording.mp4'), film)
    return running.id
  }
  const get = (path: string, cookie: string, headers: Record<string, string> = {}) => fetch(`${hall.base}/api/recordings${path}`, { headers: { cookie, ...headers } })

  it('supervisors find it in their list and watch it, part by part; each look is audited', async () => {
    const id = await recorded('the whole film')
    const cookie = await hall.signIn('admin')
    const { total, rows } = await (await get('', cookie)).json() as { total: number; rows: RecordingRow[] }
    expect(total).toBeGreaterThanOrEqual(1)
    expect(rows[0]).toMatchObject({ id, state: 'ready', file: { seconds: 65, sha256: 'abc' }, people: [{ role: 'window' }, { role: 'applicant' }] })
    expect(JSON.stringify(rows)).not.toContain('personId')
    expect(JSON.stringify(rows), 'what people are called is free text').not.toContain('13800138000')

    const whole = await get(`/${id}/file`, cookie)
    expect([whole.status, whole.headers.get('content-type'), whole.headers.get('cache-control'), await whole.text()]).toEqual([200, 'video/mp4', 'private, no-store', 'the whole film'])
    const part = await get(`/${id}/file`, cookie, { range: 'bytes=4-8' })
    expect([part.status, await part.text()]).toEqual([206, 'whole'])
    const taken = await get(`/${id}/file?download`, cookie)
    expect(taken.headers.get('content-disposition')).toMatch(/^attachment; filename="consultation-.*\.mp4"$/)
    const looks = (await hall.storage.audit.ofTarget(rows[0]?.consultationId ?? '')).filter(({ action }) => /play|download/.test(action))
    expect(looks.map(({ action }) => action)).toEqual(['recording.play', 'recording.download'])

    // All but one byte is a look too.
    const other = await recorded('another film')
    expect((await get(`/${other}/file`, cookie, { range: 'bytes=1-' })).status).toBe(206)
    const { consultationId } = (await hall.storage.recordings.get(other))!
    expect((await hall.storage.audit.ofTarget(consultationId)).filter(({ action }) => action === 'recording.play')).toHaveLength(1)
  })

  it('nobody else does, and nothing but a recording is given out', async () => {
    const id = await recorded('film')
    for (const username of ['window1', 'gaj', 'editor']) {
      const cookie = await hall.signIn(username)
      expect([(await get('', cookie)).status, (await get(`/${id}/file`, cookie)).status], username).toEqual([403, 403])
    }
    expect((await get(`/${id}/file`, '')).status).toBe(401)
    const cookie = await hall.signIn('admin')
    expect((await get(`/${encodeURIComponent('../../zixun.db')}/file`, cookie)).status).toBe(404)
  })
})
