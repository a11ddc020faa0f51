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
let errors: unknown[]
/** The consultation is over. */
let seatless: boolean
let recordings: Recordings
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zixun-recordings-'))
  present = ['applicant', 'window']
  held = false
  time = Date.parse('2026-11-22T01:00:00.000Z')
  store = memoryRecordings()
  audited = []
  changed = 0
  errors = []
  seatless = false
  recordings = open()
  await recordings.start()
})
afterEach(async () => {
  await recordings.close()
  expect(errors).toEqual([])
  await rm(folder, { recursive: true, force: true })
})

/** Who they are is all that matters here; what of it the desk allows is the desk's. */
const as = (who: Who) => ({ kind: 'applicant', applicantId: claims[who].personId }) satisfies Identity
const claimOf = (identity: Identity): SeatClaim => {
  const claim = Object.values(claims).find(({ personId }) => identity.kind === 'applicant' && personId === identity.applicantId)
  if (!claim) throw new Error('nobody of this test')
  return claim
}
let ids = 0
function open({ ffmpeg = 'true', ffprobe = 'true', into = folder, leastFree = 0 } = {}): Recordings {
  return createRecordings({
    store, folder: into, days: 30, leastFree, programs: { ffmpeg, ffprobe },
    desk: () => ({ claimSeat: (identity) => seatless ? Promise.reject(new AppError('WRONG_STATE')) : Promise.resolve(claimOf(identity)) }),
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
    onError: (error) => { errors.push(error) },
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

  it('is refused while the disk is nearly full', async () => {
    recordings = open({ leastFree: Number.MAX_SAFE_INTEGER })
    await recordings.start()
    expect(await code(recordings.ask(as('window'), 'c1'))).toBe('RECORDING_NO_SPACE')
    expect(await store.unfinished()).toEqual([])
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

describe('taken back when it is over', () => {
  /** Ended by the window, and not put together yet, for there is nothing to do that with. */
  async function saving(): Promise<string> {
    recordings = open({ ffmpeg: '/does/not/exist' })
    const id = (await recorded()).id
    await store.change({ ...(await recorded()), state: 'saving', version: (await recorded()).version + 1 })
    return id
  }
  async function recorded() {
    const recording = await store.latestOf('c1')
    if (!recording) throw new Error('nothing was begun')
    return recording
  }
  beforeEach(begun)

  it('by the applicant deletes it, also when the talk is over and nobody has a seat any more', async () => {
    const id = await saving()
    seatless = true
    expect(await view('applicant')).toMatchObject({ state: 'none' })
    await store.change({ ...(await recorded()), end: { reason: 'stopped' }, version: (await recorded()).version + 1 })
    expect(await view('applicant')).toMatchObject({ state: 'over', mine: 'yes', over: { kept: true } })
    await recordings.answer(as('applicant'), 'c1', 'withdrawn')
    expect(await view('applicant')).toMatchObject({ state: 'over', mine: 'withdrawn', over: { reason: 'withdrawn', by: { role: 'applicant' }, kept: false } })
    expect(existsSync(join(folder, id))).toBe(false)
    expect(audited.slice(-2)).toEqual(['applicant-1 recording.consent.withdrawn', 'applicant-1 recording.delete (withdrawn)'])
    await recordings.answer(as('applicant'), 'c1', 'withdrawn')
    expect(audited.filter((line) => line.includes('delete'))).toHaveLength(1)
  })

  /** Put together, as if there had been something. */
  async function ready(): Promise<string> {
    const recording = await recorded()
    await recordings.stop(as('window'), 'c1')
    await recordings.idle()
    await store.change({ ...recording, state: 'ready', end: { reason: 'stopped' }, version: (await recorded()).version + 1 })
    await mkdir(join(folder, recording.id), { recursive: true })
    await writeFile(recordings.pathOf(recording.id), 'film')
    return recording.id
  }

  it('deletes every recording of the talk to which one had said yes, also when one has not agreed to the newest', async () => {
    const [first, second] = [await ready(), await begun().then(ready)]
    await recordings.ask(as('window'), 'c1')
    await recordings.answer(as('applicant'), 'c1', 'no')
    expect(await view('applicant')).toMatchObject({ state: 'over', mine: 'no', keptOfMine: true })
    expect(await view('window'), 'what staff say there is the hall’s').toMatchObject({ keptOfMine: false })
    seatless = true
    const before = changed
    await recordings.answer(as('applicant'), 'c1', 'withdrawn')
    expect(changed, 'the pages are told').toBeGreaterThan(before)
    expect(await view('applicant')).toMatchObject({ keptOfMine: false })
    for (const id of [first, second]) {
      expect(await store.get(id)).toMatchObject({ state: 'deleted', end: { reason: 'withdrawn' } })
      expect(existsSync(join(folder, id))).toBe(false)
    }
    expect(audited.filter((line) => line === 'applicant-1 recording.delete (withdrawn)')).toHaveLength(2)
  })

  it('while the next one is recorded, ends that as well', async () => {
    const first = await ready()
    await begun()
    const { id } = await recorded()
    await recordings.answer(as('applicant'), 'c1', 'withdrawn')
    for (const one of [first, id]) expect(await store.get(one)).toMatchObject({ state: 'deleted' })
    expect(existsSync(join(folder, id))).toBe(false)
  })

  it('by the applicant deletes the file, by others does nothing', async () => {
    await store.change({ ...(await recorded()), state: 'ready', end: { reason: 'stopped' }, version: (await recorded()).version + 1 })
    expect(await code(recordings.answer(as('window'), 'c1', 'withdrawn'))).toBe('WRONG_STATE')
    expect(await code(recordings.answer(as('applicant'), 'c1', 'no'))).toBe('WRONG_STATE')
    await writeFile(recordings.pathOf((await recorded()).id), 'film')
    await recordings.answer(as('applicant'), 'c1', 'withdrawn')
    expect(await store.latestOf('c1')).toMatchObject({ state: 'deleted' })
    expect(existsSync(recordings.pathOf((await recorded()).id))).toBe(false)
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
    const before = changed
    await recordings.idle()
    expect(await view('window')).toMatchObject({ state: 'over', over: { reason: 'nothing', kept: false } })
    expect(changed, 'the pages are told').toBeGreaterThan(before)
    await recordings.answer(as('applicant'), 'c1', 'withdrawn')
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

  it('leaves alone what another node records, until no talk can be so long', async () => {
    await begun()
    const elsewhere = open({ into: join(folder, 'another-node') })
    await elsewhere.start()
    expect(await store.latestOf('c1')).toMatchObject({ state: 'recording' })
    await recordings.stop(as('window'), 'c1')
    await recordings.idle()
    expect(audited).not.toContain('system recording.end (interrupted)')
    await begun()
    time += 2 * 86_400_000
    await elsewhere.start()
    expect(await store.latestOf('c1')).toMatchObject({ state: 'saving', end: { reason: 'interrupted' } })
    await elsewhere.lookAfter()
    await elsewhere.idle()
    expect(await store.latestOf('c1'), 'its stretches are not here').toMatchObject({ state: 'saving' })
    await elsewhere.close()
  })

  it('is not said to run where the node that ran it has died: the one that serves the room next ends it', async () => {
    await begun()
    const before = changed
    const standIn = open({ into: join(folder, 'another-node') })
    standIn.roomChanged('c1')
    await expect.poll(async () => (await store.latestOf('c1'))?.end?.reason).toBe('interrupted')
    expect(await standIn.view(as('window'), 'c1')).toMatchObject({ state: 'over', over: { reason: 'interrupted', kept: true } })
    expect(changed, 'the pages are told').toBeGreaterThan(before)
    await standIn.close()
  })

  it('runs on where it is, whoever comes in', async () => {
    await begun()
    for (const who of ['department', 'supervisor'] as const) await comesIn(who)
    expect(await store.latestOf('c1')).toMatchObject({ state: 'recording' })
  })

  describe('a stretch on the disk', () => {
    /** What stands in for ffprobe and ffmpeg. */
    const program = async (name: string, script: string): Promise<string> => {
      await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
      return join(folder, name)
    }
    beforeEach(async () => {
      await begun()
      const recording = await store.latestOf('c1')
      if (!recording) throw new Error('nothing was begun')
      await recordings.close()
      await store.change({ ...recording, state: 'saving', version: recording.version + 1 })
      await writeFile(join(folder, recording.id, '1.mkv'), 'sound')
      await writeFile(join(folder, recording.id, 'tracks.jsonl'), JSON.stringify({ file: '1.mkv', personId: 'w1', role: 'window', name: '', source: 'microphone', at: 0 }))
    })

    it('waits for an ffmpeg where there is none', async () => {
      recordings = open({ ffmpeg: '/does/not/exist' })
      await recordings.start()
      await recordings.lookAfter()
      await recordings.idle()
      expect(await store.latestOf('c1')).toMatchObject({ state: 'saving' })
    })

    it('is not taken for nothing when its ffprobe was stopped', async () => {
      recordings = open({ ffprobe: await program('ffprobe', 'if [ "$1" = -version ]; then exit 0; fi; kill -9 $$') })
      await recordings.start()
      await recordings.idle()
      expect(await store.latestOf('c1')).toMatchObject({ state: 'saving' })
      expect(errors.splice(0)).toEqual([expect.objectContaining({ message: expect.stringContaining('ffprobe') as string })])
    })

    const PROBES = 'if [ "$1" = -version ]; then exit 0; fi; echo 0,1'

    it('is given up when an ffmpeg that works cannot put it together, three times in a row', async () => {
      // What works is told by its own test picture.
      recordings = open({ ffprobe: await program('ffprobe', PROBES), ffmpeg: await program('ffmpeg', 'case "$*" in *-version*|*lavfi*) exit 0;; *) echo "no such stretch" >&2; exit 1;; esac') })
      await recordings.start()
      for (let more = 0; more < 2; more++) {
        await recordings.idle()
        expect(await store.latestOf('c1')).toMatchObject({ state: 'saving' })
        await recordings.lookAfter()
      }
      await recordings.idle()
      expect(await store.latestOf('c1')).toMatchObject({ state: 'dropped', end: { reason: 'failed' } })
      expect(errors.splice(0)).toHaveLength(3)
    })

    it('is kept for an ffmpeg that can do it, and for a disk with space', async () => {
      recordings = open({ ffprobe: await program('ffprobe', PROBES), ffmpeg: await program('ffmpeg', 'if [ "$2" = -version ] || [ "$1" = -version ]; then exit 0; fi; exit 1') })
      await recordings.start()
      for (let times = 0; times < 4; times++) {
        await recordings.idle()
        await recordings.lookAfter()
      }
      await recordings.idle()
      expect(await store.latestOf('c1')).toMatchObject({ state: 'saving' })
      expect(errors.splice(0).length).toBeGreaterThan(3)
    })

    it('is begun with no more once the server stops', async () => {
      const ffprobe = await program('ffprobe', `if [ "$1" = -version ]; then exit 0; fi; echo 0,1; touch ${folder}/probing; exec sleep 600`)
      const ffmpeg = await program('ffmpeg', `if [ "$1" = -version ]; then exit 0; fi; touch ${folder}/composing`)
      recordings = open({ ffprobe, ffmpeg })
      await recordings.start()
      await expect.poll(() => existsSync(join(folder, 'probing')), { timeout: 20_000 }).toBe(true)
      await recordings.close()
      expect(existsSync(join(folder, 'composing'))).toBe(false)
      expect(await store.latestOf('c1')).toMatchObject({ state: 'saving' })
    })
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
