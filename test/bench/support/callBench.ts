/** Two people in a room of a real server, one of them in a network of its own: what is measured about joining and coming back. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { ConsultationView } from '../../../contract/index.ts'
import { deviceFiles } from '../../e2e/media.ts'
import { CHROMIUM, launchBrowser } from '../../support/browser.ts'
import type { Hall } from '../../support/hall.ts'
import { openHall } from '../../support/hall.ts'
import { bundlePage, servePage } from '../../support/media/browser.ts'
import type { Link } from '../../support/network.ts'
import { openPlace } from '../../support/network.ts'

export interface CallBench {
  readonly link: Link
  /** Enters and leaves so many times; milliseconds to the first picture each. */
  joins(times: number): Promise<number[]>
  /** Kills the media worker so many times; milliseconds until both see each other again. */
  kills(times: number): Promise<number[]>
  /** The share of the applicant's sound that was made up, over some time. */
  soundMadeUp(milliseconds: number): Promise<number>
  /** The network is gone for so long; milliseconds after its return until both see each other again. */
  outage(milliseconds: number): Promise<number>
  close(): Promise<void>
}

const PATH = '/bench-page'

export async function openCallBench(): Promise<CallBench> {
  const place = await openPlace()
  const [link] = place.links as [Link]
  const hall = await openHall({ MEDIA_LISTEN_IP: `127.0.0.1,${link.here}` }, { host: '0.0.0.0' })
  const folder = mkdtempSync(join(tmpdir(), 'zixun-bench-'))
  const files = await bundlePage(new URL('./callEntry.ts', import.meta.url))
  const port = new URL(hall.base).port
  const [near, far] = [`http://127.0.0.1:${port}`, `http://${link.here}:${port}`]
  const browsers: Browser[] = []
  const open = async (origin: string, seat: 'applicant' | 'window', cookie?: string): Promise<Page> => {
    const browser = await launchBrowser({
      devices: { microphone: deviceFiles(seat, folder).microphone },
      ...(origin === far && { executablePath: place.wrap(CHROMIUM) }),
      // A camera is given to encrypted pages only, and to those of one's own machine.
      args: [`--unsafely-treat-insecure-origin-as-secure=${origin}`],
    })
    browsers.push(browser)
    const context = await browser.newContext({ permissions: ['camera', 'microphone'] })
    const [name, value] = cookie?.split('=') ?? []
    if (name !== undefined && value !== undefined) await context.addCookies([{ name, value, url: origin }])
    const page = await context.newPage()
    await servePage(page, origin, files, PATH)
    await page.goto(origin + PATH)
    await page.waitForFunction(() => 'bench' in window)
    return page
  }

  const { clerk, applicant, consultationId } = await meet(hall, (cookie) => open(near, 'window', cookie), () => open(far, 'applicant'))
  await clerk.evaluate((id) => window.bench.join(id, true), consultationId)
  const enter = (): Promise<number> => applicant.evaluate((id) => window.bench.join(id), consultationId)
  const leave = (): Promise<void> => applicant.evaluate(() => window.bench.leave())
  const both = [applicant, clerk]

  return {
    link,
    async joins(times) {
      const took: number[] = []
      for (let time = 0; time < times; time++) {
        took.push(await enter())
        await leave()
      }
      return took
    },
    async kills(times) {
      const took: number[] = []
      await enter()
      for (let time = 0; time < times; time++) {
        await Promise.all(both.map((page) => page.evaluate(() => window.bench.moreFrames())))
        const back = both.map(async (page) => {
          const { trackId } = await page.evaluate(() => window.bench.state())
          return page.evaluate((id) => window.bench.anotherTrack(id), trackId)
        })
        await Promise.all(both.map((page) => page.evaluate(() => null)))
        const start = performance.now()
        for (const pid of hall.app.sfu.pids()) process.kill(pid, 'SIGKILL')
        await Promise.all(back)
        took.push(performance.now() - start)
      }
      await leave()
      return took
    },
    async soundMadeUp(milliseconds) {
      await enter()
      const share = await applicant.evaluate((time) => window.bench.soundMadeUp(time), milliseconds)
      await leave()
      return share
    },
    async outage(milliseconds) {
      await enter()
      await Promise.all(both.map((page) => page.evaluate(() => window.bench.moreFrames())))
      link.become({ loss: 1 })
      await new Promise((resolve) => setTimeout(resolve, milliseconds))
      link.become({})
      const start = performance.now()
      await Promise.all(both.map((page) => page.evaluate(() => window.bench.moreFrames())))
      const took = performance.now() - start
      await leave()
      return took
    },
    async close() {
      await Promise.all(browsers.map((browser) => browser.close()))
      await hall.close()
      await place.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** An applicant whom a window has accepted, each at a page that is connected. */
async function meet(hall: Hall, openWindow: (cookie: string) => Promise<Page>, openApplicant: () => Promise<Page>) {
  const asking = await hall.applicant()
  await asking.call('chat:open', { locale: 'zh-Hans' })
  const { id: consultationId } = await asking.call<ConsultationView>('consultation:request')
  const cookie = await hall.signIn('window1')
  const desk = await hall.staff('window1')
  await desk.call('desk:accept', { consultationId })
  const [clerk, applicant] = await Promise.all([openWindow(cookie), openApplicant()])
  await clerk.evaluate(() => window.bench.connect('/staff'))
  await applicant.evaluate((token) => window.bench.connect('/applicant', token), asking.token)
  return { clerk, applicant, consultationId }
}
