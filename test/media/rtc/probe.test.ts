/** The network test of the lobby: real transports to a real worker, in networks that let little through. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { AppError, systemClock } from '../../../contract/index.ts'
import type { Opaque, ProbeReply } from '../../../contract/index.ts'
import type { Sfu } from '../../../media/index.ts'
import type { Probes } from '../../../media/room/probes.ts'
import { createProbes } from '../../../media/room/probes.ts'
import { LIMITS } from '../../../media/room/limits.ts'
import { readConfig } from '../../../server/config.ts'
import { createIceServers } from '../../../server/iceServers.ts'
import { probeNetwork, verdictOf } from '../../../web-widget/rtc/probe.ts'
import { launchBrowser } from '../../support/browser.ts'
import { startCoturn } from '../../support/coturn.ts'
import { bundlePage, servePage } from '../../support/media/browser.ts'
import { DTLS } from '../../support/media/parameters.ts'
import { aSfu } from '../../support/media/sfu.ts'

const ORIGIN = 'http://localhost:1'

let files: Map<string, string>
let sfu: Sfu
beforeAll(async () => {
  sfu = aSfu()
  files = await bundlePage(new URL('../../support/media/probeEntry.ts', import.meta.url))
}, 60_000)
afterAll(() => { sfu.close() })

/** What the lobby of a page finds out. */
async function probe(probes: Probes, { args = [], firewall = (reply: ProbeReply) => reply }: { args?: readonly string[]; firewall?: (reply: ProbeReply) => ProbeReply } = {}) {
  const browser = await launchBrowser({ args })
  try {
    const page: Page = await (await browser.newContext()).newPage()
    await servePage(page, ORIGIN, files)
    await page.exposeFunction('askLobby', (method: string, ...payload: unknown[]) =>
      method === 'probe' ? probes.open('page').then(firewall) : probes.connect('page', payload[0] as string, payload[1] as Opaque).then(() => null))
    await page.goto(ORIGIN)
    await page.waitForFunction(() => 'probe' in window)
    return await page.evaluate(() => window.probe())
  } finally {
    await browser.close()
    probes.close()
  }
}

/** To the page a firewall that drops UDP is a port on which nobody answers. */
const withoutUdp = (reply: ProbeReply): ProbeReply => ({
  ...reply,
  transports: reply.transports.map((transport) => ({ ...transport, iceCandidates: transport.iceCandidates.map((one) => one['protocol'] === 'udp' ? { ...one, port: 9 } : one) })),
})

describe('in a browser', { timeout: 60_000 }, () => {
  test('an open network reaches the media server both ways', async () => {
    const { verdict, report } = await probe(createProbes({ sfu, iceServers: () => [] }))
    expect(report.ways).toEqual({ udp: true, tcp: true })
    expect(report.answerMs).toBeGreaterThan(0)
    expect(verdict).toBe('good')
  })

  test('without UDP it is a detour by TCP', async () => {
    const { verdict, report } = await probe(createProbes({ sfu, iceServers: () => [] }), { firewall: withoutUdp })
    expect(report.ways).toEqual({ udp: false, tcp: true })
    expect(verdict).toBe('narrow')
  })

  test('a TURN server is a way where there is no other', async () => {
    const turn = await startCoturn()
    const config = readConfig({ MEDIA_TURN_URLS: turn.url, MEDIA_TURN_SECRET: turn.secret })
    const { report } = await probe(createProbes({ sfu, iceServers: createIceServers(config, systemClock) }), { args: ['--ignore-certificate-errors'] })
    await turn.close()
    expect(report.ways).toMatchObject({ turn: true })
  })

  test('a media server that cannot be reached is told as such', async () => {
    const far = aSfu({ listen: [{ ip: '127.0.0.1', announcedAddress: '192.0.2.1' }] })
    const { verdict, report } = await probe(createProbes({ sfu: far, iceServers: () => [] }))
    far.close()
    expect(report.ways).toEqual({ udp: false, tcp: false })
    expect(verdict).toBe('blocked')
  })
})

describe('what is found in words', () => {
  test.each([
    [{ ways: {} }, 'noAnswer'],
    [{ answerMs: 30, ways: { udp: true, tcp: true }, roundTripMs: 20 }, 'good'],
    [{ answerMs: 30, ways: { udp: true, tcp: false }, roundTripMs: 20 }, 'good'],
    [{ answerMs: 30, ways: { udp: true, tcp: true }, roundTripMs: 500 }, 'slow'],
    [{ answerMs: 900, ways: { udp: true, tcp: true } }, 'slow'],
    [{ answerMs: 30, ways: { udp: false, tcp: true } }, 'narrow'],
    [{ answerMs: 30, ways: { udp: false, tcp: false, turn: true } }, 'narrow'],
    [{ answerMs: 30, ways: { udp: false, tcp: false, turn: false } }, 'blocked'],
  ] as const)('%j is %s', (report, verdict) => {
    expect(verdictOf(report)).toBe(verdict)
  })

  test('a refusal and silence are told apart, and neither is thrown', async () => {
    const asking = (error: Error) => probeNetwork({ lobby: vi.fn(), connect: vi.fn(), probe: () => Promise.reject(error) }, vi.fn())
    expect((await asking(Object.assign(new Error(), new AppError('MEDIA_UNAVAILABLE').toBody('zh-Hans')))).verdict).toBe('closed')
    expect((await asking(new Error('no reply'))).verdict).toBe('noAnswer')
  })
})

describe('on the server', () => {
  test('a probe is its page’s own, is replaced by the next and ends by itself', async () => {
    const probes = createProbes({ sfu, iceServers: () => [], probeMs: 300 })
    const first = await probes.open('one')
    expect(first.transports).toHaveLength(2)
    const [udp, tcp] = first.transports.map(({ id }) => id) as [string, string]
    await expect(probes.connect('another', udp, DTLS)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(probes.connect('one', udp, { fingerprints: 'v=0' })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await probes.connect('one', udp, DTLS)
    await probes.open('one')
    await expect(probes.connect('one', tcp, DTLS)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { transports: [newest] } = await probes.open('one')
    await vi.waitFor(() => expect(probes.connect('one', newest!.id, DTLS)).rejects.toMatchObject({ code: 'NOT_FOUND' }))
  })

  test('so many pages at once and no more', async () => {
    const never = { createRouter: () => new Promise<never>(() => {}) }
    const probes = createProbes({ sfu: never, iceServers: () => [] })
    for (let page = 0; page < LIMITS.probes; page++) void probes.open(`page ${page}`)
    await expect(probes.open('one more')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    probes.close()
  })
})
