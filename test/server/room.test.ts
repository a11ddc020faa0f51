/** The video room over real sockets: what hostile, hurried and unlucky pages may do to it, which is nothing. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ConsultationDetail, ConsultationView, EnterReply, Invitation, ProbeReply } from '../../contract/index.ts'
import { createConsent } from '../../server/consent.ts'
import type { Client, Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'
import { DTLS, GARBAGE, opusParameters, vp8Parameters } from '../support/media/parameters.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall() }, 60_000)
afterAll(() => hall.close())
afterEach(() => { vi.useRealTimers() })

/** An applicant and the window that has accepted them. */
async function accepted(): Promise<{ applicant: Client & { token: string }; window: Client; consultationId: string }> {
  const applicant = await hall.applicant()
  await applicant.call('chat:open', { locale: 'zh-Hans' })
  const { id: consultationId } = await applicant.call<ConsultationView>('consultation:request')
  const window = await hall.staff('window1')
  await window.call('desk:accept', { consultationId })
  return { applicant, window, consultationId }
}

async function speaking(page: Client, consultationId: string) {
  const entered = await page.call<EnterReply>('room:enter', { consultationId })
  const at = { consultationId, epoch: entered.room.epoch }
  const { id: transportId } = await page.call<{ id: string }>('room:transport', { ...at, direction: 'send' })
  const { producerId } = await page.call<{ producerId: string }>('room:produce', { ...at, transportId, source: 'microphone', rtpParameters: opusParameters() })
  return { entered, at, transportId, producerId }
}

const outcome = (calls: Promise<unknown>[]) => Promise.allSettled(calls).then((all) =>
  all.map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason as { code?: string }).code ?? 'no code')))

describe('the lobby', () => {
  it('is open to whoever may have a seat, and to nobody else', async () => {
    const { applicant, window, consultationId } = await accepted()
    const stranger = await hall.applicant()
    const [a, b] = await Promise.all([applicant, window].map((page) => page.call<ProbeReply>('room:probe', { consultationId })))
    expect(a).toMatchObject({ iceServers: [], transports: [{}, {}] })
    expect(await outcome([
      applicant.call('room:probeConnect', { transportId: a!.transports[0]!.id, dtlsParameters: DTLS }),
      applicant.call('room:probeConnect', { transportId: b!.transports[0]!.id, dtlsParameters: DTLS }),
      applicant.call('room:probeConnect', { transportId: a!.transports[1]!.id, dtlsParameters: 'v=0' }),
      stranger.call('room:probe', { consultationId }),
      stranger.call('room:lobby', { consultationId }),
      window.call('room:lobby', { consultationId }),
    ])).toEqual(['done', 'NOT_FOUND', 'INVALID_INPUT', 'NOT_FOUND', 'NOT_FOUND', 'done'])
  })

  it('says what happens with picture and sound in the words of the hall, in each language as far as there are any', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zixun-consent-'))
    const file = join(folder, 'consent.txt')
    const said = async (text: string) => {
      await writeFile(file, text)
      const consent = createConsent(file)
      return (['zh-Hans', 'zh-Hant', 'en'] as const).map(consent)
    }
    expect(await said('画面只给窗口看。\n')).toEqual(['画面只给窗口看。', '畫面只給窗口看。', undefined])
    expect(await said('一\n---\n二\n---\nthree')).toEqual(['一', '二', 'three'])
    await expect(said('  ')).rejects.toThrow('VIDEO_CONSENT_FILE')
    await rm(folder, { recursive: true })
    expect(createConsent(undefined)('en')).toBeUndefined()
  })
})

