/** A server of its own and a browser for one test file, and the pages that people open in it. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { violations } from '../support/accessibility.ts'
import { DESKTOP, launchBrowser } from '../support/browser.ts'
import type { ServerProcess } from '../support/serverProcess.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import { signIn } from './people.ts'

export interface Look {
  readonly viewport?: typeof DESKTOP
  readonly dark?: boolean
}

/** Call once at the top of a test file. */
export function useHall(settings: Record<string, string> = {}) {
  let server: ServerProcess
  let browser: Browser
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServerProcess(settings), launchBrowser({ devices: {} })])
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  /** Somebody's page, with nothing in it yet. */
  const open = async ({ viewport = DESKTOP, dark = false }: Look = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport, locale: 'zh-CN', reducedMotion: 'reduce', colorScheme: dark ? 'dark' : 'light' })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    return page
  }
  return {
    get server() { return server },
    open,
    /** A member of staff, signed in. */
    async openAs(username: string, look: Look = {}): Promise<Page> {
      const page = await open(look)
      await signIn(page, server, username)
      return page
    },
    /** @returns what an applicant would be told to the question */
    async ask(page: Page, question: string): Promise<{ title: string; lead: string } | undefined> {
      const response = await page.request.post(`${server.base}/api/ask`, { data: { question } })
      return (await response.json() as { card?: { title: string; lead: string } }).card
    },
  }
}

/** Axe finds nothing and nothing scrolls sideways. */
export async function expectNoViolations(page: Page, name: string): Promise<void> {
  // A message that comes or goes is half transparent for a moment.
  await page.locator('.ant-message-notice').first().waitFor({ state: 'detached' })
  expect(await violations(page), name).toEqual([])
  expect(await page.locator('main').first().evaluate((main) => Math.max(document.documentElement.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth)), `${name}: scrolls sideways`).toBeLessThanOrEqual(0)
  await picture(page, name)
}

/** With `SCREENSHOTS=folder` the page is kept as a picture, to be looked at. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env['SCREENSHOTS']) return
  // What is below the fold too: the page scrolls inside its frame.
  await page.addStyleTag({ content: '.shell { height: auto !important; min-height: 100dvh } .shell > main { overflow: visible !important }' })
  await page.screenshot({ path: `${process.env['SCREENSHOTS']}/${name}.png`, fullPage: true })
}
