/** The editors' pages on the real server: what is written there answers, and what was written can be had back. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { DESKTOP, launchBrowser, PHONE } from '../support/browser.ts'
import type { ServerProcess } from '../support/serverProcess.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import { signIn } from './people.ts'

vi.setConfig({ testTimeout: 90_000 })
let server: ServerProcess
let browser: Browser
beforeAll(async () => {
  [server, browser] = await Promise.all([startServerProcess(), launchBrowser({ devices: {} })])
}, 120_000)
afterAll(async () => {
  await browser.close()
  await server.close()
})

async function openEditor(viewport = DESKTOP): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await signIn(page, server, 'editor')
  return page
}

async function trial(page: Page, question: string): Promise<string> {
  const response = await page.request.post(`${server.base}/api/ask`, { data: { question } })
  const finding = await response.json() as { card?: { lead: string } }
  return finding.card?.lead ?? ''
}

/** With `SCREENSHOTS=folder` the page is kept as a picture, to be looked at. */
async function expectNoViolations(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  if (process.env['SCREENSHOTS']) await page.screenshot({ path: `${process.env['SCREENSHOTS']}/${name}.png`, fullPage: true })
}

test('every version is kept: what changed is marked word by word, and an earlier one comes back and answers', async () => {
  const page = await openEditor()
  await page.goto(`${server.base}/console/editor/articles/new?kind=faq`)
  await page.getByRole('textbox', { name: '问题', exact: true }).fill('区图书馆几点开门？')
  await page.getByRole('textbox', { name: '答案', exact: true }).fill('区图书馆每天上午九点开门，周一闭馆。')
  await page.getByRole('button', { name: '保存并发布' }).click()
  await page.waitForURL(/articles\/[\w-]{20,}$/)
  await page.getByRole('textbox', { name: '答案', exact: true }).fill('区图书馆每天上午十点开门，周一闭馆。')
  await page.getByRole('button', { name: '保存修改' }).click()
  await page.getByText('已保存').waitFor()
  expect(await trial(page, '区图书馆几点开门')).toContain('十点')

  await page.getByRole('link', { name: '第 3 版，查看历史版本' }).click()
  await page.getByRole('heading', { name: '第 2 版与第 3 版对照' }).waitFor()
  const compared = page.getByRole('group', { name: '第 2 版与第 3 版对照' })
  expect(await compared.getByRole('row').count()).toBe(2)
  expect(await compared.locator('del').allTextContents()).toEqual(['九'])
  expect(await compared.locator('ins').allTextContents()).toEqual(['十'])

  await page.getByRole('link', { name: '第 2 版改了什么' }).click()
  await page.getByText('内容相同，只是状态变了。').waitFor()
  await page.getByRole('link', { name: '第 1 版与现在对照' }).click()
  await page.getByRole('button', { name: '恢复第 1 版' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '恢复第 1 版' }).click()
  await page.getByText('已恢复第 1 版').waitFor()
  await page.getByRole('link', { name: '第 4 版，查看历史版本' }).waitFor()
  expect(await page.getByRole('textbox', { name: '答案', exact: true }).inputValue()).toContain('九点')
  // What was published answers again, though the first version was a draft.
  expect(await trial(page, '区图书馆几点开门')).toContain('九点')
  await page.context().close()
})

test.for([['desktop', DESKTOP], ['phone', PHONE]] as const)('the history has no violations, %s', async ([, viewport]) => {
  const page = await openEditor(viewport)
  const content = { kind: 'faq', question: `体育馆几点开门（${viewport.width}）？`, answer: '上午八点。' }
  const { id } = await (await page.request.post(`${server.base}/api/articles`, { data: { input: { content } } })).json() as { id: string }
  await page.request.put(`${server.base}/api/articles/${id}`, { data: { version: 1, input: { content: { ...content, answer: '上午八点，周三闭馆。', alternates: ['体育馆什么时候开'] } } } })
  await page.goto(`${server.base}/console/editor/articles/${id}/versions`)
  await page.getByRole('group', { name: /对照/ }).waitFor()
  await expectNoViolations(page, `versions-${viewport.width}`)
  await page.context().close()
})

test('the hit test talks as the live bot does, and shows what was found and why', async () => {
  const page = await openEditor()
  await page.getByRole('link', { name: '命中测试' }).click()
  const ask = async (text: string): Promise<void> => {
    await page.getByRole('textbox', { name: '试问一句' }).fill(text)
    await page.keyboard.press('Enter')
    await page.getByRole('log').getByText(text, { exact: true }).waitFor()
  }
  await ask('办居住证要什么材料')
  await page.getByRole('log').getByText('申请材料共').first().waitFor()
  const why = page.getByRole('region', { name: '办居住证要什么材料' })
  await why.getByText('直接回答').waitFor()
  await why.getByRole('listitem').first().getByText(/看各项/).click()
  await why.getByText('问题里有它的名称').first().waitFor()
  await ask('多久能好？')
  await page.locator('.message-bot .message-body > p').nth(1).waitFor()
  expect(await page.locator('.message-bot .message-body > p').nth(1).textContent()).toContain('5个工作日')
  await page.getByRole('button', { name: '重新开始' }).click()
  await page.getByText('还没有问。').waitFor()
  await page.context().close()
})

test.for([['desktop', DESKTOP], ['phone', PHONE]] as const)('the hit test has no violations, %s', async ([, viewport]) => {
  const page = await openEditor(viewport)
  await page.goto(`${server.base}/console/editor/trial`)
  await page.getByRole('textbox', { name: '试问一句' }).fill('我要办居往证')
  await page.keyboard.press('Enter')
  const why = page.getByRole('region', { name: '我要办居往证' })
  await why.getByText(/看各项/).first().click()
  await expectNoViolations(page, `trial-${viewport.width}`)
  await page.context().close()
})
