/** A file from the window in WeChat's browser: its pages are drawn for whom it was sent to, and anybody else reads why not. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { DeskView } from '../../contract/index.ts'
import { consultationFilePath } from '../../contract/index.ts'
import { DESKTOP, launchBrowser, PHONE } from '../support/browser.ts'
import { pdf } from '../support/files.ts'
import { pngOf } from '../support/pictures.ts'
import { freePort } from '../support/postgres.ts'
import type { WeChatHall } from '../support/wechat/hall.ts'
import { openWeChatHall } from '../support/wechat/hall.ts'
import { expectNoViolations } from './pages.ts'

vi.setConfig({ testTimeout: 120_000 })
const WECHAT = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36 MicroMessenger/8.0.50.2701'

let hall: WeChatHall
let browser: Browser
const opened: BrowserContext[] = []
let link: (name: string) => string
beforeAll(async () => {
  const port = await freePort()
  // Another site than the platform's, so that cookies travel as they do.
  hall = await openWeChatHall({ PUBLIC_URL: `http://localhost:${port}` }, { port })
  browser = await launchBrowser()

  await hall.pusher.text('o1', '转人工')
  const { id } = (await hall.storage.consultations.latestOf((await hall.storage.wechat.user('o1'))!.conversationId))!
  const window = await hall.staff('window1')
  await window.call<DeskView>('desk:watch')
  await window.call('desk:accept', { consultationId: id })
  const papers = { '办事须知.pdf': await pdf((document) => {
    for (let n = 1; n <= 3; n++) {
      if (n > 1) document.addPage()
      document.fontSize(24).text(`办事须知 第${n}页：请带身份证和租房合同。`)
    }
  }), '样表.png': pngOf(600, 400) }
  for (const [name, bytes] of Object.entries(papers)) {
    await fetch(`${hall.base}/${consultationFilePath(id)}?name=${encodeURIComponent(name)}&clientId=${encodeURIComponent(`paper-${name}`)}`, {
      method: 'POST', headers: { cookie: await hall.signIn('window1'), 'content-type': 'application/octet-stream' }, body: new Uint8Array(bytes),
    })
    await vi.waitFor(() => { expect(hall.shown('o1')).toContain(name) }, { timeout: 30_000, interval: 100 })
  }
  link = (name) => new RegExp(`【文件】${name}.*?<a href="([^"]+)">点这里打开`, 's').exec(hall.shown('o1'))![1]!
}, 180_000)
afterEach(async () => { await Promise.all(opened.splice(0).map((context) => context.close())) })
afterAll(async () => {
  await browser.close()
  await hall.close()
})

async function open(name: string, { openid = 'o1', agent = WECHAT, viewport = PHONE, locale = 'zh-CN', elder = false } = {}): Promise<Page> {
  hall.platform.holdPhone(openid)
  const context = await browser.newContext({ viewport, locale, userAgent: agent, reducedMotion: 'reduce', acceptDownloads: true })
  opened.push(context)
  if (elder) await context.addInitScript(() => { localStorage.setItem('zixun:elder', 'true') })
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  await page.goto(link(name))
  return page
}
/** Something is on the sheet. */
const isDrawn = (page: Page, name: string): Promise<boolean> => page.getByRole('img', { name }).evaluate((sheet: HTMLCanvasElement) => {
  const { data } = sheet.width > 0 ? sheet.getContext('2d')!.getImageData(0, 0, sheet.width, sheet.height) : { data: [] }
  return data.some((value, at) => at % 4 !== 3 && value < 128)
})

it('a PDF is drawn page by page, as one scrolls, and can be saved where the browser saves', async () => {
  const page = await open('办事须知.pdf')
  await expect.poll(() => isDrawn(page, '第 1 页，共 3 页'), { timeout: 30_000 }).toBe(true)
  expect(new URL(page.url()).pathname).toBe('/wechat/file')
  await expectNoViolations(page, 'wechat-file-pdf', { dark: true })
  await page.getByRole('img', { name: '第 3 页，共 3 页' }).scrollIntoViewIfNeeded()
  await expect.poll(() => isDrawn(page, '第 3 页，共 3 页'), { timeout: 30_000 }).toBe(true)
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: '保存' }).click()
  expect((await saved).suggestedFilename()).toBe('办事须知.pdf')
})

it('a picture is shown, in each language, large where one has it so, on a phone and on a desk', async () => {
  for (const [name, look] of Object.entries({ phone: {}, desktop: { viewport: DESKTOP }, elder: { elder: true }, traditional: { locale: 'zh-HK' }, english: { locale: 'en-US', elder: true } })) {
    const page = await open('样表.png', look)
    await page.getByRole('img').waitFor()
    await expectNoViolations(page, `wechat-file-picture-${name}`)
    await page.keyboard.press('Tab')
    expect(await page.getByRole('link').first().evaluate((one) => one.matches(':focus')), 'with keys').toBe(true)
  }
})

it('whoever else has the link reads whose it is, and sees nothing of it', async () => {
  for (const [name, look] of Object.entries({ another: { openid: 'o2' }, elsewhere: { agent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130 Safari/537.36', viewport: DESKTOP } })) {
    const page = await open('样表.png', look)
    await page.getByText('只有收到它的人能打开').waitFor()
    expect(await page.getByRole('img').count()).toBe(0)
    await expectNoViolations(page, `wechat-file-${name}`)
  }
})

it('after its time it says so', async () => {
  await hall.storage.consultationFiles.forget('9999')
  const page = await open('样表.png')
  await page.getByText('文件已过保存期限').waitFor()
  await expectNoViolations(page, 'wechat-file-gone')
})
