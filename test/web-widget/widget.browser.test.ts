/** The widget as it is delivered, in Chromium, against a fake of its server. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AnswerCard } from '../../contract/index.ts'
import { launchBrowser } from '../support/browser.ts'
import { builtPages } from '../support/pages.ts'
import type { FakeServer } from './support/fakeServer.ts'
import { startFakeServer } from './support/fakeServer.ts'
import { permitCard } from './support/script.ts'
import { serve } from './support/serve.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

let browser: Browser
let pages: string
let server: FakeServer
const errors: string[] = []

beforeAll(async () => { [pages, browser] = await Promise.all([builtPages('widget'), launchBrowser()]) })
afterAll(() => browser.close())
beforeEach(async () => { server = await startFakeServer({ pages }) })
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
  await server.close()
  expect(errors.splice(0)).toEqual([])
})

async function visit(url = server.url, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 }, ...options })
  context.setDefaultTimeout(8000)
  const page = await context.newPage()
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.goto(url)
  return page
}

async function openChat(page: Page): Promise<Locator> {
  await page.locator('.launcher').click()
  await page.locator('.welcome').waitFor()
  return page.locator('.composer textarea')
}

async function ask(page: Page, words: string): Promise<void> {
  await page.locator('.composer textarea').fill(words)
  await page.locator('.send').click()
}

const texts = (page: Page) => page.locator('.mine .bubble').allTextContents()

describe('on a page of another origin', () => {
  it('opens, whatever the page does to its own looks, and leaves nothing behind in it', async () => {
    const site = await serve({ html: `<!doctype html><html lang="zh"><title>别的网站</title>
      <style>* { font-size: 60px !important; } button, svg, p { display: none !important; } :root { color: red }</style>
      <h1>别的网站</h1><script src="${server.url}widget.js" data-title="区里的咨询" async></script>
      <script>window.before = Object.keys(window)</script>` })
    const page = await visit(site.url)
    await openChat(page)
    expect(await page.locator('h2').textContent()).toBe('区里的咨询')
    expect(await page.locator('.welcome-title').evaluate((title) => getComputedStyle(title).fontSize)).toBe('20px')
    await ask(page, '居住证')
    await page.locator('.card').waitFor()
    const added = await page.evaluate(() => Object.keys(window).filter((name) => !(window as unknown as { before: string[] }).before.includes(name)))
    expect(added).toEqual(['before'])
    site.close()
  })

  it('can be put there twice without harm', async () => {
    const tag = `<script src="${server.url}widget.js"></script>`
    const site = await serve({ html: `<!doctype html><html lang="zh"><title>x</title><body>${tag}${tag}` })
    const page = await visit(site.url)
    await page.locator('.launcher').first().waitFor()
    site.close()
  })
})

describe('an answer', () => {
  it('shows the asked first, and its source in place with the words that answer marked', async () => {
    const page = await visit()
    await openChat(page)
    await ask(page, '办居住证要什么材料')
    const card = page.locator('.card')
    await card.waitFor()
    const order = await card.evaluate((node) => node.querySelector('.materials')!.compareDocumentPosition(node.querySelector('.facts')!))
    expect(order & 4).toBe(4) // the facts follow
    expect(await card.locator('.card-title .badge').textContent()).toBe('示例')

    await card.locator('.source > button').click()
    expect(await card.locator('.passage mark').textContent()).toBe('云溪区承诺自受理之日起5个工作日内办结。')
    expect(await card.locator('.passage a').getAttribute('rel')).toContain('noopener')
    expect(page.url()).toBe(server.url)
  })

  it('does not say in one run what it lists right below', async () => {
    const page = await visit()
    await openChat(page)
    const steps = permitCard.steps.map((step, at) => `${at + 1}. ${step}`).join('　')
    const card: AnswerCard = { ...permitCard, asked: 'steps', lead: `办理流程：${steps}。`, leadBelow: true }
    await ask(page, '高企补贴')
    await page.locator('.card').waitFor()
    expect(await page.locator('.card .lead').count()).toBe(1)
    server.write({ type: 'answer', text: card.lead, card }, { role: 'bot' })
    const shown = page.locator('.card', { hasText: permitCard.title })
    await shown.waitFor()
    expect(await shown.locator('.lead').count()).toBe(0)
    expect(await shown.locator('.steps li').allTextContents()).toEqual(permitCard.steps)
  })

  it('shows an FAQ as it is written: its table, its points, its link', async () => {
    const page = await visit()
    await openChat(page)
    const card: AnswerCard = { ...permitCard, facts: [], materials: [], steps: [], lead: '见公告；项目：报名费，费用：30元；原件', leadBelow: true, body: '见[公告](https://example.org/gonggao)\n\n| 项目 | 费用 |\n|---|---|\n| 报名费 | 30元 |\n\n- 原件' }
    server.write({ type: 'answer', text: card.lead, card }, { role: 'bot' })
    const shown = page.locator('.card', { hasText: permitCard.title })
    await shown.locator('.body td').first().waitFor()
    expect(await shown.locator('.lead').count()).toBe(0)
    expect(await shown.locator('.body td').allTextContents()).toEqual(['报名费', '30元'])
    expect(await shown.locator('.body li').allTextContents()).toEqual(['原件'])
    expect(await shown.locator('.body a').getAttribute('href')).toBe('https://example.org/gonggao')
  })

  it('never makes a link of a script, nor a page of a text', async () => {
    const page = await visit()
    await openChat(page)
    await ask(page, '高企补贴')
    await page.locator('.likely').waitFor()
    await page.locator('.source > button').click()
    expect(await page.locator('.passage a').count()).toBe(0)

    const nasty = '<img src=x onerror="document.title=\'hacked\'"><b>粗</b>'
    server.write({ type: 'text', text: nasty }, { role: 'bot' })
    await page.getByText('onerror').waitFor()
    expect(await page.title()).not.toBe('hacked')
    expect(await page.locator('.log img').count()).toBe(0)
  })

  it('keeps ticks and verdict across a reload', async () => {
    const page = await visit()
    await openChat(page)
    await ask(page, '居住证')
    await page.locator('.materials input').first().check()
    await page.getByRole('button', { name: '没用' }).click()
    await expect.poll(() => server.messages[1]?.helpful).toBe(false)

    await page.reload()
    await page.locator('.card').waitFor() // the chat was open, so it opens again
    expect(await page.locator('.materials input').first().isChecked()).toBe(true)
    expect(await page.getByRole('button', { name: '没用' }).getAttribute('aria-pressed')).toBe('true')
  })

  it('of several candidates sends the one that was tapped, once', async () => {
    const page = await visit()
    await openChat(page)
    await ask(page, '补办')
    await page.getByRole('button', { name: '居住证补领' }).dblclick({ delay: 5 })
    await page.locator('.card').waitFor()
    expect(await texts(page)).toEqual(['补办', '居住证补领'])
  })
})

describe('sending', () => {
  it('hints at an empty question and stops one that is too long', async () => {
    const page = await visit()
    const input = await openChat(page)
    await page.locator('.send').click()
    expect(await page.locator('#composer-hint').textContent()).toContain('请先写下您的问题')
    await input.fill('长'.repeat(1990))
    expect(await page.locator('#composer-hint').textContent()).toContain('还可以写 10 个字')
    await input.fill('长'.repeat(2003))
    expect(await page.locator('#composer-hint').textContent()).toContain('超出 3 个字')
    await input.press('Enter')
    expect(server.messages).toEqual([])
  })

  it('sends again after a lost connection, in order and without doubles', async () => {
    const page = await visit()
    await openChat(page)
    server.loseNextAcknowledgement()
    await ask(page, '第一句')
    await expect.poll(() => server.messages.length).toBeGreaterThan(0)
    server.offline()
    await ask(page, '第二句')
    await ask(page, '第三句')
    await page.locator('.bar.warn').waitFor()
    await page.getByText('已保存，联网后自动发送').first().waitFor()

    server.online()
    // The page tries by itself too: the button may be gone before the finger is down.
    await page.evaluate(() => { document.querySelector<HTMLButtonElement>('.bar.warn button')?.click() })
    await expect.poll(() => server.messages.filter(({ author }) => author.role === 'applicant').length).toBe(3)
    const said = server.messages.filter(({ author }) => author.role === 'applicant').map(({ content }) => content.type === 'text' && content.text)
    expect(said).toEqual(['第一句', '第二句', '第三句'])
    await expect.poll(() => page.locator('.pending-waiting, .pending-sending').count()).toBe(0)
    expect(await texts(page)).toEqual(['第一句', '第二句', '第三句'])
  })

  it('keeps across a reload what could not be sent', async () => {
    const page = await visit()
    await openChat(page)
    server.offline()
    await ask(page, '断网时写的')
    await page.getByText('已保存').waitFor()
    await page.reload()
    server.online()
    await expect.poll(() => server.messages.length, { timeout: 10_000 }).toBeGreaterThan(0)
    expect(server.messages[0]?.content).toMatchObject({ text: '断网时写的' })
  })

  it('tells why one was refused and sends it again when asked', async () => {
    const page = await visit()
    await openChat(page)
    server.refuseNext({ code: 'TOO_MANY_REQUESTS', message: '操作太频繁，请稍等一会儿再试。' })
    await ask(page, '太快了')
    await page.getByText('没有发出：操作太频繁').waitFor()
    await page.getByRole('button', { name: '重发' }).click()
    await expect.poll(() => server.messages.length).toBeGreaterThan(0)
    expect([...server.arrivals.values()]).toEqual([2])
  })
})

describe('a person', () => {
  it('is one tap away; the queue is told; the consultation ends with a rating that asks for a reason', async () => {
    const page = await visit()
    await openChat(page)
    await ask(page, '居住证')
    await page.locator('.card').waitFor()
    await page.getByRole('button', { name: '转人工' }).first().click()
    await page.getByText('您排在第 3 位').waitFor()
    await page.getByText('大约还需 2–5 分钟').waitFor()
    await page.getByText('可以先准备这些材料').click()
    expect(await page.locator('.desk .materials li').count()).toBe(4)

    server.setConsultation({ id: 'k1', state: 'accepted', windowName: '王敏', rated: false })
    await page.getByText('综合窗口 王敏 已接入').waitFor()
    server.setConsultation({ id: 'k1', state: 'ended', rated: false })
    await page.getByText('非常不满意').click()
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByText('请写下原因').waitFor()
    expect(server.ratings).toEqual([])
    await page.locator('.reason textarea').fill('等了太久')
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByText('谢谢您的评价').waitFor()
    expect(server.ratings).toEqual([{ level: 1, reason: '等了太久' }])
  })

  it('who writes while the chat is closed is told on the button', async () => {
    const page = await visit()
    await openChat(page)
    await ask(page, '居住证')
    await page.locator('.card').waitFor()
    await page.keyboard.press('Escape')
    server.write({ type: 'text', text: '您好' }, { role: 'window', name: '王敏' })
    await page.locator('.launcher').getByText('1 条新消息').waitFor()
  })
})

it('can be used with the keyboard alone', async () => {
  const page = await visit()
  const press = async (...keys: string[]) => { for (const key of keys) await page.keyboard.press(key) }
  const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent ?? '')

  await page.locator('.launcher').focus()
  await press('Enter')
  await page.locator('.welcome').waitFor()
  await page.keyboard.type('居住证') // the field has the focus
  await page.getByRole('option').first().waitFor()
  await press('ArrowDown', 'ArrowDown')
  expect(await page.locator('[aria-selected="true"]').textContent()).toBe('居住证丢了怎么补')
  await press('Escape') // closes the list, not the chat
  expect(await page.getByRole('option').count()).toBe(0)
  await press('Enter')
  await page.locator('.card').waitFor()

  for (let step = 0; step < 40 && !(await focused()).includes('查看原文'); step++) await press('Shift+Tab')
  await press('Enter')
  await page.locator('.passage mark').waitFor()
  for (let step = 0; step < 40 && await focused() !== '转人工'; step++) await press('Shift+Tab')
  await press('Enter')
  await page.getByText('您排在第 3 位').waitFor()
  // A button that goes away with its panel does not take the focus along.
  await page.getByRole('button', { name: '取消排队' }).focus()
  await press('Enter')
  await page.getByText('您已离开队列').waitFor()
  await press('Escape')
  expect(await page.locator('.chat').isVisible()).toBe(false)
  expect(await focused()).toContain('咨询')
})

it('does not send while an input method is at work', async () => {
  const page = await visit()
  const input = await openChat(page)
  await input.fill('juzhuzheng')
  await input.evaluate((field) => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, composed: true, cancelable: true })))
  expect(await input.inputValue()).toBe('juzhuzheng')
})

it('remembers language and large text', async () => {
  const page = await visit()
  await openChat(page)
  await page.getByRole('button', { name: '繁體' }).click()
  await page.getByRole('button', { name: '大字版' }).click()
  await page.getByText('您好，請問您想辦甚麼事').waitFor()
  await page.reload()
  await page.getByText('您好，請問您想辦甚麼事').waitFor()
  expect(await page.locator('.welcome p').nth(1).evaluate((text) => getComputedStyle(text).fontSize)).toBe('22px')
})

it('as a whole page fills it and stays within it', async () => {
  const page = await visit(`${server.url}ask`, { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true })
  await page.locator('.welcome').waitFor()
  const box = await page.locator('.chat').boundingBox()
  expect(box).toMatchObject({ x: 0, y: 0, width: 360, height: 780 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})

it('loads little before it is opened, no video before it is wanted, and 60 kB at most till then', async () => {
  const loaded: string[] = []
  const page = await visit('about:blank')
  page.on('request', (request) => { if (request.url().endsWith('.js')) loaded.push(new URL(request.url()).pathname) })
  await page.goto(server.url)
  await page.locator('.launcher').waitFor()
  expect(loaded.some((path) => path.includes('mount'))).toBe(false)
  expect(await gzipped(loaded)).toBeLessThan(8_000)
  await openChat(page)
  expect(loaded.some((path) => path.includes('mount'))).toBe(true)
  expect(loaded.some((path) => path.includes('VideoStage'))).toBe(false)
  expect(await gzipped(loaded)).toBeLessThan(60_000)
})

async function gzipped(paths: readonly string[]): Promise<number> {
  const files = await Promise.all(paths.filter((path) => /widget/.test(path)).map((path) => readFile(join(pages, path))))
  return files.reduce((sum, file) => sum + gzipSync(file).length, 0)
}
