/** Captions from what is sent in a room: a real router, real ffmpeg, and a server that speaks FunASR's protocol. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CaptionLine, Identity } from '../../../contract/index.ts'
import type { Captions, Situation } from '../../../media/index.ts'
import { createCaptions, createFunasr } from '../../../media/index.ts'
import type { Recogniser } from '../../../media/captions/ports.ts'
import type { FakeFunasr } from '../../support/media/fakeFunasr.ts'
import { aFakeFunasr } from '../../support/media/fakeFunasr.ts'
import { OPEN } from '../../support/media/hall.ts'
import type { SourceRoom } from '../../support/media/sources.ts'
import { aSourceRoom } from '../../support/media/sources.ts'

vi.setConfig({ testTimeout: 120_000 })

let room: SourceRoom
let funasr: FakeFunasr
let captions: Captions
let situation: Situation
let lines: { to: string; line: CaptionLine }[]
let errors: unknown[]
beforeEach(async () => {
  [room, funasr] = await Promise.all([aSourceRoom(), aFakeFunasr()])
  situation = OPEN
  lines = []
  errors = []
  captions = open(funasr.url)
})
afterEach(async () => {
  await captions.close()
  room.close()
  await funasr.close()
})

const as = (personId: string): Identity => ({ kind: 'applicant', applicantId: personId })
let ids = 0
const open = (url: string | null, recogniser: Recogniser | null = url === null ? null : createFunasr(url)) => createCaptions({
  recogniser, ffmpeg: 'ffmpeg', newId: () => `line-${++ids}`,
  desk: () => ({ claimSeat: (identity) => Promise.resolve({ role: 'window', personId: identity.kind === 'applicant' ? identity.applicantId : '', name: '', situation }) }),
  rooms: () => ({ sources: () => ({ ...room.sources, situation }), seated }),
  onLine: (to, line) => { lines.push({ to, line }) },
  onError: (error) => { errors.push(error) },
})
/** Everybody sits there with the page that is named after them. */
const seated = () => ({ situation, seats: room.sources.seats.map(({ personId, role, name }) => ({ id: personId, personId, role, name, connectionId: `page-${personId}` })) })
/** A recogniser that is told what it understands. */
async function withVoices(): Promise<{ say(text: string): void; closed: boolean }[]> {
  const voices: { say(text: string): void; closed: boolean }[] = []
  await captions.close()
  captions = open(null, {
    open({ onText }) {
      const voice = { closed: false, say(text: string) { if (!voice.closed) onText(text, true) } }
      voices.push(voice)
      return { hear: () => undefined, close: () => { voice.closed = true } }
    },
  })
  return voices
}
const textsFor = (reader: string) => lines.filter(({ to }) => to === reader).map(({ line }) => line.text)

