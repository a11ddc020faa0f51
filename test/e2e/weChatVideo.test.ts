/** From a message in WeChat into the room, in Chromium with WeChat's user agent: by a link that works once, and only where the browser can. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { DESKTOP, launchBrowser, PHONE } from '../support/browser.ts'
import { freePort } from '../support/postgres.ts'
import type { FakePlatform } from '../support/wechat/fakePlatform.ts'
import type { WeChatHall } from '../support/wechat/hall.ts'
import { openWeChatHall } from '../support/wechat/hall.ts'
import type { Pusher } from '../support/wechat/pusher.ts'
import type { Seat } from './media.ts'
import { deviceFiles, perceived } from './media.ts'
import { expectNoViolations } from './pages.ts'

vi.setConfig({ testTimeout: 180_000 })
const WECHAT = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36 MicroMessenger/8.0.50.2701'

let hall: WeChatHall
let platform: FakePlatform
let pusher: Pusher
let at: string
const folder = mkdtempSync(join(tmpdir(), 'zixun-wechat-video-'))
const browsers: Partial<Record<Seat, Browser>> = {}
const opened: BrowserContext[] = []
beforeAll(async () => {
  const port = await freePort()
  at = `http://localhost:${port}`
  hall = await openWeChatHall({ PUBLIC_URL: at }, { port })
  platform = hall.platform
  pusher = hall.pusher
  for (const seat of ['applicant', 'window'] as const) browsers[seat] = await launchBrowser({ devices: deviceFiles(seat, folder) })
}, 120_000)
afterEach(async () => { await Promise.all(opened.splice(0).map((context) => context.close())) })
afterAll(async () => {
  await Promise.all(Object.values(browsers).map((browser) => browser.close()))
  await hall.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(seat: 'applicant' | 'window', options: BrowserContextOptions, prepare?: (context: BrowserContext) => Promise<unknown>): Promise<Page> {
  const context = await browsers[seat]!.newContext({ baseURL: at, locale: 'zh-CN', reducedMotion: 'reduce', permissions: ['camera', 'microphone'], ...options })
  opened.push(context)
  await prepare?.(context)
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  return page
}
const openPhone = (options: BrowserContextOptions = {}, prepare?: (context: BrowserContext) => Promise<unknown>): Promise<Page> => open('applicant', { viewport: PHONE, userAgent: WECHAT, ...options }, prepare)
const inElderMode = (context: BrowserContext): Promise<unknown> => context.addInitScript(() => { localStorage.setItem('zixun:elder', 'true') })
const withoutCamera = (context: BrowserContext): Promise<unknown> => context.addInitScript(() => { Object.defineProperty(MediaDevices.prototype, 'getUserMedia', { value: undefined }) })

const linksOf = (openid: string): string[] => [...hall.shown(openid).matchAll(/<a href="([^"]*\/wechat\/video#[\w-]{22})">打开视频<\/a>/g)].map(([, link]) => link!)
const nextLink = async (openid: string, before: number): Promise<string> => {
  await expect.poll(() => linksOf(openid).length, { timeout: 30_000 }).toBeGreaterThan(before)
  return linksOf(openid).at(-1)!
}
const anotherLink = async (openid: string): Promise<string> => {
  const before = linksOf(openid).length
  await pusher.text(openid, '视频')
  return nextLink(openid, before)
}

async function openWindow(): Promise<Page> {
  const page = await open('window', { viewport: DESKTOP, baseURL: hall.base })
  await page.request.post(`${hall.base}/api/staff/sign-in`, { data: { username: 'window1', password: hall.passwords.get('window1') } })
  await page.goto('/console')
  return page
}

/** Somebody in WeChat whom a window has accepted. @returns the link that came */
async function accepted(openid: string): Promise<string> {
  await pusher.event(openid, 'subscribe')
  await pusher.text(openid, '居住证怎么办理')
  await pusher.text(openid, '转人工')
  const { conversationId } = (await hall.storage.wechat.user(openid))!
  await expect.poll(async () => (await hall.storage.consultations.latestOf(conversationId))?.state, { timeout: 30_000 }).toBe('waiting')
  const window = await hall.staff('window1')
  await window.call('desk:accept', { consultationId: (await hall.storage.consultations.latestOf(conversationId))!.id })
  return nextLink(openid, 0)
}

