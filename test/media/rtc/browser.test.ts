/** Real pictures and real sound: Chromium, mediasoup-client and a mediasoup worker, with nothing faked but the devices. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { PictureSize } from '../../../contract/index.ts'
import type { SeatClaim, Sfu } from '../../../media/index.ts'
import { deviceFiles } from '../../e2e/media.ts'
import { launchBrowser } from '../../support/browser.ts'
import { bundlePage, openPage } from '../../support/media/browser.ts'
import { CLAIMS, aHall } from '../../support/media/hall.ts'
import type { Hall, PageConnection } from '../../support/media/hall.ts'
import { aSfu, killWorker } from '../../support/media/sfu.ts'

const PATIENCE = 20_000

let files: Map<string, string>
let browser: Browser
let sfu: Sfu
let hall: Hall
let pages: Page[]
beforeAll(async () => {
  sfu = aSfu()
  ;[files, browser] = await Promise.all([bundlePage(), launchBrowser({ devices: {} })])
}, 60_000)
afterAll(async () => {
  await browser.close()
  sfu.close()
})
beforeEach(() => {
  hall = aHall({ sfu })
  pages = []
})
afterEach(async () => {
  await Promise.all(pages.map((page) => page.context().close()))
  hall.rooms.closeAll()
})

async function joined(claim: SeatClaim, where = browser): Promise<{ page: Page; connection: PageConnection }> {
  const connection = hall.page(claim)
  const page = await openPage(where, files, connection)
  pages.push(page)
  expect(await page.evaluate(() => window.hall.join())).toBe('ok')
  return { page, connection }
}

/** Frames arrive from every other seat, and their beeps are heard. */
async function seesAndHears(page: Page, others: number): Promise<void> {
  await page.waitForFunction((count) => {
    const { status, seats } = window.hall.now()
    const rest = seats.filter(({ self }) => !self)
    return status === 'live' && rest.length === count && rest.every(({ frames, loudest }) => frames > 5 && loudest > 0.05)
  }, others, { timeout: PATIENCE })
}

test('three pages see and hear each other, and again after the worker was killed, without a reload', { timeout: 90_000 }, async () => {
  const all = await Promise.all([CLAIMS.applicant, CLAIMS.window, CLAIMS.department].map((claim) => joined(claim)))
  await Promise.all(all.map(({ page }) => seesAndHears(page, 2)))

  killWorker(sfu)
  const killed = Date.now()
  await Promise.all(all.map(({ page }) => page.waitForFunction(() => window.hall.now().status === 'recovering', null, { polling: 20, timeout: PATIENCE })))
  await Promise.all(all.map(({ page }) => seesAndHears(page, 2)))
  console.info(`sound and picture back ${Date.now() - killed} ms after the worker was killed`)
})

test('a muted microphone is silent, a camera that is off sends no frames, and both come back', { timeout: 60_000 }, async () => {
  const [{ page: applicant }, { page: window_ }] = await Promise.all([joined(CLAIMS.applicant), joined(CLAIMS.window)])
  await seesAndHears(window_, 1)
  await applicant.evaluate(() => Promise.all([window.hall.call.setMicrophone(false), window.hall.call.setCamera(false)]))
  await window_.waitForFunction(() => window.hall.now().seats.some(({ self, microphoneOn, cameraOn }) => !self && !microphoneOn && !cameraOn))
  const other = () => window_.evaluate(() => window.hall.now().seats.find(({ self }) => !self))
  const frames = async () => (await other())?.frames ?? 0
  // What was on its way has arrived by then; the fake microphone beeps once a second.
  await window_.waitForTimeout(1200)
  const before = await frames()
  for (let looks = 0; looks < 15; looks++) {
    await window_.waitForTimeout(100)
    expect((await other())?.loudest).toBeLessThan(0.02)
  }
  expect(await frames()).toBeLessThanOrEqual(before + 1)
  await applicant.evaluate(() => Promise.all([window.hall.call.setMicrophone(true), window.hall.call.setCamera(true)]))
  await expect.poll(frames, { timeout: PATIENCE }).toBeGreaterThan(before + 5)
  await seesAndHears(window_, 1)
})

