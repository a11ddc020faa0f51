/** The console in a real browser. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { DESKTOP } from '../../support/browser.ts'
import { PASSWORD } from './data.ts'
import type { FakeServer } from './fakeServer.ts'

/**
 * One person's browser: own cookies, own storage. Fails the test on an error nobody caught.
 * @param username of whoever has signed in there before
 */
export async function openConsole(browser: Browser, server: FakeServer, viewport = DESKTOP, username?: string): Promise<{ context: BrowserContext; page: Page; errors: string[] }> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', reducedMotion: 'reduce' })
  if (username !== undefined) await context.addCookies([server.remember(username)])
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const errors: string[] = []
  page.on('pageerror', (error) => { errors.push(error.message) })
  await page.goto(`${server.url}/console`)
  return { context, page, errors }
}

export async function signIn(page: Page, username: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}
