/** Networks that let nothing through but TLS. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../../contract/index.ts'
import type { SeatClaim, Sfu } from '../../../media/index.ts'
import { readConfig } from '../../../server/config.ts'
import { createIceServers } from '../../../server/iceServers.ts'
import { launchBrowser } from '../../support/browser.ts'
import type { TurnServer } from '../../support/coturn.ts'
import { startCoturn } from '../../support/coturn.ts'
import { bundlePage, openPage } from '../../support/media/browser.ts'
import { CLAIMS, aHall } from '../../support/media/hall.ts'
import type { Hall } from '../../support/media/hall.ts'
import { aSfu } from '../../support/media/sfu.ts'

let files: Map<string, string>
let sfu: Sfu
let turn: TurnServer
beforeAll(async () => {
  sfu = aSfu()
  ;[files, turn] = await Promise.all([bundlePage(), startCoturn()])
}, 60_000)
afterAll(async () => {
  sfu.close()
  await turn.close()
})

async function joined(hall: Hall, browser: Browser, claim: SeatClaim): Promise<Page> {
  const page = await openPage(browser, files, hall.page(claim))
  await page.evaluate(() => window.hall.join())
  return page
}

const hears = (page: Page) => page.waitForFunction(() => {
  const rest = window.hall.now().seats.filter(({ self }) => !self)
  return rest.length === 1 && rest.every(({ frames, loudest }) => frames > 5 && loudest > 0.05)
}, null, { timeout: 20_000 })

/** How the packets travel, from the browser's own account. */
const paths = (page: Page) => page.evaluate(() => window.hall.paths())

test('people meet through a TURN server over TLS, with a credential that is made for each entry', { timeout: 60_000 }, async () => {
  const config = readConfig({ MEDIA_TURN_URLS: turn.url, MEDIA_TURN_SECRET: turn.secret })
  const hall = aHall({ sfu, iceServers: createIceServers(config, systemClock) })
  const browser = await launchBrowser({ devices: {}, args: ['--ignore-certificate-errors'] })
  // What a firewall would do: no path of its own is tried.
  browser.on('context', (context) => {
    void context.addInitScript(() => {
      const Real = RTCPeerConnection
      window.RTCPeerConnection = class extends Real {
        constructor(given?: RTCConfiguration) { super({ ...given, iceTransportPolicy: 'relay' }) }
      }
    })
  })
  try {
    const pages = await Promise.all([CLAIMS.applicant, CLAIMS.window].map((claim) => joined(hall, browser, claim)))
    await Promise.all(pages.map(hears))
    expect(await Promise.all(pages.map(paths))).toEqual([['relay tls'], ['relay tls']])
    expect(turn.log()).toMatch(/user <\d+:zixun>.*ALLOCATE processed, success/)
  } finally {
    await browser.close()
    hall.rooms.closeAll()
  }
})

test('a credential names its end and is signed with the secret', () => {
  const clock = { now: () => new Date('2025-11-22T00:00:00Z') }
  const of = (secret: string) => createIceServers(readConfig({ MEDIA_TURN_URLS: 'turns:a.example:5349,turn:b.example', MEDIA_TURN_SECRET: secret }), clock)()
  expect(of('one')).toEqual([
    { urls: 'turns:a.example:5349', username: '1763812800:zixun', credential: expect.stringMatching(/^[\w+/]{27}=$/) as string },
    expect.objectContaining({ urls: 'turn:b.example' }),
  ])
  expect(of('one')[0]?.credential).not.toBe(of('two')[0]?.credential)
})

test.each([
  [{ MEDIA_TURN_URLS: 'turn:a.example' }, 'MEDIA_TURN_SECRET'],
  [{ MEDIA_TURN_URLS: 'turn:a.example', MEDIA_TURN_SECRET: 's', MEDIA_TURN_USERNAME: 'u', MEDIA_TURN_CREDENTIAL: 'c' }, 'not from both'],
  [{ MEDIA_TURN_URLS: 'turn:a.example', MEDIA_TURN_USERNAME: 'u' }, 'MEDIA_TURN_CREDENTIAL'],
  [{ MEDIA_TURN_SECRET: 's' }, 'MEDIA_TURN_URLS'],
  [{ MEDIA_TURN_URLS: 'https://a.example', MEDIA_TURN_SECRET: 's' }, 'turns:'],
])('settings that make no sense are told of at the start: %j', (settings, told) => {
  expect(() => readConfig(settings)).toThrow(told)
})