describe('captions', () => {
  it('write down each voice under its name: words at once, and the sentence when it is over', async () => {
    await room.seat({ personId: 'a', role: 'applicant', hertz: 500 })
    await room.seat({ personId: 'w', role: 'window', name: '王敏', hertz: 880 })
    expect(await captions.set(as('w'), 'c1', 'page-w', true)).toBe(true)
    await expect.poll(() => textsFor('page-w'), { timeout: 60_000 }).toEqual(expect.arrayContaining(['五百', '八百八']))
    expect(lines.find(({ line }) => line.text === '八百八')?.line).toMatchObject({ consultationId: 'c1', role: 'window', name: '王敏' })
    expect(funasr.greetings[0]).toMatchObject({ mode: '2pass', wav_format: 'pcm', audio_fs: 16_000, is_speaking: true })
    const sentence = lines.filter(({ line }) => line.role === 'applicant').map(({ line }) => line)
    expect(new Set(sentence.map(({ id }) => id)).size, 'one line, that grows').toBe(1)
    expect(sentence.map(({ text }) => text).slice(0, 2)).toEqual(['五', '五百'])
    expect(errors).toEqual([])
  })

  it('are nobody’s who has not asked, and end with the last who reads them', async () => {
    await room.seat({ personId: 'a', role: 'applicant', hertz: 500 })
    await captions.set(as('w'), 'c1', 'page-w', false)
    expect(funasr.connected()).toBe(0)
    await room.seat({ personId: 'w', role: 'window' })
    await captions.set(as('w'), 'c1', 'page-w', true)
    await expect.poll(() => textsFor('page-w').length, { timeout: 60_000 }).toBeGreaterThan(0)
    captions.disconnected('page-w')
    await expect.poll(() => funasr.connected()).toBe(0)
  })

  it('do not tell on hold what the reader may not hear', async () => {
    situation = { ...OPEN, held: true }
    await room.seat({ personId: 'a', role: 'applicant' })
    await room.seat({ personId: 'd', role: 'department', name: '赵科' })
    await room.seat({ personId: 'w', role: 'window', name: '王敏', hertz: 880 })
    await captions.set(as('a'), 'c1', 'page-a', true)
    await captions.set(as('d'), 'c1', 'page-d', true)
    await expect.poll(() => textsFor('page-d').length, { timeout: 60_000 }).toBeGreaterThan(0)
    expect(textsFor('page-a')).toEqual([])
  })

  it('do not go on after a hold with what was begun on it', async () => {
    const voices = await withVoices()
    situation = { ...OPEN, held: true }
    await room.seat({ personId: 'a', role: 'applicant' })
    await room.seat({ personId: 'w', role: 'window', name: '王敏', hertz: 880 })
    await captions.set(as('a'), 'c1', 'page-a', true)
    situation = OPEN
    captions.roomChanged('c1')
    voices[0]?.say('这个人材料有问题')
    expect(textsFor('page-a')).toEqual([])
    voices[1]?.say('您好')
    expect(textsFor('page-a')).toEqual(['您好'])
  })

  it('are no new listening for each time that somebody mutes and unmutes, or somebody reads and does not: that waits a moment', async () => {
    const voices = await withVoices()
    await room.seat({ personId: 'w', role: 'window' })
    const seat = await room.seat({ personId: 'a', role: 'applicant', hertz: 500 })
    const at = room.sources.seats.indexOf(seat)
    const seats = room.sources.seats as unknown[]
    await captions.set(as('w'), 'c1', 'page-w', true)
    for (let times = 0; times < 5; times++) {
      seats[at] = { ...seat, producers: [] }
      captions.roomChanged('c1')
      seats[at] = { ...seat, producers: seat.producers.map((one) => ({ ...one, id: `${one.id}${'x'.repeat(times)}` })) }
      captions.roomChanged('c1')
      await captions.set(as('w'), 'c1', 'page-w', false)
      await captions.set(as('w'), 'c1', 'page-w', true)
    }
    seats[at] = seat
    expect(voices).toHaveLength(1)
    await expect.poll(() => voices.length, { timeout: 20_000 }).toBe(2)
  })

  it('listen to nobody for one at the door', async () => {
    const voices = await withVoices()
    await room.seat({ personId: 'a', role: 'applicant', hertz: 500 })
    await captions.set(as('w'), 'c1', 'page-w', true)
    expect(voices).toEqual([])
    await room.seat({ personId: 'w', role: 'window' })
    captions.roomChanged('c1')
    expect(voices).toHaveLength(1)
  })

  it('come back when the recogniser does', async () => {
    await room.seat({ personId: 'a', role: 'applicant', hertz: 500 })
    await room.seat({ personId: 'w', role: 'window' })
    await captions.set(as('w'), 'c1', 'page-w', true)
    await expect.poll(() => textsFor('page-w').length, { timeout: 60_000 }).toBeGreaterThan(0)
    lines = []
    funasr.dropAll()
    await expect.poll(() => textsFor('page-w').length, { timeout: 60_000 }).toBeGreaterThan(0)
    expect(errors).toHaveLength(1)
  })

  it('are not there without a recogniser', async () => {
    captions = open(null)
    expect(await captions.set(as('w'), 'c1', 'page-w', true)).toBe(false)
  })
})
