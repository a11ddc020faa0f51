/** Real networks that fail: a browser in a network namespace of its own, whose packets are lost, cut or refused. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SeatClaim, Sfu } from '../../../media/index.ts'
import { CHROMIUM, launchBrowser } from '../../support/browser.ts'
import { bundlePage, openPage } from '../../support/media/browser.ts'
import { CLAIMS, aHall } from '../../support/media/hall.ts'
import type { Hall, PageConnection } from '../../support/media/hall.ts'
import { aSfu } from '../../support/media/sfu.ts'
import type { Link, Place } from '../../support/network.ts'
import { openPlace } from '../../support/network.ts'

const PATIENCE = 30_000

let files: Map<string, string>
let place: Place
let wifi: Link
let mobile: Link
let sfu: Sfu
let there: Browser
let here: Browser
beforeAll(async () => {
  place = await openPlace(2)
  ;[wifi, mobile] = place.links as [Link, Link]
  sfu = aSfu({ listen: [{ ip: wifi.here }] })
  ;[files, there, here] = await Promise.all([bundlePage(), launchBrowser({ devices: {}, executablePath: place.wrap(CHROMIUM) }), launchBrowser({ devices: {} })])
}, 60_000)
afterAll(async () => {
  await Promise.all([there.close(), here.close()])
  sfu.close()
  await place.close()
})

let hall: Hall
let pages: Page[]
beforeEach(() => {
  hall = aHall({ sfu })
  pages = []
  for (const link of [wifi, mobile]) link.become({})
  mobile.plug(false)
  wifi.plug(true)
})
afterEach(async () => {
  await Promise.all(pages.map((page) => page.context().close()))
  hall.rooms.closeAll()
})

async function joined(browser: Browser, claim: SeatClaim): Promise<{ page: Page; connection: PageConnection }> {
  const connection = hall.page(claim)
  const page = await openPage(browser, files, connection)
  pages.push(page)
  await page.evaluate(() => window.hall.join())
  return { page, connection }
}

const other = (page: Page) => page.evaluate(() => window.hall.now().seats.find(({ self }) => !self))

/** New frames arrive from the other, and their beeps are heard. */
async function seesAndHears(page: Page): Promise<void> {
  const before = (await other(page))?.frames ?? 0
  await page.waitForFunction((known) => {
    const { status, seats } = window.hall.now()
    const seat = seats.find(({ self }) => !self)
    // A replaced track counts from nothing.
    return status === 'live' && seat !== undefined && (seat.frames > known + 5 || (seat.frames > 5 && seat.frames < known)) && seat.loudest > 0.05
  }, before, { timeout: PATIENCE })
}

test('without UDP, people see and hear each other over TCP', { timeout: 90_000 }, async () => {
  wifi.become({ noUdp: true })
  const [{ page: applicant }, { page: window_ }] = await Promise.all([joined(there, CLAIMS.applicant), joined(here, CLAIMS.window)])
  await Promise.all([applicant, window_].map(seesAndHears))
  expect(await applicant.evaluate(() => window.hall.paths())).toEqual([expect.stringMatching(/ tcp$/)])
})

test('from Wi-Fi to 4G and back the call goes on by itself, with the same seat and the same tracks', { timeout: 120_000 }, async () => {
  const [{ page: applicant }, { page: window_ }] = await Promise.all([joined(there, CLAIMS.applicant), joined(here, CLAIMS.window)])
  await Promise.all([applicant, window_].map(seesAndHears))
  const before = await other(window_)
  for (const [from, to] of [[wifi, mobile], [mobile, wifi]] as const) {
    from.plug(false)
    to.plug(true)
    await Promise.all([applicant, window_].map(seesAndHears))
  }
  const after = await other(window_)
  expect(after).toMatchObject({ seatId: before?.seatId, track: before?.track })
})

test('when the socket is lost with the network, the seat is kept and the call comes back', { timeout: 120_000 }, async () => {
  const [{ page: applicant, connection }, { page: window_ }] = await Promise.all([joined(there, CLAIMS.applicant), joined(here, CLAIMS.window)])
  await Promise.all([applicant, window_].map(seesAndHears))
  const before = await other(window_)
  wifi.become({ loss: 1 })
  connection.drop()
  await window_.waitForFunction(() => window.hall.now().seats.some(({ self, quality }) => !self && quality === 'lost'), null, { timeout: PATIENCE })
  wifi.become({})
  connection.reconnect()
  await Promise.all([applicant, window_].map(seesAndHears))
  expect((await other(window_))?.seatId).toBe(before?.seatId)
})

test('with every tenth packet lost, speech is still heard, and the tiles say how the network is', { timeout: 120_000 }, async () => {
  wifi.become({ delayMs: 25, loss: 0.1 })
  const [{ page: applicant }, { page: window_ }] = await Promise.all([joined(there, CLAIMS.applicant), joined(here, CLAIMS.window)])
  await Promise.all([applicant, window_].map((page) =>
    page.waitForFunction(() => window.hall.now().seats.some(({ self, loudest }) => !self && loudest > 0.05), null, { polling: 50, timeout: PATIENCE })))
  await window_.waitForFunction(() => {
    const quality = window.hall.now().seats.find(({ role }) => role === 'applicant')?.quality
    return quality === 'fair' || quality === 'poor'
  }, null, { timeout: PATIENCE })
})
