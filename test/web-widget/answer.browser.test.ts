/** The page behind a link from WeChat: what a text message cannot show. */
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express from 'express'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SharedContent, SharedMessage } from '../../contract/index.ts'
import { violations } from '../support/accessibility.ts'
import { DESKTOP, launchBrowser, PHONE } from '../support/browser.ts'
import { answerCard } from '../support/wechat/messages.ts'
import { buildAnswer } from './support/build.ts'

const table: SharedContent = { type: 'answer', text: '', card: answerCard({ related: ['居住证补领'], facts: [{ field: 'fees', value: '| 项目 | 费用 |\n|--|--|\n| 首次申领 | 免费 |\n| 补办 | 20元 |' }] }) }
const checklist: SharedContent = {
  type: 'checklist', text: '要办两件事。',
  checklist: {
    title: '开餐馆', choices: [{ ask: '店面多大？', answer: '50平方米以下' }],
    entries: [{ title: '个体工商户设立登记', code: 'A-1', place: '一楼3号窗' }, { title: '食品经营许可', code: 'A-2' }],
    materials: [{ name: '身份证', required: true, originals: 1, uses: [{ title: '个体工商户设立登记' }] }],
    source: { articleId: 'a1', version: 2, title: '开餐馆', sample: false }, madeOn: '2026-11-23',
  },
}
const shared: Record<string, SharedMessage> = {
  table: { id: 'm1', content: table, at: '2026-11-23T08:00:00.000Z', locale: 'zh-Hans' },
  checklist: { id: 'm2', content: checklist, at: '2026-11-23T08:00:00.000Z', locale: 'zh-Hant' },
}

let folder: string
let http: Server
let browser: Browser
let base: string
beforeAll(async () => {
  folder = await buildAnswer()
  const app = express()
    .get('/answer', (_, response) => { response.sendFile(join(folder, 'answer.html')) })
    .get('/api/answer', (request, response) => {
      const found = shared[request.get('x-answer-key') ?? '']
      if (found) response.json(found)
      else response.status(404).json({ error: { code: 'NOT_FOUND', message: '没有找到，可能已被删除。' } })
    })
    .use(express.static(folder))
  http = createServer(app).listen(0, '127.0.0.1')
  await once(http, 'listening')
  base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  http.close()
  rmSync(folder, { recursive: true, force: true })
})

const open = async (key: string, { viewport = PHONE, elder = false, dark = false } = {}): Promise<Page> => {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', colorScheme: dark ? 'dark' : 'light' })
  if (elder) await context.addInitScript(() => { localStorage.setItem('zixun:elder', 'true') })
  const page = await context.newPage()
  await page.goto(`${base}/answer#${key}`)
  return page
}

it('shows a table as a table, with its source, and nothing that could be said there', async () => {
  const page = await open('table')
  await page.getByRole('heading', { name: '居住证申领' }).waitFor()
  expect(await page.getByRole('cell').allTextContents()).toEqual(['首次申领', '免费', '补办', '20元'])
  const passage = page.getByText('身份证和租房合同。', { exact: true })
  expect(await passage.isVisible()).toBe(false)
  await page.getByRole('button', { name: '查看原文' }).click()
  await passage.waitFor()
  for (const name of ['有用', '居住证补领']) expect(await page.getByRole('button', { name }).count(), name).toBe(0)
  expect(await page.getByRole('link', { name: '问别的事' }).getAttribute('href')).toBe('ask')
  await page.context().close()
})

it('shows a checklist to be ticked off, in the language of the conversation', async () => {
  const page = await open('checklist')
  await page.getByRole('heading', { name: '諮詢答覆' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hant')
  await page.getByRole('checkbox').first().check()
  await page.reload()
  expect(await page.getByRole('checkbox').first().isChecked(), 'and keeps the ticks on this device').toBe(true)
  await page.context().close()
})

it('says so when the link is no good, in the server\'s words', async () => {
  const page = await open('gone')
  await page.getByRole('alert').getByText('没有找到').waitFor()
  await page.goto('about:blank')
  await page.goto(`${base}/answer`)
  await page.getByRole('alert').getByText('这个地址不完整').waitFor()
  await page.context().close()
})

describe.each([['phone', { viewport: PHONE }], ['desktop', { viewport: DESKTOP }], ['elder mode', { viewport: PHONE, elder: true }], ['dark', { viewport: PHONE, dark: true }]])('on %s', (name, look) => {
  it.each(['table', 'checklist', 'gone'])('axe finds nothing, and nothing scrolls sideways: %s', async (key) => {
    const page = await open(key, look)
    await page.getByRole(key === 'gone' ? 'alert' : 'article').waitFor()
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    if (process.env['SCREENSHOTS']) await page.screenshot({ path: join(process.env['SCREENSHOTS'], `answer-${key}-${name}.png`), fullPage: true })
    await page.context().close()
  })
})
