/** Consent, from the question to its being taken back; without pictures, of which recorder.test.ts has plenty. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Identity, RecordingView } from '../../../contract/index.ts'
import { AppError } from '../../../contract/index.ts'
import type { Recordings, SeatClaim } from '../../../media/index.ts'
import { createRecordings } from '../../../media/index.ts'
import { CLAIMS, OPEN } from '../../support/media/hall.ts'
import { memoryRecordings } from '../../support/media/memoryRecordings.ts'

type Who = keyof typeof CLAIMS | 'supervisor'
const claims: Record<Who, SeatClaim> = { ...CLAIMS, supervisor: { role: 'supervisor', personId: 's1', name: '孙督', situation: OPEN } }

let folder: string
let present: Who[]
let held: boolean
let time: number
let store: ReturnType<typeof memoryRecordings>
let audited: string[]
let changed: number
let recordings: Recordings
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zixun-recordings-'))
  present = ['applicant', 'window']
  held = false
  time = Date.parse('2026-11-22T01:00:00.000Z')
  store = memoryRecordings()
  audited = []
  changed = 0
  recordings = open()
  await recordings.start()
})
afterEach(async () => {
  await recordings.close()
  await rm(folder, { recursive: true, force: true })
})

/** Who they are is all that matters here; what of it the desk allows is the desk's. */
const as = (who: Who) => ({ kind: 'applicant', applicantId: who }) satisfies Identity
const whoIs = (identity: Identity) => (identity.kind === 'applicant' ? identity.applicantId : '') as Who
let ids = 0
function open({ ffmpeg = 'true' } = {}): Recordings {
  return createRecordings({
    store, folder, days: 30, programs: { ffmpeg, ffprobe: 'true' },
    desk: () => ({ claimSeat: (identity) => Promise.resolve(claims[whoIs(identity)]) }),
    rooms: () => ({
      sources: () => ({
        situation: { ...OPEN, held }, tap: () => Promise.reject(new AppError('ROOM_MOVED')),
        seats: present.map((who) => ({ ...claims[who], producers: [] })),
      }),
    }),
    audit: { add: (actor, action, _recording, details) => { audited.push(`${actor} ${action}${details?.['reason'] ? ` (${details['reason']})` : ''}`); return Promise.resolve() } },
    clock: { now: () => new Date(time) },
    newId: () => `r${++ids}`,
    onChanged: () => { changed++ },
    onError: (error) => { throw error },
  })
}
const view = (who: Who): Promise<RecordingView> => recordings.view(as(who), 'c1')
const code = (failing: Promise<unknown>) => failing.then(() => 'done', (error: unknown) => error instanceof AppError ? error.code : String(error))
async function comesIn(who: Who): Promise<void> {
  present = [...present, who]
  recordings.roomChanged('c1')
  await recordings.idle()
}
async function begun(): Promise<void> {
  await recordings.ask(as('window'), 'c1')
  await recordings.answer(as('applicant'), 'c1', 'yes')
}

