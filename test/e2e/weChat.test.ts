/** An official account as people use it: in Chromium with WeChat's user agent, against the platform as it behaves. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { DESKTOP, launchBrowser, PHONE } from '../support/browser.ts'
import { freePort } from '../support/postgres.ts'
import type { FakePlatform } from '../support/wechat/fakePlatform.ts'
import type { WeChatHall } from '../support/wechat/hall.ts'
import { openWeChatHall } from '../support/wechat/hall.ts'
import type { Pusher } from '../support/wechat/pusher.ts'
import { expectNoViolations } from './pages.ts'
import type { WeChatMenuState } from '../../contract/index.ts'

vi.setConfig({ testTimeout: 120_000 })
const WECHAT = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36 MicroMessenger/8.0.50.2701'

let hall: WeChatHall
let platform: FakePlatform
let pusher: Pusher
let browser: Browser
let at: string
const opened: BrowserContext[] = []
beforeAll(async () => {
  const port = await freePort()
  // Another site than the platform's, so that cookies travel as they do.
  at = `http://localhost:${port}`
  hall = await openWeChatHall({ PUBLIC_URL: at }, { port })
  platform = hall.platform
  pusher = hall.pusher
  browser = await launchBrowser()
}, 120_000)
afterEach(async () => { await Promise.all(opened.splice(0).map((context) => context.close())) })
afterAll(async () => {
  await browser.close()
  await hall.close()
})

const openPhone = async ({ viewport = PHONE, locale = 'zh-CN', elder = false } = {}): Promise<Page> => {
  const context = await browser.newContext({ baseURL: at, viewport, locale, userAgent: WECHAT, reducedMotion: 'reduce' })
  opened.push(context)
  if (elder) await context.addInitScript(() => { localStorage.setItem('zixun:elder', 'true') })
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  return page
}

const openDesk = async (at: string, { viewport = DESKTOP, locale = 'zh-CN', username = 'admin' } = {}): Promise<Page> => {
  const context = await browser.newContext({ baseURL: hall.base, viewport, locale, reducedMotion: 'reduce', acceptDownloads: true })
  opened.push(context)
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  await page.request.post(`${hall.base}/api/staff/sign-in`, { data: { username, password: hall.passwords.get(username) } })
  await page.goto(at)
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
  await page.getByRole('alert').waitFor()
  await page.keyboard.press('Tab')
  expect(await page.getByRole('link', { name: '再试一次' }).evaluate((link) => link.matches(':focus'))).toBe(true)
  await page.getByRole('link', { name: /直接咨询/ }).click()
  await page.getByRole('textbox').waitFor()
  expect(new URL(page.url()).pathname).toBe('/ask')
})

it('as long as WeChat does not say who holds the phone, nobody’s record is shown', async () => {
  await pusher.text('o3', '三号的事')
  platform.holdPhone('o3')
  const page = await openPhone()
  const enter = async () => {
    await page.context().clearCookies()
    await page.goto('/ask')
    await page.getByRole('log').getByText('三号的事', { exact: true }).waitFor()
  }
  const isNobody = async () => {
    await page.getByRole('textbox').fill('居住证')
    await page.getByRole('textbox').press('Enter')
    await page.getByRole('log').getByText('居住证', { exact: true }).first().waitFor()
    expect(await page.getByRole('log').getByText('三号的事').count()).toBe(0)
  }
  await enter()
  await page.context().clearCookies()
  platform.holdPhone('o4', { snapshot: true })
  await page.goto('/ask')
  await page.getByRole('link', { name: /直接咨询/ }).click()
  await isNobody()

  // Gone through once more, and then back on the way to the platform.
  platform.holdPhone('o3')
  await enter()
  await page.context().clearCookies()
  await page.request.get('/ask', { maxRedirects: 0, headers: { 'user-agent': WECHAT } })
  await page.goto('/ask')
  await isNobody()
})

it('an address that is opened once more says so', async () => {
  const page = await openPhone()
  await page.goto('/wechat?code=used&state=used')
  expect(await page.getByRole('alert').textContent()).toContain('从微信里再打开一次')
  await page.goto('/wechat')
  expect(await page.getByRole('alert').textContent()).toContain('不完整')
})

it('an administrator looks at the menu, changes it, and WeChat has it', async () => {
  const page = await openDesk('/console/directory/weChat')
  await page.getByText('下面是建议的菜单').waitFor()
  await expectNoViolations(page, 'wechat-menu-proposal', { dark: true })
  const preview = page.getByRole('region', { name: '预览' })
  await preview.getByRole('button', { name: '我的' }).click()
  await preview.getByRole('button', { name: '我的预约' }).click()
  expect(await preview.getByRole('status').textContent()).toContain('说“我的预约”')

  const first = page.getByRole('group', { name: '菜单 1' })
  await first.getByLabel('菜单名称').fill('我要问政务')
  await first.getByText('15/16 字节').waitFor()
  await first.getByLabel('菜单名称').fill('我要问政务服务')
  await first.getByText('太长 · 21/16 字节').waitFor()
  await page.getByRole('button', { name: '保存并发布到微信' }).click()
  await page.getByText('请先改正标出的地方（1 处）').waitFor()
  expect(platform.menu()).toBeUndefined()
  await first.getByLabel('菜单名称').fill('问政务')
  await page.getByRole('button', { name: '给政策加一项' }).click()
  const policies = page.getByRole('group', { name: '菜单 2' })
  await policies.getByRole('group', { name: '第 2 项' }).getByLabel('名称', { exact: true }).fill('咨询网页')
  await policies.getByRole('group', { name: '第 2 项' }).getByLabel('点一下').click()
  await page.getByRole('option', { name: '打开网页' }).waitFor({ state: 'attached' })
  await page.locator('.ant-select-item-option', { hasText: '打开网页' }).last().click()
  await page.getByRole('button', { name: '保存并发布到微信' }).click()
  await page.getByText('微信已采用这份菜单').waitFor()
  expect(platform.menu()).toMatchObject({ button: [{ name: '问政务' }, { name: '政策', sub_button: [{ name: '最新政策', key: '最新政策' }, { name: '咨询网页', type: 'view', url: `${at}/api/wechat/enter?to=/ask` }] }, { name: '我的' }] })
  await expectNoViolations(page, 'wechat-menu-saved')

  platform.failNext('/cgi-bin/menu/create', 48001)
  await page.getByRole('button', { name: '保存并发布到微信' }).click()
  await page.getByText('公众号没有认证').waitFor()
  await expectNoViolations(page, 'wechat-menu-refused')
  const other = await page.request.get(`${hall.base}/api/wechat/menu`)
  const { menu, version } = await other.json() as WeChatMenuState
  expect((await page.request.put(`${hall.base}/api/wechat/menu`, { data: { menu, version } })).status()).toBe(200)
  await page.getByRole('button', { name: '保存并发布到微信' }).click()
  await page.getByText('别人保存过另一份菜单').waitFor()
  await page.getByRole('button', { name: '保存并发布到微信' }).click()
  await page.getByText('微信已采用这份菜单').waitFor()
})

it('the menu can be changed on a phone, in each language, with keys', async () => {
  for (const [name, locale] of [['hans', 'zh-CN'], ['hant', 'zh-HK'], ['english', 'en-US']] as const) {
    const page = await openDesk('/console/directory/weChat', { viewport: PHONE, locale })
    await page.locator('.menu-preview').waitFor()
    await expectNoViolations(page, `wechat-menu-phone-${name}`)
  }
  const page = await openDesk('/console/directory/weChat')
  const name = page.getByRole('group', { name: '菜单 3' }).getByLabel('菜单名称')
  await name.focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('个人')
  await page.getByRole('region', { name: '预览' }).getByRole('button', { name: '个人' }).waitFor()
})

it('a terminal and an article have a code, to be downloaded and printed', async () => {
  for (const viewport of [DESKTOP, PHONE]) {
    const page = await openDesk('/console/directory/terminals', { viewport })
    await page.evaluate(() => {
      Object.assign(globalThis, { print: () => { document.title = document.querySelector<HTMLElement>('.code-sheet h1')?.textContent ?? 'nothing' } })
    })
    const button = page.getByRole('button', { name: /^微信二维码：/ }).first()
    const name = (await button.getAttribute('aria-label'))!.replace('微信二维码：', '')
    await button.click()
    await page.getByRole('img', { name: `“${name}”的二维码` }).waitFor()
    await expectNoViolations(page, `wechat-code-terminal-${viewport.width}`)
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载图片' }).click()])
    expect(file.suggestedFilename()).toBe(`${name}.png`)
    await page.getByRole('button', { name: '打印' }).click()
    await page.waitForFunction((title) => document.title === title, name)
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
  }
  const { rows } = await hall.storage.articles.list({ kind: 'item', text: '居住证', limit: 1, offset: 0 })
  const page = await openDesk(`/console/editor/articles/${rows[0]!.id}`, { username: 'editor' })
  await page.getByRole('button', { name: /^微信二维码：/ }).click()
  await page.getByText('马上收到这篇内容的答复').waitFor()
  await expectNoViolations(page, 'wechat-code-article', { dark: true })
  await page.keyboard.press('Escape')
  platform.failNext('/cgi-bin/qrcode/create', 48001)
  const other = await openDesk('/console/directory/terminals?page=2')
  await other.getByRole('button', { name: /^微信二维码：/ }).last().click()
  await other.getByText(/微信没有给出二维码：公众号没有认证/).waitFor()
})
