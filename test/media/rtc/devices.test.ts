import { describe, expect, test, vi } from 'vitest'
import { openCamera, openDevices, openMicrophone } from '../../../web-widget/rtc/devices.ts'
import { LocalMedia } from '../../../web-widget/rtc/local.ts'
import { levelOf } from '../../../web-widget/rtc/meter.ts'
import { FakeTrack, fakeStream } from '../../support/media/page.ts'

type Kind = 'audio' | 'video'

/** A browser in which asking for a kind fails with the named DOMException. */
function browser(failures: Partial<Record<Kind, string>>) {
  return {
    getUserMedia: vi.fn((constraints?: MediaStreamConstraints) => {
      const kinds = (['audio', 'video'] as const).filter((kind) => constraints?.[kind])
      const failure = kinds.map((kind) => failures[kind]).find(Boolean)
      if (failure) return Promise.reject(Object.assign(new Error(), { name: failure }))
      const tracks = kinds.map((kind) => new FakeTrack(kind))
      return Promise.resolve({ ...fakeStream(...tracks), addTrack: (track: FakeTrack) => { tracks.push(track) } } as unknown as MediaStream)
    }),
  }
}

const tracksOf = (stream: MediaStream) => [...stream.getAudioTracks(), ...stream.getVideoTracks()].map(({ kind }) => kind)

describe('device check', () => {
  test.each<[string, Partial<Record<Kind, string>>, object, string[], number]>([
    ['both work', {}, { kind: 'ok' }, ['audio', 'video'], 1],
    ['no camera', { video: 'NotFoundError' }, { kind: 'partly', trouble: 'noCamera' }, ['audio'], 3],
    ['camera in use', { video: 'NotReadableError' }, { kind: 'partly', trouble: 'inUse' }, ['audio'], 3],
    ['no microphone', { audio: 'NotFoundError' }, { kind: 'partly', trouble: 'noMicrophone' }, ['video'], 3],
    ['camera refused', { video: 'NotAllowedError' }, { kind: 'partly', trouble: 'denied' }, ['audio'], 2],
    ['both refused: asked twice and not a third time', { audio: 'NotAllowedError', video: 'NotAllowedError' }, { kind: 'none', trouble: 'denied' }, [], 2],
    ['nothing there', { audio: 'NotFoundError', video: 'NotFoundError' }, { kind: 'none', trouble: 'noMicrophone' }, [], 3],
  ])('%s', async (_name, failures, outcome, tracks, questions) => {
    const devices = browser(failures)
    const result = await openDevices(devices)
    expect(result).toMatchObject(outcome)
    expect('stream' in result ? tracksOf(result.stream) : []).toEqual(tracks)
    expect(devices.getUserMedia).toHaveBeenCalledTimes(questions)
  })

  test('a page without https has no devices at all', async () => {
    vi.stubGlobal('navigator', {})
    expect(await openDevices()).toEqual({ kind: 'none', trouble: 'insecure' })
    expect([await openCamera('user'), await openMicrophone()]).toEqual(['insecure', 'insecure'])
    vi.unstubAllGlobals()
  })
})

describe('one’s own devices', () => {
  test('a camera that cannot be switched to gives the first one back', async () => {
    const opened: string[] = []
    const openCamera = (facing: string) => {
      opened.push(facing)
      return Promise.resolve(facing === 'environment' ? ('noCamera' as const) : new FakeTrack('video').asTrack)
    }
    const local = new LocalMedia({ openCamera, openMicrophone: () => Promise.resolve('denied') }, () => {})
    local.adopt(fakeStream(new FakeTrack('video')))
    expect(await local.flip()).toBe('noCamera')
    expect(opened).toEqual(['environment', 'user'])
    expect(local.camera).toMatchObject({ on: true, track: { readyState: 'live' } })
  })

  test('a device that opens after the end is stopped', async () => {
    const late = new FakeTrack('video')
    const local = new LocalMedia({ openCamera: () => Promise.resolve(late.asTrack), openMicrophone: () => Promise.resolve('denied') }, () => {})
    const opening = local.set('camera', true)
    local.close()
    await opening
    expect(late.readyState).toBe('ended')
  })

  test('what is refused stays off, and says why', async () => {
    const local = new LocalMedia({ openCamera: () => Promise.resolve('inUse'), openMicrophone: () => Promise.resolve('denied') }, () => {})
    expect(await local.set('microphone', true)).toBe('denied')
    expect(local.microphone).toEqual({ track: null, on: false })
    expect(await local.set('microphone', false)).toBeNull()
  })
})

describe('microphone level', () => {
  const tone = (amplitude: number) => Float32Array.from({ length: 512 }, (_, at) => amplitude * Math.sin(at / 4))
  test('silence is 0, full scale near 1, in between it grows', () => {
    expect(levelOf(new Float32Array(512))).toBe(0)
    expect(levelOf(tone(1))).toBeGreaterThan(0.9)
    const levels = [0.001, 0.01, 0.1, 1].map((amplitude) => levelOf(tone(amplitude)))
    expect(levels).toEqual([...levels].sort((a, b) => a - b))
  })
})
