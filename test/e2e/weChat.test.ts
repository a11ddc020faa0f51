/** An official account as people use it: in Chromium with WeChat's user agent, against the platform as it behaves. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { DESKTOP, launchBrowser, PHONE } from '../support/browser.ts'
import type { Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'
import { freePort } from '../support/postgres.ts'
import type { FakePlatform } from '../support/wechat/fakePlatform.ts'
import { startFakePlatform } from '../support/wechat/fakePlatform.ts'
import { AES_KEY, TOKEN } from '../support/wechat/node.ts'
import type { Pusher } from '../support/wechat/pusher.ts'
import { createPusher } from '../support/wechat/pusher.ts'
import { expectNoViolations } from './pages.ts'

vi.setConfig({ testTimeout: 120_000 })
const WECHAT = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36 MicroMessenger/8.0.50.2701'

let platform: FakePlatform
let hall: Hall
let pusher: Pusher
let browser: Browser
let at: string
const opened: BrowserContext[] = []
beforeAll(async () => {
  const port = await freePort()
  // Another site than the platform's, so that cookies travel as they do.
  at = `http://localhost:${port}`
  platform = await startFakePlatform({ pageHost: () => `localhost:${port}` })
  const { appId, secret } = platform.account
  hall = await openHall({ PUBLIC_URL: at, WECHAT_APP_ID: appId, WECHAT_APP_SECRET: secret, WECHAT_TOKEN: TOKEN, WECHAT_AES_KEY: AES_KEY, WECHAT_API: platform.api }, { clock: { now: () => new Date(platform.now()) }, port })
  pusher = createPusher({ platform, url: `${hall.base}/api/wechat`, token: TOKEN, aesKey: AES_KEY })
  browser = await launchBrowser()
}, 120_000)
afterEach(async () => { await Promise.all(opened.splice(0).map((context) => context.close())) })
afterAll(async () => {
  await browser.close()
  await hall.close()
  await platform.close()
})

const openPhone = async ({ viewport = PHONE, locale = 'zh-CN', elder = false } = {}): Promise<Page> => {
  const context = await browser.newContext({ baseURL: at, viewport, locale, userAgent: WECHAT, reducedMotion: 'reduce' })
  opened.push(context)
  if (elder) await context.addInitScript(() => { localStorage.setItem('zixun:elder', 'true') })
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  return page
}

it('what was asked in WeChat goes on in the page, and back', async () => {
  await pusher.event('o1', 'subscribe')
  await pusher.text('o1', '居住证怎么办理')
  platform.holdPhone('o1')
  const page = await openPhone()
  await page.goto('/ask')
  await page.getByRole('log').getByText('居住证怎么办理', { exact: true }).waitFor()
  expect(new URL(page.url()).search, 'the code is not in the address').toBe('')
  const sent = platform.shown('o1').length
  await page.getByRole('textbox').fill('要多少钱')
  await page.getByRole('textbox').press('Enter')
  await page.getByRole('log').getByText('要多少钱', { exact: true }).waitFor()
  const { conversationId } = (await hall.storage.wechat.user('o1'))!
  const told = async () => {
    const messages = await hall.storage.conversations.messages(conversationId, { limit: 100 })
    return messages.at(-1)?.author.role === 'bot' && (await hall.storage.wechat.user('o1'))!.deliveredUpTo === messages.at(-1)?.seq
  }
  await expect.poll(told, { timeout: 30_000 }).toBe(true)
  expect(platform.shown('o1').length, 'the page has shown it').toBe(sent)

  await pusher.text('o1', '在微信里再问一句')
  await page.getByRole('log').getByText('在微信里再问一句', { exact: true }).waitFor()
  await page.reload()
  await page.getByRole('log').getByText('要多少钱', { exact: true }).waitFor()
})

it('a preview is told what to do, and may ask all the same', async () => {
  platform.holdPhone('o2', { snapshot: true })
  for (const [name, look] of Object.entries({ phone: {}, desktop: { viewport: DESKTOP }, elder: { elder: true }, traditional: { locale: 'zh-TW' }, english: { locale: 'en-US', elder: true } })) {
    const page = await openPhone(look)
    await page.goto('/ask')
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toMatch(/完整服[务務]/)
    await expectNoViolations(page, `wechat-preview-${name}`, { dark: true })
  }
  const page = await openPhone()
  await page.goto('/ask')
  await page.keyboard.press('Tab')
  expect(await page.getByRole('link', { name: '再试一次' }).evaluate((link) => link.matches(':focus'))).toBe(true)
  await page.getByRole('link', { name: /直接咨询/ }).click()
  await page.getByRole('textbox').waitFor()
  expect(new URL(page.url()).pathname).toBe('/ask')
})

it('an address that is opened once more says so', async () => {
  const page = await openPhone()
  await page.goto('/wechat?code=used&state=used')
  expect(await page.getByRole('alert').textContent()).toContain('从微信里再打开一次')
  await page.goto('/wechat')
  expect(await page.getByRole('alert').textContent()).toContain('不完整')
})
