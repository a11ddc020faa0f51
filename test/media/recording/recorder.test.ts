/** From what is sent in a room to a file that can be watched: a real router, real packets, real ffmpeg. */
import { execFileSync } from 'node:child_process'
import { mkdtemp, open as openFile, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { compose, FILE, sha256Of } from '../../../media/recording/compose.ts'
import type { Recorder } from '../../../media/recording/recorder.ts'
import { createRecorder } from '../../../media/recording/recorder.ts'
import type { TrackFolder } from '../../../media/recording/tracks.ts'
import { openTrackFolder } from '../../../media/recording/tracks.ts'
import { coloursAt, probe, tonesIn } from '../../support/media/recorded.ts'
import type { SourceRoom } from '../../support/media/sources.ts'
import { aSourceRoom } from '../../support/media/sources.ts'

// Seven programs at once: limits are for what hangs.
vi.setConfig({ testTimeout: 240_000 })

const PROGRAMS = { ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' }

let room: SourceRoom
let parent: string
let folder: TrackFolder
let recorder: Recorder
let lost: number
let errors: unknown[]
beforeEach(async () => {
  room = await aSourceRoom()
  parent = await mkdtemp(join(tmpdir(), 'zixun-recording-'))
  folder = await openTrackFolder(join(parent, 'r1'))
  lost = 0
  errors = []
  recorder = createRecorder({ recordingId: 'r1', folder, ffmpeg: 'ffmpeg', onLost: () => { lost++ }, onError: (error) => { errors.push(error) } })
})
afterEach(async () => {
  await recorder.end()
  room.close()
  await rm(parent, { recursive: true, force: true })
})

const take = (...people: Parameters<Recorder['take']>[0][number][]): void => { recorder.take(people, room.sources) }
/** Until so many stretches have begun, and then for as long. */
async function taken(stretches: number, milliseconds: number): Promise<void> {
  await expect.poll(async () => (await readFile(folder.pathOf('tracks.jsonl'), 'utf8').catch(() => '')).split('\n').length - 1, { timeout: 30_000 }).toBe(stretches)
  await pause(milliseconds)
}
/** Seconds after which the newest stretch began. */
const lastBegun = async (): Promise<number> => Math.max(...(await folder.list()).map(({ at }) => at)) / 1000
const put = async () => {
  await recorder.end()
  const file = await compose(folder, PROGRAMS, new AbortController().signal)
  return { file, path: folder.pathOf(FILE) }
}

/** Addresses at which the programs that record for this process receive UDP, as Linux tells them. */
async function listening(): Promise<string[]> {
  const sockets = new Map((await readFile('/proc/net/udp', 'utf8')).split('\n').slice(1).map((line) => line.trim().split(/\s+/)).map((fields) => [fields[9], fields[1]]))
  const addresses: string[] = []
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const [status, command] = await Promise.all(['status', 'cmdline'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')))
    // The sources of this test are ffmpeg too; what records reads where to listen from its input.
    if (!status?.includes(`PPid:\t${process.pid}\n`) || !command?.includes('pipe:0')) continue
    for (const fd of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
      const inode = /^socket:\[(\d+)\]$/.exec(await readlink(`/proc/${pid}/fd/${fd}`).catch(() => ''))?.[1]
      const at = inode === undefined ? undefined : sockets.get(inode)
      if (at) addresses.push((at.split(':')[0]?.match(/../g) ?? []).reverse().map((byte) => parseInt(byte, 16)).join('.'))
    }
  }
  return addresses
}

describe('a recording', () => {
  it('takes packets of this machine only', async () => {
    const applicant = await room.seat({ personId: 'a', role: 'applicant', colour: 'red', hertz: 500 })
    take(applicant)
    await taken(2, 0)
    const addresses = await listening()
    expect(addresses.length).toBeGreaterThan(0)
    expect(new Set(addresses)).toEqual(new Set(['127.0.0.1']))
  })

  it('shows each person in a cell of their own and mixes what they say, from the moment each of them is taken', async () => {
    const applicant = await room.seat({ personId: 'a', role: 'applicant', colour: 'red', hertz: 500 })
    const window = await room.seat({ personId: 'w', role: 'window', colour: 'lime', hertz: 880 })
    take(applicant, window)
    await taken(4, 3000)
    const department = await room.seat({ personId: 'd', role: 'department', colour: 'blue', hertz: 1300 })
    const first = await lastBegun()
    take(applicant, window, department)
    await taken(6, 3000)
    const { file, path } = await put()

    expect(errors).toEqual([])
    expect(probe(path)).toMatchObject({ codecs: ['h264', 'aac'], width: 1280, height: 720 })
    expect(file).toMatchObject({ sha256: await sha256Of(path), seconds: Math.round(probe(path).seconds) })
    const began = await lastBegun()
    expect(coloursAt(path, first + 0.7, 2, 2).sort()).toEqual(['black', 'black', 'green', 'red'])
    expect(tonesIn(path, first, 1, [500, 880, 1300])).toEqual([500, 880])
    expect(coloursAt(path, began + 1.5, 2, 2).sort()).toEqual(['black', 'blue', 'green', 'red'])
    expect(tonesIn(path, began + 1, 1, [500, 880, 1300])).toEqual([500, 880, 1300])
  })

  it('has nothing of a pause in it, neither sound nor time', async () => {
    const applicant = await room.seat({ personId: 'a', role: 'applicant', hertz: 500 })
    take(applicant)
    await taken(1, 1500)
    take()
    await pause(4000)
    take(applicant)
    await taken(2, 1500)
    const { path } = await put()
    const { seconds } = probe(path)
    expect(seconds).toBeGreaterThan(2.5)
    expect(seconds).toBeLessThan(6.5)
    expect(tonesIn(path, seconds - 1, 0.8, [500])).toEqual([500])
  })

  it('is silent and dark where somebody is muted or has the camera off', async () => {
    const applicant = await room.seat({ personId: 'a', role: 'applicant', colour: 'red', hertz: 500 })
    const window = await room.seat({ personId: 'w', role: 'window', hertz: 880 })
    take(applicant, window)
    await taken(3, 2000)
    const off = { ...applicant, producers: applicant.producers.map((one) => ({ ...one, paused: true })) }
    take(off, window)
    await pause(2500)
    const { path } = await put()
    const { seconds } = probe(path)
    expect(coloursAt(path, await lastBegun() + 0.7, 1, 1)).toEqual(['red'])
    expect(coloursAt(path, seconds - 0.6, 1, 1)).toEqual(['black'])
    expect(tonesIn(path, seconds - 1.2, 1, [500, 880])).toEqual([880])
  })

  it('stands on the disk up to the moment in which everything died, and asks to be taken up again', async () => {
    const applicant = await room.seat({ personId: 'a', role: 'applicant', colour: 'red', hertz: 500 })
    take(applicant)
    await taken(2, 3000)
    // Read as it lies there, by a process that knows nothing of the one that wrote it.
    const after = await openTrackFolder(folder.path)
    const file = await compose(after, PROGRAMS, new AbortController().signal)
    expect(file?.seconds).toBeGreaterThanOrEqual(2)
    expect(coloursAt(after.pathOf(FILE), await lastBegun() + 0.7, 1, 1)).toEqual(['red'])
    room.die()
    // ffmpeg notices by itself that nothing comes any more, and leaves.
    await expect.poll(() => lost, { timeout: 30_000 }).toBe(2)
  })

  it('comes to nothing when nothing was sent', async () => {
    take(await room.seat({ personId: 'a', role: 'applicant' }))
    expect((await put()).file).toBeNull()
  })

  it('is no new stretch for each time that somebody switches on and off: that waits a moment', async () => {
    const applicant = await room.seat({ personId: 'a', role: 'applicant', hertz: 500 })
    take(applicant)
    take()
    take(applicant)
    expect(lost, 'to be taken again').toBe(1)
  })

  it('nor for each new microphone that a page sends of the same person', async () => {
    take(await room.seat({ personId: 'a', role: 'applicant', hertz: 500 }))
    take(await room.seat({ personId: 'a', role: 'applicant', hertz: 880 }))
    expect(lost, 'to be taken again').toBe(1)
  })

  it('may have hundreds of stretches', async () => {
    execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'sine=f=500:d=0.1', '-c:a', 'libopus', folder.pathOf('t.mkv')])
    // As long in ffmpeg's words as nobody could say in one argument.
    for (let i = 0; i < 450; i++) await folder.add({ file: 't.mkv', personId: 'a', role: 'applicant', name: '', source: 'microphone', at: i * 110 })
    const ffprobe = join(parent, 'ffprobe')
    await writeFile(ffprobe, '#!/bin/sh\necho 0,0.1\n', { mode: 0o755 })
    expect(await compose(folder, { ffmpeg: 'ffmpeg', ffprobe }, new AbortController().signal)).toMatchObject({ seconds: 49 })
  })

  it('leaves alone what an ffmpeg that has outlived its server still writes', async () => {
    take(await room.seat({ personId: 'a', role: 'applicant', hertz: 500 }))
    await taken(1, 1500)
    const left = await openFile(folder.pathOf('unfinished-recording.mp4'), 'w')
    const { path } = await put()
    await left.write('what it still writes')
    await left.close()
    expect(probe(path).codecs).toEqual(['h264', 'aac'])
    expect((await readdir(folder.path)).filter((name) => name.startsWith('unfinished'))).toEqual([])
  })

  it('says so when ffmpeg does not start', async () => {
    const broken = createRecorder({ recordingId: 'r2', folder, ffmpeg: '/does/not/exist', onLost: () => undefined, onError: (error) => { errors.push(error) } })
    broken.take([await room.seat({ personId: 'a', role: 'applicant', hertz: 500 })], room.sources)
    await expect.poll(() => String(errors[0]), { timeout: 20_000 }).toContain('/does/not/exist')
    await broken.end()
  })
})