describe('before it begins', () => {
  it('is asked for by the window alone', async () => {
    for (const who of ['applicant', 'department', 'supervisor'] as const) expect(await code(recordings.ask(as(who), 'c1')), who).toBe('FORBIDDEN')
    expect(await view('applicant')).toMatchObject({ state: 'none', mayControl: false })
    expect(await view('window')).toMatchObject({ state: 'none', mayControl: true, available: true })
  })

  it('asks everybody in the room, and says to the window who has not answered', async () => {
    present.push('department')
    await recordings.ask(as('window'), 'c1')
    expect(await view('applicant')).toMatchObject({ state: 'asked', mine: 'asked', days: 30 })
    expect(await view('department')).toMatchObject({ state: 'asked', mine: 'asked' })
    expect(await view('window')).toMatchObject({ mine: 'yes', without: [{ role: 'applicant', name: '' }, { role: 'department', name: '赵科' }] })
    await recordings.answer(as('department'), 'c1', 'yes')
    expect(await view('window')).toMatchObject({ state: 'asked', without: [{ role: 'applicant', name: '' }] })
    await recordings.answer(as('applicant'), 'c1', 'yes')
    expect(await view('window')).toMatchObject({ state: 'recording', without: [] })
    expect(audited).toEqual(['w1 recording.ask', 'd1 recording.consent.yes', 'applicant-1 recording.consent.yes', 'system recording.begin'])
  })

  it('does not begin when one does not agree, says who, and may be asked again', async () => {
    await recordings.ask(as('window'), 'c1')
    await recordings.answer(as('applicant'), 'c1', 'no')
    expect(await view('window')).toMatchObject({ state: 'over', over: { reason: 'refused', by: { role: 'applicant' }, kept: false } })
    expect(audited).toContain('applicant-1 recording.consent.no')
    expect(audited).not.toContain('system recording.begin')
    await recordings.ask(as('window'), 'c1')
    expect(await view('applicant')).toMatchObject({ state: 'asked', mine: 'asked' })
  })

  it('can be called off', async () => {
    await recordings.ask(as('window'), 'c1')
    await recordings.stop(as('window'), 'c1')
    expect(await view('window')).toMatchObject({ state: 'over', over: { reason: 'calledOff' } })
    expect(await code(recordings.answer(as('applicant'), 'c1', 'yes'))).toBe('WRONG_STATE')
  })

  it('begins when the one who has not answered leaves', async () => {
    present.push('department')
    await begun()
    present = ['applicant', 'window']
    recordings.roomChanged('c1')
    await recordings.idle()
    expect(await view('window')).toMatchObject({ state: 'recording' })
  })

  it('is refused where there is nobody to record, and where there is no ffmpeg', async () => {
    present = ['window']
    expect(await code(recordings.ask(as('window'), 'c1'))).toBe('NOBODY_TO_RECORD')
    recordings = open({ ffmpeg: '/does/not/exist' })
    expect(await recordings.start()).toBe(false)
    present = ['applicant', 'window']
    expect(await view('window')).toMatchObject({ available: false })
    expect(await code(recordings.ask(as('window'), 'c1'))).toBe('RECORDING_UNAVAILABLE')
  })

  it('asked twice at once is asked once', async () => {
    await Promise.allSettled([recordings.ask(as('window'), 'c1'), recordings.ask(as('window'), 'c1')])
    expect(await store.unfinished()).toHaveLength(1)
  })
})

describe('while it runs', () => {
  it('asks one who comes later, goes on without them, and takes them in when they agree', async () => {
    await begun()
    await comesIn('department')
    expect(await view('department')).toMatchObject({ state: 'recording', mine: 'asked' })
    expect(await view('window')).toMatchObject({ state: 'recording', without: [{ role: 'department', name: '赵科' }] })
    await recordings.answer(as('department'), 'c1', 'no')
    expect(await view('applicant')).toMatchObject({ state: 'recording', without: [{ role: 'department', name: '赵科' }] })
    await recordings.answer(as('department'), 'c1', 'yes')
    expect(await view('window')).toMatchObject({ state: 'recording', without: [] })
  })

  it('says nothing to a supervisor whom nobody hears', async () => {
    await begun()
    await comesIn('supervisor')
    expect(await view('supervisor')).toMatchObject({ state: 'recording' })
    expect((await view('supervisor')).mine).toBeUndefined()
    expect(await code(recordings.answer(as('supervisor'), 'c1', 'no'))).toBe('NOT_IN_ROOM')
  })

  it('is paused and resumed by the window', async () => {
    await begun()
    expect(await code(recordings.pause(as('applicant'), 'c1'))).toBe('FORBIDDEN')
    await recordings.pause(as('window'), 'c1')
    expect(await view('applicant')).toMatchObject({ state: 'paused' })
    await recordings.resume(as('window'), 'c1')
    expect(await view('applicant')).toMatchObject({ state: 'recording' })
    expect(audited.slice(-2)).toEqual(['w1 recording.pause', 'w1 recording.resume'])
  })

  it('tells the pages once for each thing they would see, and not for every word that is spoken', async () => {
    await begun()
    await recordings.idle()
    const before = changed
    for (let word = 0; word < 5; word++) recordings.roomChanged('c1')
    await recordings.idle()
    expect(changed).toBe(before)
    await comesIn('department')
    expect(changed).toBe(before + 1)
  })
})

