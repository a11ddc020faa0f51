/** Escape in the chat: one thing at a time, from the inside to the outside. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { DESKTOP, launchBrowser } from '../support/browser.ts'
import { builtPages } from '../support/pages.ts'
import type { FakeServer } from './support/fakeServer.ts'
import { startFakeServer } from './support/fakeServer.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

let browser: Browser
let pages: string
let server: FakeServer
let page: Page

beforeAll(async () => { [pages, browser] = await Promise.all([builtPages('widget'), launchBrowser()]) })
afterAll(() => browser.close())
beforeEach(async () => {
  server = await startFakeServer({ pages })
  page = await (await browser.newContext({ locale: 'zh-CN', viewport: DESKTOP })).newPage()
  page.setDefaultTimeout(8000)
  await page.goto(server.url)
})
afterEach(async () => {
  await page.context().close()
  await server.close()
})

async function openChat(): Promise<Locator> {
  await page.locator('.launcher').click()
  await page.locator('.welcome').waitFor()
  return page.locator('.composer textarea')
}

describe('Escape closes the innermost thing only:', () => {
  it('the suggestions, then the field with its words, then the chat, which keeps them', async () => {
    const input = await openChat()
    await page.keyboard.type('居住证')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('option').count()).toBe(0)
    expect(await input.evaluate((field) => field.matches(':focus'))).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.locator('.chat').isVisible()).toBe(true)
    expect(await input.inputValue()).toBe('居住证')
    await page.keyboard.press('Escape')
    expect(await page.locator('.chat').isVisible()).toBe(false)
    await openChat()
    expect(await input.inputValue()).toBe('居住证')
  })

  it('an empty field is nothing to close', async () => {
    const input = await openChat()
    await input.fill(' ')
    await page.keyboard.press('Escape')
    expect(await page.locator('.chat').isVisible()).toBe(false)
  })

  it('the form that asks why, and the focus is where it came from', async () => {
    await openChat()
    await page.locator('.composer textarea').fill('居住证')
    await page.locator('.send').click()
    await page.getByRole('button', { name: '没用' }).click()
    await page.locator('.why textarea').fill('太旧')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.why').count()).toBe(0)
    expect(await page.getByRole('button', { name: '没用' }).evaluate((button) => button.matches(':focus'))).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.locator('.chat').isVisible()).toBe(false)
  })

  it('the question whether to end a consultation', async () => {
    await openChat()
    server.setConsultation({ id: 'k1', state: 'accepted', windowName: '王敏', rated: false })
    await page.getByRole('button', { name: '结束咨询' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '结束咨询' }).waitFor()
    expect(await page.locator('.chat').isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.locator('.chat').isVisible()).toBe(false)
  })

  it('what an input method offers is its own', async () => {
    const input = await openChat()
    await input.evaluate((field) => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true, composed: true, cancelable: true })))
    expect(await page.locator('.chat').isVisible()).toBe(true)
  })
})
