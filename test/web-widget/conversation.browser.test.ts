/** What the talk shows of itself: the subject that was kept, why an answer was no help, whom to call in danger. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { violations } from '../support/accessibility.ts'
import { launchBrowser } from '../support/browser.ts'
import { builtPages } from '../support/pages.ts'
import type { FakeServer } from './support/fakeServer.ts'
import { startFakeServer } from './support/fakeServer.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

let browser: Browser
let pages: string
let server: FakeServer

beforeAll(async () => { [pages, browser] = await Promise.all([builtPages('widget'), launchBrowser()]) })
afterAll(() => browser.close())
beforeEach(async () => { server = await startFakeServer({ pages, thinkMs: 30 }) })
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
  await server.close()
})

async function talk(question: string, options: BrowserContextOptions = {}, elder = false): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce', viewport: { width: 1280, height: 800 }, ...options })
  context.setDefaultTimeout(8000)
  const page = await context.newPage()
  if (elder) await page.addInitScript(() => { localStorage.setItem('zixun:elder', 'true') })
  await page.goto(`${server.url}ask`)
  await page.locator('.composer textarea').fill(question)
  await page.locator('.send').click()
  await page.locator('.theirs').first().waitFor()
  return page
}

describe('the subject that was kept', () => {
  it('is shown on the answer, and dropped with one tap: the same words are asked again', async () => {
    const page = await talk('要多久')
    expect(await page.locator('.about > span').textContent()).toBe('关于：居住证申领')
    expect(await page.locator('.card-note').textContent()).toBe('已按“居住证”为您查找')
    expect(await page.locator('.row > .actions').count(), 'no second button for it').toBe(0)
    await page.getByRole('button', { name: '不是问“居住证申领”，按我的原话重新查找' }).dblclick()
    await page.getByText('您问的是哪件事').waitFor()
    expect(server.messages.filter(({ author }) => author.role === 'applicant').map(({ content }) => content)).toEqual([{ type: 'text', text: '要多久' }, { type: 'text', text: '要多久', afresh: true }])
  })

  it('can be dropped by keyboard', async () => {
    const page = await talk('要多久')
    await page.locator('.about button').focus()
    await page.keyboard.press('Enter')
    await page.getByText('您问的是哪件事').waitFor()
  })
})

it('a tap on a rating of WeChat’s is about the talk under which it stands', async () => {
  const page = await talk('居住证')
  const rate = (label: string, rates: string) => ({ kind: 'say', label, say: `评价：${label}`, rates }) as const
  for (const talk of ['k1', 'k2']) server.write({ type: 'text', text: '请为这次服务评价：', actions: [rate('非常满意', talk), rate('满意', talk)] }, { role: 'bot' })
  await page.getByRole('button', { name: '满意', exact: true }).first().click()
  await page.locator('.mine').getByText('评价：满意').waitFor()
  expect(server.messages.findLast(({ author }) => author.role === 'applicant')?.content).toEqual({ type: 'text', text: '评价：满意', rates: 'k1' })
})

describe('an answer that was no help', () => {
  it('is told at the tap, and why in a second step, by keyboard alone', async () => {
    const page = await talk('居住证')
    await page.getByRole('button', { name: '没用' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('.why').waitFor()
    expect(server.verdicts).toEqual([{ messageId: 'm2', helpful: false }])
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await page.keyboard.type('要带照片吗没有说')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('已转给编辑').waitFor()
    expect(server.verdicts.at(-1)).toEqual({ messageId: 'm2', helpful: false, reason: 'outdated', words: '要带照片吗没有说' })
    expect(await page.locator('.why').count()).toBe(0)
  })

  it('needs no reason; an empty one is hinted at', async () => {
    const page = await talk('居住证')
    await page.getByRole('button', { name: '没用' }).click()
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('请选一项').waitFor()
    await page.getByRole('button', { name: '不说了' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('button:focus', { hasText: '没用' }).waitFor()
    expect(server.verdicts).toHaveLength(1)
  })

  it('keeps the form in sight when the reply to the verdict comes in, in large type too', async () => {
    const page = await talk('要多久', { viewport: { width: 360, height: 780 } }, true)
    await page.getByRole('button', { name: '没用' }).click()
    await page.locator('.why').waitFor()
    server.write({ type: 'text', text: `抱歉没有帮上忙。${'已记下来请工作人员补充。'.repeat(8)}`, actions: [{ kind: 'handoff', label: '转人工' }] }, { role: 'bot' })
    await page.getByText('抱歉没有帮上忙').waitFor()
    const [above, below] = await page.locator('.why').evaluate((form) => {
      const [own, log] = [form.getBoundingClientRect(), form.closest('.log')!.getBoundingClientRect()]
      return [own.top - log.top, log.bottom - own.top]
    })
    expect(above, 'not above the log').toBeGreaterThanOrEqual(-1)
    expect(below, 'not below the log').toBeGreaterThan(100)
  })
})

it('in danger the numbers can be dialled with a tap', async () => {
  const page = await talk('家里着火了')
  expect(await page.locator('.chip-call').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))).toEqual(['tel:119', 'tel:120'])
})

describe.each([
  ['phone', { viewport: { width: 360, height: 780 } }],
  ['phone, dark, English', { viewport: { width: 360, height: 780 }, colorScheme: 'dark', locale: 'en-GB' }],
  ['desktop', {}],
] as [string, BrowserContextOptions][])('%s', (_name, options) => {
  it('nothing that axe finds, nothing too small, nothing cut off', async () => {
    const page = await talk('要多久', options)
    await page.locator('.verdict button').nth(1).click()
    await page.locator('.why').waitFor()
    await page.locator('.composer textarea').fill('着火了')
    await page.locator('.send').click()
    await page.locator('.chip-call').first().waitFor()
    expect(await violations(page, { within: 'zixun-chat' })).toEqual([])
    const small = await page.locator('.chat').evaluate((chat) => [...chat.querySelectorAll<HTMLElement>('.about button, .why button, .why .levels label, .chip-call')]
      .filter((node) => node.offsetHeight < 44).map((node) => `${node.textContent ?? ''} ${node.offsetHeight}`))
    expect(small).toEqual([])
    const long = `https://www.example.org/${'a'.repeat(90)}`
    server.write({ type: 'clarify', text: long, candidates: [], actions: [{ kind: 'say', label: long, say: long }, { kind: 'call', label: long, phone: '120' }] }, { role: 'bot' })
    await page.locator('.chip', { hasText: 'example.org' }).first().waitFor()
    expect(await page.locator('.log').evaluate((log) => log.scrollWidth - log.clientWidth)).toBe(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
})
