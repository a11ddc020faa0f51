/** Waiting for a person: what it is thought to be about is shown and can be put right; the place is kept for who comes back. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { violations } from '../support/accessibility.ts'
import { launchBrowser } from '../support/browser.ts'
import { builtPages } from '../support/pages.ts'
import type { FakeServer } from './support/fakeServer.ts'
import { startFakeServer } from './support/fakeServer.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let browser: Browser
let pages: string
let server: FakeServer
let context: BrowserContext
beforeAll(async () => { [pages, browser] = await Promise.all([builtPages('widget'), launchBrowser()]) })
afterAll(() => browser.close())
beforeEach(async () => { server = await startFakeServer({ pages, thinkMs: 50 }) })
afterEach(async () => {
  await context.close()
  await server.close()
})

async function waiting({ elder = false, width = 360, height = 780 } = {}): Promise<Page> {
  context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  if (elder) await page.addInitScript(() => { localStorage.setItem('zixun:elder', 'true') })
  await page.goto(`${server.url}ask`)
  await page.locator('.person').click()
  await page.getByText('您排在第 3 位').waitFor()
  return page
}
const guess = () => server.consultation?.guess
const open = (page: Page) => page.getByText('您要办的可能是').click()

describe('what it is about', () => {
  it('is shown, and another item is found by its words', async () => {
    const page = await waiting()
    await page.getByText('居住证申领 · 区公安分局').waitFor()
    await open(page)
    await page.getByLabel('不对？换一个事项').fill('食品')
    await page.getByRole('button', { name: '食品经营许可' }).click()
    await page.getByText('食品经营许可 · 区市监局').waitFor()
  })

  it('can be told by the department alone', async () => {
    const page = await waiting()
    await open(page)
    await page.getByLabel('不对？换一个事项').fill('没有的事')
    await page.getByText('没有找到，可以直接选部门').waitFor()
    await page.getByLabel('或者选一个部门').selectOption({ label: '人社局' })
    await page.getByText('您要办的可能是：区人社局').waitFor()
  })

  it('in which language, and what has to be minded', async () => {
    const page = await waiting()
    await open(page)
    await page.getByLabel('粤语').check()
    await page.getByLabel('行动不便').check()
    await page.getByLabel('60岁以上').check()
    await expect.poll(guess).toMatchObject({ language: 'yue', needs: ['elder', 'mobility'] })
    await page.getByLabel('行动不便').uncheck()
    await expect.poll(() => guess()?.needs).toEqual(['elder'])
  })

  it('large text suggests to say that one is over 60, and never says it for them', async () => {
    const page = await waiting({ elder: true })
    await page.getByText('如果您60岁以上，我们会优先安排').waitFor()
    expect(guess()?.needs).toEqual([])
    await page.getByRole('button', { name: '我60岁以上' }).click()
    await page.getByText('如果您60岁以上，我们会优先安排').waitFor({ state: 'detached' })
    expect(guess()?.needs).toEqual(['elder'])
  })
})

it('tells when a window is being called', async () => {
  const page = await waiting()
  server.setConsultation({ ...server.consultation!, ringing: true })
  await page.getByText('正在为您呼叫窗口').waitFor()
})

it('whoever leaves the queue has the way back before them', async () => {
  const page = await waiting()
  await page.getByRole('button', { name: '取消排队' }).click()
  await page.getByText('位置为您保留 5 分钟').waitFor()
  await page.getByRole('button', { name: '回到队列' }).click()
  await page.getByText('您排在第 3 位').waitFor()
})

it('the place is not offered any more once it is gone', async () => {
  const page = await waiting()
  server.setConsultation({ id: 'k1', state: 'cancelled', rated: false, placeKeptSeconds: 1 })
  await page.getByText('您已离开队列').waitFor()
  await page.getByText('您已离开队列').waitFor({ state: 'detached' })
})

it.each([
  ['phone', { width: 360, height: 780, elder: false }], ['phone, elder', { width: 360, height: 780, elder: true }], ['desktop', { width: 1280, height: 800, elder: false }],
])('nothing that axe finds, nothing too small, nothing cut off: %s', async (name, look) => {
  const page = await waiting(look)
  const check = async (state: string): Promise<void> => {
    expect(await violations(page, { within: 'zixun-chat' }), state).toEqual([])
    const least = look.elder ? 56 : 44
    expect(await page.locator('.desk').evaluate((desk, px) => [...desk.querySelectorAll<HTMLElement>('button, select, input[type=search], .levels label, summary')]
      .filter((node) => node.offsetParent !== null && node.offsetHeight < px).map((node) => `${node.textContent} ${node.offsetHeight}`), least)).toEqual([])
    expect(await page.locator('.chat').evaluate((chat) => chat.scrollWidth - chat.clientWidth)).toBe(0)
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/queue-${state}-${name.replace(/\W+/g, '-')}.png` })
  }
  await check('waiting')
  await open(page)
  await page.getByLabel('不对？换一个事项').fill('居住')
  await page.getByRole('button', { name: '居住证签发' }).waitFor()
  await check('matter')
  await page.getByRole('button', { name: '取消排队' }).click()
  await page.getByText('您已离开队列').waitFor()
  await check('left')
})