const sees = (page: Page, whom: Seat): Promise<void> => expect.poll(async () => await perceived(page), { timeout: 60_000 }).toMatchObject({ seen: expect.arrayContaining([whom]) as string[], heard: expect.arrayContaining([whom]) as string[] })

it('from following to the rating: answered, with the window by video two taps after the link, and asked how it was', async () => {
  expect((await pusher.event('o1', 'subscribe')).reply?.['Content']).toContain('您好')
  await pusher.text('o1', '居住证怎么办理')
  await expect.poll(() => hall.shown('o1'), { timeout: 30_000 }).toContain('居住证申领')
  await pusher.text('o1', '转人工')
  await expect.poll(() => hall.shown('o1'), { timeout: 30_000 }).toContain('取消排队')
  const window = await openWindow()
  await window.getByRole('button', { name: /接入下一位/ }).click()
  const link = await nextLink('o1', 0)
  await window.getByText('也可以和窗口视频面谈').waitFor()
  expect(await window.locator('body').innerText(), 'staff cannot go in as the applicant').not.toContain('wechat/video')

  // Platforms and search engines look at what stands in messages.
  for (let n = 0; n < 2; n++) expect(await (await fetch(link)).text()).toContain('视频面谈')
  const phone = await openPhone()
  await phone.goto(link)
  await phone.getByText('综合窗口 王晓 在等您').waitFor()
  await expectNoViolations(phone, 'wechat-video-phone', { dark: true })
  await phone.getByRole('button', { name: '进入视频' }).click()
  await phone.getByRole('button', { name: '打开摄像头和麦克风' }).waitFor()
  expect(new URL(phone.url()).pathname).toBe('/ask')
  await expectNoViolations(phone, 'wechat-video-lobby')
  await phone.getByRole('button', { name: '打开摄像头和麦克风' }).click()
  await phone.getByRole('button', { name: '进入视频', exact: true }).click()
  await window.getByRole('button', { name: /^视频/ }).click()
  await sees(phone, 'window')
  await sees(window, 'applicant')
  if (process.env['SCREENSHOTS']) await phone.screenshot({ path: `${process.env['SCREENSHOTS']}/wechat-video-room.png` })

  const other = await openPhone()
  await other.goto(link)
  await other.getByText('这个链接已经用过').waitFor()
  await expectNoViolations(other, 'wechat-video-over')

  // Back in the chat, as people are who close the page: what follows reaches them there.
  await phone.close()
  platform.pass(2000)
  await pusher.text('o1', '谢谢，明白了')
  await window.getByText('谢谢，明白了').waitFor()
  await window.getByRole('button', { name: /结束咨询/ }).click()
  await expect.poll(() => hall.shown('o1'), { timeout: 30_000 }).toContain('请为这次服务评价')
  platform.pass(2000)
  await pusher.text('o1', '1')
  const { conversationId } = (await hall.storage.wechat.user('o1'))!
  await expect.poll(async () => (await hall.storage.consultations.latestOf(conversationId))?.rating, { timeout: 30_000 }).toMatchObject({ level: 5 })
})

it('says what it is in each language, large where one has it so, on a phone and on a desk', async () => {
  const link = await accepted('o2')
  for (const [name, options, prepare] of [
    ['desktop', { viewport: DESKTOP }], ['traditional', { locale: 'zh-HK' }], ['english', { locale: 'en-US' }], ['elder', {}, inElderMode], ['elder-english', { locale: 'en-US' }, inElderMode],
  ] as const) {
    const page = await openPhone(options, prepare)
    await page.goto(link)
    await page.getByRole('button').waitFor()
    await expectNoViolations(page, `wechat-video-${name}`)
    await page.keyboard.press('Tab')
    expect(await page.getByRole('button').evaluate((button) => button.matches(':focus')), 'with keys').toBe(true)
  }
})