describe('consent taken back', () => {
  it('by the applicant stops it at once and deletes what there is', async () => {
    await begun()
    const [{ id } = { id: '' }] = await store.unfinished()
    expect(existsSync(join(folder, id))).toBe(true)
    await recordings.answer(as('applicant'), 'c1', 'withdrawn')
    expect(await view('window')).toMatchObject({ state: 'over', over: { reason: 'withdrawn', by: { role: 'applicant' }, kept: false } })
    expect(existsSync(join(folder, id))).toBe(false)
    expect(audited.slice(-2)).toEqual(['applicant-1 recording.consent.withdrawn', 'applicant-1 recording.delete (withdrawn)'])
  })

  it('by the staff stops it at once and keeps what there is', async () => {
    present.push('department')
    await begun()
    await recordings.answer(as('department'), 'c1', 'yes')
    await recordings.answer(as('department'), 'c1', 'no')
    expect(await view('applicant')).toMatchObject({ state: 'over', over: { reason: 'withdrawn', by: { role: 'department' }, kept: true } })
  })

  it('before everybody had agreed means that nothing is recorded', async () => {
    present.push('department')
    await begun()
    await recordings.answer(as('applicant'), 'c1', 'withdrawn')
    expect(await view('window')).toMatchObject({ state: 'over', over: { reason: 'refused', kept: false } })
  })

  it('is still possible for one who has left the room', async () => {
    await begun()
    present = ['window']
    await recordings.answer(as('applicant'), 'c1', 'withdrawn')
    expect(await view('window')).toMatchObject({ over: { reason: 'withdrawn', kept: false } })
  })
})

describe('afterwards', () => {
  it('ends with its consultation', async () => {
    await begun()
    recordings.consultationChanged({ id: 'c1', state: 'ended' })
    await expect.poll(async () => (await store.latestOf('c1'))?.end?.reason).toMatch(/over|nothing/)
    expect(audited).toContain('system recording.end (over)')
  })

  it('keeps nothing when nothing was to be seen or heard', async () => {
    await begun()
    await recordings.stop(as('window'), 'c1')
    await recordings.idle()
    expect(await view('window')).toMatchObject({ state: 'over', over: { reason: 'nothing', kept: false } })
  })

  it('marks what a dead server left, and looks at it at the next start', async () => {
    await begun()
    await recordings.close()
    recordings = open()
    await recordings.start()
    expect(audited).toContain('system recording.end (interrupted)')
    await recordings.idle()
    expect((await store.latestOf('c1'))?.state).toBe('dropped')
  })

  it('deletes a file when its days are over, and not before', async () => {
    await begun()
    const [recording] = await store.unfinished()
    if (!recording) throw new Error('nothing was begun')
    const keptUntil = new Date(time + 30 * 86_400_000).toISOString()
    await store.change({ ...recording, state: 'ready', keptUntil, version: recording.version + 1 })
    await mkdir(join(folder, recording.id), { recursive: true })
    await writeFile(recordings.pathOf(recording.id), 'film')
    time += 29 * 86_400_000
    await recordings.lookAfter()
    expect(existsSync(recordings.pathOf(recording.id))).toBe(true)
    time += 86_400_000
    await recordings.lookAfter()
    expect(existsSync(join(folder, recording.id))).toBe(false)
    expect(await store.get(recording.id)).toMatchObject({ state: 'deleted' })
    expect(audited.at(-1)).toBe('system recording.delete (expired)')
  })
})