describe('a room', () => {
  it('keeps no seat for a page that was gone before it had one', async () => {
    const { applicant, window, consultationId } = await accepted()
    const { get } = hall.storage.consultations
    const there = async () => (await hall.storage.presence.present('applicant', (await hall.storage.presence.nodes()).map(({ id }) => id))).length
    const before = await there()
    let asked = (): void => undefined
    let open = (): void => undefined
    const isAsked = new Promise<void>((resolve) => { asked = resolve })
    const isOpen = new Promise<void>((resolve) => { open = resolve })
    hall.storage.consultations.get = async (id) => {
      asked()
      await isOpen
      return get(id)
    }
    applicant.socket.emit('room:enter', { consultationId }, () => undefined)
    await isAsked
    applicant.close()
    await expect.poll(there).toBe(before - 1)
    hall.storage.consultations.get = get
    open()
    const { room } = await window.call<EnterReply>('room:enter', { consultationId })
    expect(room.seats).toMatchObject([{ role: 'window' }])
  })

  it('is unharmed by a thousand messages at once: they are refused, and the others are served', async () => {
    const { applicant, window, consultationId } = await accepted()
    const { at, transportId } = await speaking(applicant, consultationId)
    const other = await speaking(window, consultationId)
    const workers = hall.app.sfu.pids()
    const flood = outcome(Array.from({ length: 1000 }, () => applicant.call('room:restartIce', { ...at, transportId })))
    await window.call('room:pause', { ...other.at, producerId: other.producerId, paused: true })
    await window.call('room:pause', { ...other.at, producerId: other.producerId, paused: false })
    const answers = await flood
    expect(answers).toHaveLength(1000)
    expect(answers.filter((answer) => answer === 'TOO_MANY_REQUESTS').length).toBeGreaterThan(800)
    expect(new Set(answers)).toEqual(new Set(['done', 'TOO_MANY_REQUESTS']))
    expect(hall.app.sfu.pids()).toEqual(workers)
    await vi.waitFor(() => applicant.call('room:restartIce', { ...at, transportId }), { timeout: 10_000, interval: 200 })
  })

  it('refuses what looks like parameters and is none, and goes on', async () => {
    const { applicant, consultationId } = await accepted()
    const { at, transportId } = await speaking(applicant, consultationId)
    const [pid] = hall.app.sfu.pids()
    for (const garbage of [...GARBAGE, 'v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\n', null, 7, []]) {
      const answer = await vi.waitFor(async () => {
        const [one] = await outcome([applicant.call('room:produce', { ...at, transportId, source: 'camera', rtpParameters: garbage })])
        if (one === 'TOO_MANY_REQUESTS') throw new Error('too fast for a client')
        return one
      }, { timeout: 10_000, interval: 300 })
      expect(answer).toBe('INVALID_INPUT')
    }
    await applicant.call('room:produce', { ...at, transportId, source: 'camera', rtpParameters: vp8Parameters() })
    expect(hall.app.sfu.pids()).toEqual([pid])
  })

  it('gives one seat to one person, however often and from wherever they enter at once', async () => {
    const { applicant, consultationId } = await accepted()
    const secondTab = await hall.applicant(applicant.token)
    const entries = await Promise.allSettled([applicant, applicant, secondTab, applicant].map((page) => page.call<EnterReply>('room:enter', { consultationId })))
    expect(new Set(entries.flatMap((one) => (one.status === 'fulfilled' ? one.value.seatId : []))).size).toBe(1)
    const { room } = await applicant.call<EnterReply>('room:enter', { consultationId })
    expect(room.seats).toHaveLength(1)
  })

  it('is closed to forged rooms, seats of others and sources that a role may not send', async () => {
    const { applicant, window, consultationId } = await accepted()
    const mine = await speaking(applicant, consultationId)
    const theirs = await speaking(window, consultationId)
    const stranger = await hall.applicant()
    expect(await outcome([
      stranger.call('room:enter', { consultationId }),
      stranger.call('room:transport', { ...mine.at, direction: 'send' }),
      applicant.call('room:enter', { consultationId: 'forged' }),
      applicant.call('room:pause', { ...mine.at, producerId: theirs.producerId, paused: true }),
      applicant.call('room:produce', { ...mine.at, transportId: theirs.transportId, source: 'camera', rtpParameters: vp8Parameters() }),
      applicant.call('room:produce', { ...mine.at, transportId: mine.transportId, source: 'thoughts', rtpParameters: vp8Parameters() }),
      applicant.call('room:transport', { ...mine.at, epoch: 99, direction: 'send' }),
    ])).toEqual(['NOT_FOUND', 'NOT_IN_ROOM', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'INVALID_INPUT', 'ROOM_MOVED'])
  })

  it('does not open to an invitation that is used after the end', async () => {
    const { window, consultationId } = await accepted()
    const { suggestedSections } = await window.call<ConsultationDetail>('desk:open', { consultationId })
    const sectionCode = suggestedSections[0]?.sectionCode ?? 'gaj-1'
    const { id: invitationId } = await window.call<Invitation>('desk:invite', { consultationId, sectionCode })
    await window.call('desk:end', { consultationId })
    const department = await hall.staff(sectionCode.replace(/-\d+$/, ''))
    expect(await outcome([department.call('desk:join', { invitationId })])).not.toContain('done')
    expect(await outcome([department.call('room:enter', { consultationId }), window.call('room:enter', { consultationId })])).not.toContain('done')
  })

  it('keeps its seats, its limits and its people when the clock jumps', async () => {
    const { applicant, window, consultationId } = await accepted()
    const seatOf = (page: Client) => vi.waitFor(async () => (await page.call<EnterReply>('room:enter', { consultationId })).seatId, { timeout: 10_000, interval: 200 })
    const before = [await seatOf(applicant), await seatOf(window)]
    vi.useFakeTimers({ toFake: ['Date'] })
    for (const jump of [-3_600_000, 3_600_000, 3_600_000]) {
      // The pages' clock too, whose socket then believes that it has missed an hour of pings, and comes back anew.
      vi.setSystemTime(Date.now() + jump)
      expect([await seatOf(applicant), await seatOf(window)]).toEqual(before)
    }
    expect((await applicant.call<EnterReply>('room:enter', { consultationId })).room.seats).toMatchObject([{ online: true }, { online: true }])
    const flood = await outcome(Array.from({ length: 200 }, () => window.call('desk:watch')))
    expect(flood).toContain('TOO_MANY_REQUESTS')
  })
})
