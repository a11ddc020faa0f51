/** To be told in WeChat of a reply: from WeChat's own button on the page to the notice that opens the conversation. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ConsultationDetail, DeskView } from '../../contract/index.ts'
import { DESKTOP, launchBrowser, PHONE } from '../support/browser.ts'
import { freePort } from '../support/postgres.ts'
import type { FakePlatform } from '../support/wechat/fakePlatform.ts'
import { startFakePlatform } from '../support/wechat/fakePlatform.ts'
import type { WeChatHall } from '../support/wechat/hall.ts'
import { openWeChatHall } from '../support/wechat/hall.ts'
import type { Pusher } from '../support/wechat/pusher.ts'
import { expectNoViolations } from './pages.ts'

vi.setConfig({ testTimeout: 120_000 })
const WECHAT = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36 MicroMessenger/8.0.50.2701'
const OFFER = /^(有回[复覆][时時]在微信通知我|Tell me in WeChat)/

let platform: FakePlatform
let hall: WeChatHall
let pusher: Pusher
let browser: Browser
let at: string
const opened: BrowserContext[] = []
beforeAll(async () => {
  const port = await freePort()
  at = `http://localhost:${port}`
  platform = await startFakePlatform({ pageHost: () => `localhost:${port}` })
  hall = await openWeChatHall({ PUBLIC_URL: at, WECHAT_NOTICE_TEMPLATE: 'tmpl', WECHAT_NOTICE_SCRIPT: platform.script }, { platform, port })
  pusher = hall.pusher
  browser = await launchBrowser()
}, 120_000)
afterEach(async () => { await Promise.all(opened.splice(0).map((context) => context.close())) })
afterAll(async () => {
  await browser.close()
  await hall.close()
  await platform.close()
})

const openPhone = async (openid: string, { viewport = PHONE, locale = 'zh-CN', elder = false, userAgent = WECHAT, prepare = (_: Page): unknown => undefined } = {}): Promise<Page> => {
  platform.holdPhone(openid)
  const context = await browser.newContext({ baseURL: at, viewport, locale, userAgent, reducedMotion: 'reduce' })
  opened.push(context)
  if (elder) await context.addInitScript(() => { localStorage.setItem('zixun:elder', 'true') })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await prepare(page)
  await page.goto('/ask')
  await page.getByRole('log').getByText('居住证怎么办理', { exact: true }).first().waitFor()
  return page
}
const offer = (page: Page) => page.getByRole('button', { name: OFFER })
const notices = (openid: string) => platform.shown(openid).filter(({ how }) => how === 'notice')

it('somebody turns it on, is told when nothing more can be sent, and comes to their conversation', async () => {
  await pusher.event('o1', 'subscribe')
  await pusher.text('o1', '居住证怎么办理')
  const page = await openPhone('o1')
  await offer(page).click()
  await page.getByRole('dialog').getByRole('button', { name: '允许' }).click()
  await page.getByText('已开启：下次有回复时，微信会通知您一次。').waitFor()
  expect(await offer(page).count()).toBe(0)
  expect((await hall.storage.wechat.user('o1'))?.notice).toEqual({ template: 'tmpl', on: true })
  await page.reload()
  await page.getByText('已开启：下次有回复时').waitFor()
  await expectNoViolations(page, 'wechat-notice-on', { dark: true })
  await page.goto('about:blank')

  await pusher.text('o1', '转人工')
  const window = await hall.staff('window1')
  const { queue } = await window.call<DeskView>('desk:watch')
  const { id: consultationId } = queue.find(({ question }) => question.includes('居住证'))!
  await window.call('desk:accept', { consultationId })
  await vi.waitFor(() => { expect(hall.shown('o1')).toContain('已接入') }, { timeout: 30_000 })
  for (let n = 1; n <= 6; n++) await window.call('desk:say', { consultationId, clientId: `six-words-${n}`, text: `第${n}句` })
  await window.heard<ConsultationDetail>('desk:detail', ({ weChat }) => (weChat?.undelivered ?? []).length > 0)
  await expect.poll(() => notices('o1').length, { timeout: 30_000 }).toBe(1)

  // A tap on the notice, in the same WeChat.
  await page.goto(String(notices('o1')[0]?.message['page']))
  await page.getByRole('log').getByText('第6句').waitFor()
  expect(new URL(page.url()).pathname).toBe('/ask')
  await window.heard<ConsultationDetail>('desk:detail', ({ weChat, messages }) => weChat?.undelivered.length === 0 && messages.some(({ content }) => content.text === '第6句'))
  // It was for one notice.
  await offer(page).waitFor()
  expect(platform.errors.get(43101)).toBeUndefined()
})

it('the line is quiet and can be read in every language and size, and by keys', async () => {
  await pusher.text('o2', '居住证怎么办理')
  for (const [name, look] of Object.entries({ phone: {}, desktop: { viewport: DESKTOP }, elder: { elder: true }, traditional: { locale: 'zh-TW' }, english: { locale: 'en-US' } })) {
    const page = await openPhone('o2', look)
    await offer(page).waitFor()
    await expectNoViolations(page, `wechat-notice-${name}`, { dark: true })
    expect((await offer(page).boundingBox())?.height).toBeGreaterThanOrEqual(44)
  }
  const page = await openPhone('o2')
  await offer(page).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).press('Enter')
  await page.getByText('没有开启，需要时可以再点。').waitFor()
  expect((await hall.storage.wechat.user('o2'))?.notice?.on).toBe(false)
  await expectNoViolations(page, 'wechat-notice-declined')

  await page.getByRole('button', { name: '繁體' }).click()
  await page.getByRole('button', { name: '有回覆時在微信通知我' }).click()
  await page.getByRole('dialog').getByRole('checkbox').check()
  await page.getByRole('dialog').getByRole('button', { name: '允许' }).click()
  await page.getByText('已開啟：下次有回覆時').waitFor()
})

it('whoever has told WeChat to keep their answer is not asked again, and it counts all the same', async () => {
  await pusher.text('o3', '居住证怎么办理')
  const page = await openPhone('o3')
  await offer(page).click()
  await page.getByRole('dialog').getByRole('checkbox').check()
  await page.getByRole('dialog').getByRole('button', { name: '允许' }).click()
  await page.getByText('已开启').waitFor()
  platform.switchOff('o3', 'tmpl')
  await offer(page).click()
  await page.getByText('没有开启，需要时可以再点。').waitFor()
})

describe('there is no line', () => {
  const isQuiet = async (page: Page): Promise<void> => {
    // The page goes on as ever.
    await page.getByRole('textbox').fill('要多少钱')
    await page.getByRole('textbox').press('Enter')
    await page.getByRole('log').getByText('要多少钱', { exact: true }).waitFor()
    expect(await offer(page).count()).toBe(0)
    expect(await page.locator('.notice-line').evaluateAll((lines) => lines.reduce((sum, line) => sum + line.clientHeight, 0)), 'and takes no room').toBe(0)
  }

  it('where WeChat’s script does not come', async () => {
    await pusher.text('o4', '居住证怎么办理')
    let failed: Promise<unknown> | undefined
    const page = await openPhone('o4', { prepare: async (page) => {
      failed = page.waitForEvent('requestfailed', (request) => request.url() === platform.script)
      await page.route(platform.script, (route) => route.abort())
    } })
    await failed
    await isQuiet(page)
  })

  it('where this WeChat has no such button', async () => {
    await pusher.text('o5', '居住证怎么办理')
    const page = await openPhone('o5', { prepare: (page) => page.route(platform.script, (route) => route.fulfill({ contentType: 'text/javascript', body: 'window.wx = { config() { window.asked = true } }' })) })
    await page.waitForFunction(() => (globalThis as { asked?: boolean }).asked)
    await page.locator('wx-open-subscribe').waitFor({ state: 'attached' })
    await isQuiet(page)
  })

  it('in another browser, and nothing of WeChat’s is loaded there', async () => {
    await pusher.text('o6', '居住证怎么办理')
    const inWeChat = await openPhone('o6')
    const kept = await inWeChat.evaluate(() => ({ ...localStorage }))
    const asked: string[] = []
    const page = await openPhone('o6', { userAgent: WECHAT.replace(/MicroMessenger.*/, ''), prepare: async (page) => {
      page.on('request', (request) => { asked.push(request.url()) })
      await page.addInitScript((kept) => { Object.assign(localStorage, kept) }, kept)
    } })
    await isQuiet(page)
    expect(asked.filter((url) => !url.startsWith(at) && !url.startsWith(at.replace('http', 'ws')))).toEqual([])
  })
})
