/** A fake server and a browser for one test file. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launchBrowser } from '../../support/browser.ts'
import { builtPages } from '../../support/pages.ts'
import { openConsole } from './browser.ts'
import type { FakeServer } from './fakeServer.ts'
import { startFakeServer } from './fakeServer.ts'

interface Opened { page: Page; close(): Promise<void>; errors: string[] }

/** Call once at the top of a test file. Every test has a fresh server; what it opened is closed after it. */
export function useConsole() {
  let browser: Browser
  let pages: string
  let server: FakeServer
  let opened: Opened[] = []

  beforeAll(async () => {
    [pages, browser] = await Promise.all([builtPages('console'), launchBrowser({ devices: {} })])
  }, 120_000)
  afterAll(() => browser.close())
  beforeEach(async () => { server = await startFakeServer(pages) })
  afterEach(async () => {
    const errors = opened.flatMap((one) => one.errors)
    await Promise.all(opened.map((one) => one.close()))
    opened = []
    await server.close()
    expect(errors).toEqual([])
  })

  const open = async (viewport?: { width: number; height: number }, username?: string): Promise<Page> => {
    const { page, context, errors } = await openConsole(browser, server, viewport, username)
    opened.push({ page, errors, close: () => context.close() })
    return page
  }
  return {
    get server() { return server },
    open: (viewport?: { width: number; height: number }): Promise<Page> => open(viewport),
    /** A page of somebody who has signed in before. */
    async openAs(username: string, viewport?: { width: number; height: number }): Promise<Page> {
      const page = await open(viewport, username)
      await page.getByText('已连接').waitFor()
      return page
    },
  }
}