it('where the browser has no camera for pages, it says how another has it, and the link is good there', async () => {
  const link = await accepted('o3')
  for (const [name, options, prepare] of [['phone', {}], ['desktop', { viewport: DESKTOP }], ['traditional', { locale: 'zh-HK' }], ['english', { locale: 'en-US' }], ['elder', {}, inElderMode]] as const) {
    const page = await openPhone(options, async (context) => {
      await withoutCamera(context)
      await prepare?.(context)
    })
    await page.goto(link)
    await page.getByRole('alert').waitFor()
    await expectNoViolations(page, `wechat-video-elsewhere-${name}`, { dark: name === 'phone' })
  }
  const phone = await openPhone({ permissions: ['clipboard-read', 'clipboard-write'] }, withoutCamera)
  await phone.goto(link)
  await phone.getByText('选“在浏览器打开”').waitFor()
  await phone.getByRole('button', { name: '复制链接' }).click()
  await phone.getByText('已复制').waitFor()
  const copy = await phone.evaluate(() => navigator.clipboard.readText())
  expect(copy).toBe(link)

  const byHand = await openPhone({}, async (context) => {
    await withoutCamera(context)
    await context.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'))
      Object.assign(document, { execCommand: () => false })
    })
  })
  await byHand.goto(link)
  await byHand.getByRole('button', { name: '复制链接' }).click()
  expect(await byHand.getByLabel('这个页面的地址').inputValue()).toBe(link)
  await expectNoViolations(byHand, 'wechat-video-by-hand')

  const elsewhere = await openPhone({ userAgent: 'Mozilla/5.0 (Linux; Android 14) Chrome/130' })
  await elsewhere.goto(copy)
  await elsewhere.getByRole('button', { name: '进入视频' }).click()
  await elsewhere.getByRole('button', { name: '打开摄像头和麦克风' }).waitFor()
})

it('where sound is not let out, the tap uses nothing up either', async () => {
  const link = await accepted('o4')
  const mute = await openPhone({}, (context) => context.addInitScript(() => { HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('', 'NotSupportedError')) }))
  await mute.goto(link)
  await mute.getByRole('button', { name: '进入视频' }).click()
  await mute.getByText('请在浏览器打开').waitFor()
  const other = await openPhone()
  await other.goto(link)
  await other.getByRole('button', { name: '进入视频' }).waitFor()
})

it('says so when it is over, has ended, or is nothing, and takes along what the browser has asked', async () => {
  const link = await accepted('o5')
  const page = await openPhone({ userAgent: 'Mozilla/5.0 (Linux; Android 14) Chrome/130' })
  await page.goto('/ask')
  await page.getByRole('textbox').fill('门牌号怎么办')
  await page.getByRole('textbox').press('Enter')
  await page.getByRole('log').locator('.by-bot').first().waitFor()
  await page.goto(link)
  await page.getByText('会一并带到微信的这次对话里').waitFor()
  await expectNoViolations(page, 'wechat-video-brings')

  platform.pass(10 * 60_000)
  await page.reload()
  await page.getByText('过了 10 分钟').waitFor()
  const second = await anotherLink('o5')
  const { conversationId } = (await hall.storage.wechat.user('o5'))!
  const window = await hall.staff('window1')
  await window.call('desk:end', { consultationId: (await hall.storage.consultations.latestOf(conversationId))!.id })
  const phone = await openPhone()
  await phone.goto(second)
  await phone.getByText('这次咨询已经结束').waitFor()
  await expectNoViolations(phone, 'wechat-video-ended')
  await phone.goto(`${at}/wechat/video`)
  await phone.getByText('请回到微信，写“视频”').waitFor()
})