test('a lost and restored socket, and a reloaded page, bring sound and picture back into the same seat', { timeout: 90_000 }, async () => {
  const [{ page: applicant, connection }, { page: window_ }] = await Promise.all([joined(CLAIMS.applicant), joined(CLAIMS.window)])
  await seesAndHears(window_, 1)
  const seat = () => hall.views.at(-1)?.seats.find(({ role }) => role === 'applicant')
  const { id } = seat() ?? {}

  connection.drop()
  // Signalling is gone, the picture is not: it flows past the server's sockets.
  expect(seat()).toMatchObject({ id, online: false, producers: [{}, {}] })
  const frames = () => window_.evaluate(() => window.hall.now().seats.find(({ self }) => !self)?.frames ?? 0)
  const before = await frames()
  await expect.poll(frames, { timeout: PATIENCE }).toBeGreaterThan(before + 5)

  const track = () => window_.evaluate(() => window.hall.now().seats.find(({ self }) => !self)?.track)
  const same = await track()
  connection.reconnect()
  await expect.poll(seat, { timeout: PATIENCE }).toMatchObject({ id, online: true, producers: [{}, {}] })
  await Promise.all([seesAndHears(window_, 1), seesAndHears(applicant, 1)])
  expect(await track(), 'nothing was made anew').toBe(same)

  await applicant.reload()
  connection.reconnect()
  await applicant.waitForFunction(() => 'hall' in window)
  expect(await applicant.evaluate(() => window.hall.join())).toBe('ok')
  await Promise.all([seesAndHears(window_, 1), seesAndHears(applicant, 1)])
  expect(seat()).toMatchObject({ id, online: true })
})

test('a picture comes in the size of its tile, not at all when it is hidden, and large again', { timeout: 90_000 }, async () => {
  const [{ page: window_ }] = await Promise.all([joined(CLAIMS.window), joined(CLAIMS.applicant)])
  await seesAndHears(window_, 1)
  const other = () => window_.evaluate(() => window.hall.now().seats.find(({ self }) => !self))
  const show = async (size: PictureSize) => {
    const { seatId = '' } = await other() ?? {}
    await window_.evaluate(([id, wanted]) => { window.hall.call.show(id, wanted) }, [seatId, size] as const)
  }
  const width = async () => (await other())?.width
  // The browser sends the largest only when it has found the way wide enough.
  await expect.poll(width, { timeout: PATIENCE }).toBe(640)
  await show('small')
  await expect.poll(width, { timeout: PATIENCE }).toBe(160)
  await show('medium')
  await expect.poll(width, { timeout: PATIENCE }).toBe(320)
  await show('hidden')
  await window_.waitForTimeout(1000)
  const before = (await other())?.frames ?? 0
  await window_.waitForTimeout(1000)
  expect((await other())?.frames).toBeLessThanOrEqual(before + 1)
  await show('large')
  await expect.poll(width, { timeout: PATIENCE }).toBe(640)
})

test('who speaks is known to all, and how everybody’s network is', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zixun-voice-'))
  const { microphone } = deviceFiles('applicant', folder)
  const speaking = await launchBrowser({ devices: { microphone } })
  try {
    const [{ page: applicant }, { page: window_ }] = await Promise.all([joined(CLAIMS.applicant, speaking), joined(CLAIMS.window)])
    await window_.evaluate(() => window.hall.call.setMicrophone(false))
    const hears = (page: Page, role: string | undefined) =>
      page.waitForFunction((who) => window.hall.now().seats.find((seat) => seat.speaking)?.role === who, role, { polling: 50, timeout: PATIENCE })
    await Promise.all([applicant, window_].map((page) => hears(page, 'applicant')))
    await applicant.evaluate(() => window.hall.call.setMicrophone(false))
    await hears(window_, undefined)
    await window_.waitForFunction(() => window.hall.now().seats.every(({ quality }) => quality === 'good'), null, { timeout: PATIENCE })
  } finally {
    await speaking.close()
    rmSync(folder, { recursive: true })
  }
})

test('devices that know no VP8 see each other in H.264', { timeout: 60_000 }, async () => {
  const old = await launchBrowser({ devices: {} })
  // What they would offer: nothing else, in either direction.
  old.on('context', (context) => {
    void context.addInitScript(() => {
      const h264 = RTCRtpSender.getCapabilities('video')?.codecs.filter(({ mimeType }) => /h264|rtx/i.test(mimeType)) ?? []
      const Real = RTCPeerConnection
      window.RTCPeerConnection = class extends Real {
        override addTransceiver(what: MediaStreamTrack | string, how?: RTCRtpTransceiverInit) {
          const transceiver = super.addTransceiver(what, how)
          if (transceiver.receiver.track.kind === 'video') transceiver.setCodecPreferences(h264)
          return transceiver
        }
      }
    })
  })
  try {
    const all = await Promise.all([CLAIMS.applicant, CLAIMS.window].map((claim) => joined(claim, old)))
    await Promise.all(all.map(({ page }) => seesAndHears(page, 1)))
    for (const { page } of all) expect(await page.evaluate(() => window.hall.sends())).toEqual([{ codec: 'video/H264', sizes: 1 }])
  } finally {
    await old.close()
  }
})
