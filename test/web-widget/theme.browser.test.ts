/** A theme in the widget: a step with its options, the checklist on screen, on paper and in a file. */
import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Checklist } from '../../contract/index.ts'
import { violations } from '../support/accessibility.ts'
import { DESKTOP, launchBrowser, PHONE } from '../support/browser.ts'
import { builtPages } from '../support/pages.ts'
import type { FakeServer } from './support/fakeServer.ts'
import { startFakeServer } from './support/fakeServer.ts'
import { replyTo } from './support/script.ts'
import { checklist, firstStep, listMessage, secondStep } from './support/themeScript.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let browser: Browser
let pages: string
beforeAll(async () => { [pages, browser] = await Promise.all([builtPages('widget'), launchBrowser()]) })
afterAll(() => browser.close())

const bot = { role: 'bot' } as const

const withExempt: Checklist = {
  ...checklist,
  materials: [...checklist.materials, { name: '营业执照', required: true, uses: [{ title: '门店招牌设置备案', note: '复印件1份，能共享核验的免交' }] }],
}

async function open(options: BrowserContextOptions = {}, setUp?: (page: Page) => Promise<unknown>): Promise<{ server: FakeServer; page: Page; close: () => Promise<void> }> {
  const server = await startFakeServer({ pages, thinkMs: 20 })
  const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce', viewport: PHONE, ...options })
  const page = await context.newPage()
  await setUp?.(page)
  await page.goto(`${server.url}ask`)
  await page.locator('.welcome').waitFor()
  return {
    server, page,
    async close() {
      await context.close()
      await server.close()
    },
  }
}

describe.each([
  ['phone', { viewport: PHONE }, false],
  ['phone, elder', { viewport: PHONE }, true],
  ['phone, dark, English', { viewport: PHONE, colorScheme: 'dark', locale: 'en-GB' }, false],
  ['phone, elder, English', { viewport: PHONE, locale: 'en-GB' }, true],
  ['desktop', { viewport: DESKTOP }, false],
] as const)('%s', (_, options, elder) => {
  it('steps and checklist: nothing that axe finds, nothing too small, nothing cut off', async () => {
    const { server, page, close } = await open(options, async (page) => {
      if (elder) await page.addInitScript(() => { localStorage.setItem('zixun:elder', 'true') })
    })
    server.write(firstStep, bot)
    server.write(secondStep, bot)
    server.write(listMessage, bot)
    await page.locator('.checklist').waitFor()
    expect(await violations(page, { within: 'zixun-chat' })).toEqual([])
    const small = await page.locator('.log').evaluate((log, least) => [...log.querySelectorAll<HTMLElement>('button, .todo label, .materials label')]
      .filter((node) => node.offsetHeight < least).map((node) => `${node.textContent ?? ''} ${node.offsetHeight}`), elder ? 56 : 44)
    expect(small).toEqual([])
    expect(await page.locator('.log').evaluate((log) => log.scrollWidth - log.clientWidth)).toBe(0)
    // What an entry says stands in two columns: no label reaches into the other one.
    const columns = await page.locator('.todo dl').evaluateAll((lists) => lists.map((list) => {
      const values = [...list.querySelectorAll('dd')].map((value) => Math.round(value.getBoundingClientRect().left))
      const labels = [...list.querySelectorAll('dt')].filter((label) => label.scrollWidth > label.clientWidth || label.getBoundingClientRect().right > (values[0] ?? 0))
      return { lefts: new Set(values).size, reaching: labels.map(({ textContent }) => textContent) }
    }))
    expect(columns).toEqual(columns.map(() => ({ lefts: 1, reaching: [] })))
    await close()
  })
})

describe('in a page of another language the guidance is marked as Chinese', () => {
  const chinese = (page: Page, within: string) => page.locator(within).evaluate((part) => {
    const unmarked: string[] = []
    const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT)
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const lang = node.parentElement?.closest('[lang]')?.getAttribute('lang') ?? ''
      if (/\p{Script=Han}/u.test(node.textContent ?? '') !== (lang === 'zh-CN')) unmarked.push(node.textContent ?? '')
    }
    return unmarked.filter((text) => /\p{L}{2}/u.test(text))
  })

  it('in English: topics, steps, buttons, answers and the list; what is ours is not; it is said once', async () => {
    const { server, page, close } = await open({ locale: 'en-GB' })
    await page.locator('.welcome .chip').first().waitFor()
    expect(await page.locator('.welcome .chip:not([lang="zh-CN"])').count()).toBe(0)
    server.write(firstStep, bot)
    server.write(secondStep, bot)
    server.write(replyTo('居住证'), bot)
    server.write({ ...listMessage, checklist: withExempt }, bot)
    await page.locator('.checklist').waitFor()
    for (const part of ['.welcome', '.row:has(.step) >> nth=0', '.card:not(.step, .checklist)', '.checklist']) expect(await chinese(page, part), part).toEqual([])
    expect(await page.getByText('The guidance itself is in Simplified Chinese.').count()).toBe(1)
    await close()
  })

  it('in 繁體: what stays as it was published; in 简体 nothing, and nothing is said', async () => {
    const traditional = await open({ locale: 'zh-HK' })
    traditional.server.write(replyTo('居住证'), bot)
    await traditional.page.locator('.passage-text[lang="zh-CN"]').waitFor({ state: 'attached' })
    expect(await traditional.page.locator('.lead[lang]').count()).toBe(0)
    await traditional.page.getByText('辦事指南原文為簡體中文').waitFor()
    await traditional.close()
    const simplified = await open()
    simplified.server.write(replyTo('居住证'), bot)
    await simplified.page.locator('.card').waitFor()
    expect(await simplified.page.locator('[lang="zh-CN"]').count()).toBe(0)
    expect(await simplified.page.getByText('办事指南为简体中文').count()).toBe(0)
    await simplified.close()
  })
})

