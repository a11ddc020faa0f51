/** 参考回答 on the page: it grows while it is made, then stands on the card with the way to the words it rests on. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { AnswerCard, DraftSentence } from '../../contract/index.ts'
import { violations } from '../support/accessibility.ts'
import { DESKTOP, launchBrowser, PHONE } from '../support/browser.ts'
import { builtPages } from '../support/pages.ts'
import type { FakeServer } from './support/fakeServer.ts'
import { startFakeServer } from './support/fakeServer.ts'
import { subsidyCard } from './support/script.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let browser: Browser
let pages: string
beforeAll(async () => { [pages, browser] = await Promise.all([builtPages('widget'), launchBrowser()]) })
afterAll(() => browser.close())

const { text } = subsidyCard.source.passage
const sentences: DraftSentence[] = [
  { text: '首次认定的高新技术企业一次性奖励20万元。', passage: [0, 26] },
  { text: '申报时间为每年5月1日至6月30日。', passage: [text.indexOf('申报'), text.length] },
]
const card: AnswerCard = { ...subsidyCard, draft: { sentences } }

async function open(size: { width: number; height: number }, use: (page: Page, server: FakeServer) => Promise<void>): Promise<void> {
  // So long that the fake's own answer does not come in between.
  const server = await startFakeServer({ pages, thinkMs: 600_000 })
  const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce', viewport: size })
  const page = await context.newPage()
  await page.goto(`${server.url}ask`)
  await page.locator('.composer textarea').fill('高企有什么奖励')
  await page.locator('.send').click()
  await page.locator('.typing').waitFor()
  await use(page, server)
  await context.close()
  await server.close()
}

it.each([['phone', PHONE], ['desktop', DESKTOP]] as const)('on a %s it grows, and then gives way to its card', (_, size) => open(size, async (page, server) => {
  server.draft(sentences.slice(0, 1))
  const growing = page.locator('.draft-growing')
  await growing.waitFor()
  expect(await growing.innerText()).toContain('参考回答')
  expect(await page.locator('[role=log][aria-live=polite] .draft-growing').count(), 'read out as it grows').toBe(1)
  server.draft(sentences)
  await page.getByText('申报时间为每年5月1日').waitFor()
  expect(await violations(page)).toEqual([])

  server.write({ type: 'answer', text: card.lead, card }, { role: 'bot' })
  const draft = page.locator('.card .draft')
  await draft.waitFor()
  expect(await growing.count()).toBe(0)
  expect(await draft.innerText()).toMatch(/参考回答[\s\S]*以指南原文为准/)
  expect(await page.locator('.card .lead').innerText(), 'the hall’s own words stay').toBe(card.lead)
  expect(await violations(page)).toEqual([])
}))

it('leads from each sentence to its words in the passage, by keyboard too', () => open(PHONE, async (page, server) => {
  server.write({ type: 'answer', text: card.lead, card }, { role: 'bot' })
  const second = page.getByRole('button', { name: '查看第 2 句的依据' })
  await second.focus()
  await page.keyboard.press('Enter')
  await page.locator('.passage:focus mark').waitFor()
  expect(await page.locator('.passage mark').innerText()).toBe(text.slice(...sentences[1]!.passage))
  await page.getByRole('button', { name: '查看第 1 句的依据' }).click()
  await expect.poll(() => page.locator('.passage mark').innerText()).toBe(text.slice(...sentences[0]!.passage))
  expect(await violations(page)).toEqual([])
}))

it('goes from the page when it is dropped', () => open(PHONE, async (page, server) => {
  server.draft(sentences.slice(0, 1))
  await page.locator('.draft-growing').waitFor()
  server.draft([])
  await page.locator('.draft-growing').waitFor({ state: 'detached' })
}))
