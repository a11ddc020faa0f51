/** A server of its own and a browser for one test file, and the pages that people open in it. */
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { systemClock } from '../../contract/index.ts'
import { openStorage } from '../../server/storage/index.ts'
import { inTheDark, violations } from '../support/accessibility.ts'
import { DESKTOP, launchBrowser } from '../support/browser.ts'
import type { ServerProcess } from '../support/serverProcess.ts'
import { startServerProcess } from '../support/serverProcess.ts'

export interface Look {
  readonly viewport?: typeof DESKTOP
  /** Where on the server it opens. */
  readonly at?: string
}

/** Call once at the top of a test file. What a test has opened is closed after it. */
export function useHall(settings: Record<string, string> = {}) {
  let server: ServerProcess
  let browser: Browser
  const opened: BrowserContext[] = []
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServerProcess(settings), launchBrowser({ devices: {} })])
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  afterEach(async () => { await Promise.all(opened.splice(0).map((context) => context.close())) })

  const newPage = async ({ viewport = DESKTOP }: Look): Promise<Page> => {
    const context = await browser.newContext({ baseURL: server.base, viewport, locale: 'zh-CN', reducedMotion: 'reduce' })
    opened.push(context)
    const page = await context.newPage()
    page.setDefaultTimeout(45_000)
    return page
  }
  return {
    get server() { return server },
    /** An applicant's page. */
    async open({ at = '/ask', ...look }: Look = {}): Promise<Page> {
      const page = await newPage(look)
      await page.goto(at)
      return page
    },
    /** A page of a member of staff who is signed in already; how that is done is tested by itself. */
    async openAs(username: string, { at = '/console', ...look }: Look = {}): Promise<Page> {
      const page = await newPage(look)
      const response = await page.request.post(`${server.base}/api/staff/sign-in`, { data: { username, password: server.passwords.get(username) } })
      expect(response.status(), `${username} signs in`).toBe(200)
      await page.goto(at)
      return page
    },
    /** Waits until no member of staff counts as there: what a page leaves behind is written down a moment after it has gone. */
    async untilNobodyIsThere(): Promise<void> {
      const storage = await openStorage({ kind: 'sqlite', file: join(server.folder, 'zixun.db') }, { clock: systemClock, newId })
      await expect.poll(async () => storage.presence.present('staff', (await storage.presence.nodes()).map(({ id }) => id)), { timeout: 30_000 }).toEqual([])
      await storage.close()
    },
    /** @returns what an applicant would be told to the question */
    async ask(page: Page, question: string): Promise<{ title: string; lead: string } | undefined> {
      const response = await page.request.post(`${server.base}/api/ask`, { data: { question } })
      return (await response.json() as { card?: { title: string; lead: string } }).card
    },
  }
}

/** Axe finds nothing and nothing scrolls sideways; with `dark`, not in the dark either. */
export async function expectNoViolations(page: Page, name: string, { dark = false } = {}): Promise<void> {
  // A message that comes or goes is half transparent for a moment.
  await page.locator('.ant-message-notice').first().waitFor({ state: 'detached' })
  expect(await violations(page), name).toEqual([])
  expect(await page.evaluate(() => {
    const main = document.querySelector('main') ?? document.body
    return Math.max(document.documentElement.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth)
  }), `${name}: scrolls sideways`).toBeLessThanOrEqual(0)
  await picture(page, name)
  if (dark) await inTheDark(page, () => expectNoViolations(page, `${name}-dark`))
}

/** With `SCREENSHOTS=folder` the page is kept as a picture, to be looked at. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env['SCREENSHOTS']) return
  // What is below the fold too: the page scrolls inside its frame.
  await page.addStyleTag({ content: '.shell { height: auto !important; min-height: 100dvh } .shell > main { overflow: visible !important }' })
  await page.screenshot({ path: `${process.env['SCREENSHOTS']}/${name}.png`, fullPage: true })
}