it('what the guides exempt stands apart with the reason, and is not counted among what to bring', async () => {
  const { server, page, close } = await open()
  server.write({ ...listMessage, checklist: withExempt }, bot)
  await page.getByText('已备齐 0 / 3').waitFor()
  const apart = page.locator('.part', { has: page.getByRole('heading', { name: '多半不用交的材料' }) })
  expect(await apart.getByRole('checkbox').count()).toBe(1)
  await apart.getByText('核验不到时才要带').waitFor()
  expect(await page.locator('.part', { has: page.getByRole('heading', { name: '要带的材料' }) }).getByText('营业执照').count()).toBe(0)
  await close()
})

it('an option is chosen by keyboard, once, and the words go out', async () => {
  const { server, page, close } = await open()
  server.write(firstStep, bot)
  const option = page.getByRole('button', { name: '个体工商户' })
  await option.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.locator('.mine .bubble', { hasText: '个体工商户' }).waitFor()
  expect(server.messages.filter(({ author }) => author.role === 'applicant').map(({ content }) => content.text)).toEqual(['个体工商户'])
  expect(await option.getAttribute('aria-pressed')).toBe('true')
  await close()
})

it('ticks stay on the device, for this list only', async () => {
  const { server, page, close } = await open()
  server.write(listMessage, bot)
  await page.getByRole('checkbox', { name: '居民身份证' }).check()
  await page.getByRole('checkbox', { name: '个体工商户设立登记', exact: true }).check()
  await page.getByText('已办 1 / 3').waitFor()
  await page.getByText('已备齐 1 / 3').waitFor()
  await page.reload()
  await page.getByText('已备齐 1 / 3').waitFor()
  server.write(listMessage, bot)
  await page.getByText('已备齐 0 / 3').waitFor()
  await close()
})

it('only the list is printed, readable on A4, with its boxes', async () => {
  const { server, page, close } = await open({}, (page) => page.addInitScript(() => {
    // Headless there is no print dialogue: what would be printed is kept, and the frame stays.
    window.print = () => { (window.top as Window & { printed?: string }).printed = document.documentElement.outerHTML }
  }))
  server.write({ type: 'text', text: '这句话不在清单上' }, bot)
  server.write(listMessage, bot)
  await page.getByText('这句话不在清单上').waitFor()
  await page.getByRole('checkbox', { name: '居民身份证' }).check()
  await page.getByRole('button', { name: '打印清单' }).click()
  const frame = page.frameLocator('iframe[name="zixun-print"]')
  expect(await frame.locator('h1').innerText()).toBe('我要开餐馆 · 办事清单')
  expect(await frame.locator('input[type="checkbox"]').count()).toBe(6)
  expect(await frame.locator('input[type="checkbox"]:checked').count()).toBe(1)
  const text = await frame.locator('body').innerText()
  for (const part of ['个体工商户 ', '3个工作日', '0900-86012301', '1楼E区2号窗口', '原件1份、复印件2份', 'YX-SCJ-001', '示例内容', '2026年11月22日', '到街道问清楼下能不能<b>开</b>餐馆']) expect(text).toContain(part.trim())
  expect(text).not.toContain('请输入您的问题')
  expect(text).not.toContain('这句话不在清单上')
  expect(await page.evaluate(() => (window as Window & { printed?: string }).printed)).toContain('zh-Hans')
  // A second time there is still one frame.
  await page.getByRole('button', { name: '打印清单' }).click()
  expect(await page.locator('iframe[name="zixun-print"]').count()).toBe(1)
  await close()
})

it('after printing the focus is on the button again, and the frame is gone', async () => {
  const { server, page, close } = await open({}, (page) => page.addInitScript(() => {
    window.print = () => { setTimeout(() => { window.dispatchEvent(new Event('afterprint')) }) }
  }))
  server.write(listMessage, bot)
  await page.getByRole('button', { name: '打印清单' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('iframe[name="zixun-print"]').waitFor({ state: 'detached' })
  await page.locator('button:focus', { hasText: '打印清单' }).waitFor()
  await close()
})

it('the saved file stands by itself: no script, no address outside, words as words, fit for A4', async () => {
  const { server, page, close } = await open()
  server.write(listMessage, bot)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '保存清单' }).click()])
  expect(download.suggestedFilename()).toBe('我要开餐馆-办事清单.html')
  await page.getByText('已保存为文件').waitFor()
  const html = await readFile(await download.path(), 'utf8')
  expect(html).not.toMatch(/<script|src=|href=|url\(|@import/)
  expect(html).toContain('&lt;b&gt;开&lt;/b&gt;')
  const context = await browser.newContext()
  const paper = await context.newPage()
  await paper.setContent(html)
  expect(await violations(paper)).toEqual([])
  const pdf = (await paper.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf).toMatch(/MediaBox\s*\[0 0 59[45][\d.]* 84[12]/)
  await context.close()
  await close()
})
