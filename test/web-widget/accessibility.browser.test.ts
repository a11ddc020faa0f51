/** axe finds nothing, in any state, size or mode; and what can be touched is large enough. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { violations } from '../support/accessibility.ts'
import { launchBrowser } from '../support/browser.ts'
import { builtPages } from '../support/pages.ts'
import { startFakeServer } from './support/fakeServer.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let browser: Browser
let pages: string
beforeAll(async () => { [pages, browser] = await Promise.all([builtPages('widget'), launchBrowser()]) })
afterAll(() => browser.close())

async function expectNoViolations(page: Page, state: string): Promise<void> {
  // The page around it is looked at once; after that only the chat changes.
  expect(await violations(page, state === 'first look' ? {} : { within: 'zixun-chat' }), state).toEqual([])
}

/** Everything one can press, with its size where that is below `least`. */
function tooSmall(page: Page, least: number): Promise<string[]> {
  return page.locator('.chat').evaluate((chat, px) => [...chat.querySelectorAll<HTMLElement>('button, textarea, .levels label, .materials label, summary')]
    .filter((node) => node.offsetParent !== null && !node.classList.contains('link'))
    .filter((node) => node.offsetHeight < px || node.offsetWidth < px)
    .map((node) => `${node.textContent ?? ''} ${node.offsetWidth}×${node.offsetHeight}`), least)
}

const phone = { width: 360, height: 780 }
const desktop = { width: 1280, height: 800 }
const modes: [string, BrowserContextOptions, { elder: boolean; path: string }][] = [
  ['desktop', { viewport: desktop }, { elder: false, path: '' }],
  ['desktop, dark', { viewport: desktop, colorScheme: 'dark' }, { elder: false, path: '' }],
  ['desktop, elder', { viewport: desktop }, { elder: true, path: '' }],
  ['phone', { viewport: phone }, { elder: false, path: '' }],
  ['phone, elder, whole page', { viewport: phone }, { elder: true, path: 'ask' }],
  ['phone, whole page, dark, English', { viewport: phone, colorScheme: 'dark', locale: 'en-GB' }, { elder: false, path: 'ask' }],
]

describe.each(modes)('%s', (_, options, { elder, path }) => {
  it('has no violations from the first word to the rating', async () => {
    const server = await startFakeServer({ pages, thinkMs: 50 })
    const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce', ...options })
    const page = await context.newPage()
    if (elder) await page.addInitScript(() => { localStorage.setItem('zixun:elder', 'true') })
    await page.goto(server.url + path)
    await page.locator(path === '' ? '.launcher' : '.chat').waitFor()
    await expectNoViolations(page, 'first look')
    if (path === '') await page.locator('.launcher').click()
    await page.locator('.welcome .chip').first().waitFor()

    await page.locator('.composer textarea').fill('居住证')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await expectNoViolations(page, 'suggestions')
    await page.locator('.composer textarea').fill('办居住证')
    await page.locator('.send').click()
    await page.locator('.source > button').click()
    await page.locator('.composer textarea').fill('补办')
    await page.locator('.send').click()
    await page.locator('.actions').waitFor()
    await expectNoViolations(page, 'answer and candidates')

    await page.locator('.person').click()
    for (const summary of await page.locator('.desk summary').all()) await summary.click()
    await expectNoViolations(page, 'waiting')
    server.setConsultation({ id: 'k1', state: 'accepted', windowName: '王敏', rated: false })
    server.write({ type: 'text', text: '您好' }, { role: 'window', name: '王敏' })
    await page.locator('.by-window').waitFor()
    server.offline()
    await page.locator('.composer textarea').fill('好的')
    await page.locator('.send').click()
    await page.locator('.bar.warn').waitFor()
    await expectNoViolations(page, 'accepted, offline')
    server.online()
    await page.locator('.bar.good').waitFor()
    server.setConsultation({ id: 'k1', state: 'ended', rated: false })
    await page.locator('.levels label').last().click()
    await page.locator('.rating .main').click()
    await expectNoViolations(page, 'rating')
    expect(await tooSmall(page, elder ? 56 : 44)).toEqual([])
    expect(await page.locator('.chat').evaluate((chat) => chat.scrollWidth - chat.clientWidth)).toBe(0)
    await context.close()
    await server.close()
  })
})
