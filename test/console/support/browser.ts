/** The console in a real browser. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { DESKTOP } from '../../support/browser.ts'
import { PASSWORD } from './data.ts'

/** One person's browser: own cookies, own storage. Fails the test on an error nobody caught. */
export async function openConsole(browser: Browser, url: string, viewport = DESKTOP): Promise<{ context: BrowserContext; page: Page; errors: string[] }> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const errors: string[] = []
  page.on('pageerror', (error) => { errors.push(error.message) })
  await page.goto(`${url}/console`)
  return { context, page, errors }
}

export async function signIn(page: Page, username: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}
