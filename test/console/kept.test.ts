/** What an editor typed or kept stays, whatever is slow, fails or comes between. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Route } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { useConsole } from './support/console.ts'

vi.setConfig({ testTimeout: 60_000 })
const room = useConsole()
const question = { name: '问题', exact: true }
const answer = { name: '答案', exact: true }

/** Holds the requests until they are let through. */
function gate() {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => { open = resolve })
  return { open: () => { open() }, through: async (route: Route) => { await opened; await route.continue() } }
}

test('a space at the end of the words one looks for stays, so that the next word does not stick to it', async () => {
  const page = await room.openAs('chen')
  const search = page.getByRole('searchbox', { name: '查找' })
  await search.pressSequentially('small ')
  await page.waitForURL(/text=small/)
  await search.pressSequentially('business')
  await page.waitForURL(/text=small\+business/)
  expect(await search.inputValue()).toBe('small business')
})

test('what is typed while a new article is being saved is there on the page of the article', async () => {
  const page = await room.openAs('chen')
  const { open, through } = gate()
  await page.route('**/api/articles', (route) => route.request().method() === 'POST' ? through(route) : route.continue())
  await page.goto(`${room.server.url}/console/editor/articles/new?kind=faq`)
  await page.getByRole('textbox', question).fill('图书馆几点开门？')
  await page.getByRole('textbox', answer).fill('上午九点。')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByRole('textbox', answer).fill('上午九点，周一休息。')
  open()
  await page.waitForURL(/articles\/n\d+$/)
  await page.getByText('已恢复您上次没有保存的修改。').waitFor()
  expect(await page.getByRole('textbox', answer).inputValue()).toBe('上午九点，周一休息。')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByText('已保存').last().waitFor()
  expect((await room.server.guidance.find('图书馆'))[0]).toMatchObject({ version: 2, content: { answer: '上午九点，周一休息。' } })
  await page.goto(`${room.server.url}/console/editor/articles/new?kind=faq`)
  expect(await page.getByRole('textbox', question).inputValue(), 'the next one begins empty').toBe('')
})

test('a new article that is saved and cannot be published says why', async () => {
  const page = await room.openAs('chen')
  await page.route('**/api/articles/*/publish', (route) => route.abort())
  await page.goto(`${room.server.url}/console/editor/articles/new?kind=faq`)
  await page.getByRole('textbox', question).fill('图书馆几点开门？')
  await page.getByRole('textbox', answer).fill('上午九点。')
  await page.getByRole('button', { name: '保存并发布' }).click()
  await page.getByText('没有收到系统的回应').first().waitFor()
  await page.unroute('**/api/articles/*/publish')
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByText('已发布，下一个来问的人就能看到').waitFor()
  expect(await room.server.guidance.find('图书馆')).toMatchObject([{ state: 'published' }])
})

test('files that are dropped while another is on its way are uploaded too', async () => {
  const page = await room.openAs('chen')
  const { open, through } = gate()
  const sent: string[] = []
  await page.route('**/api/attachments*', async (route) => {
    const name = new URL(route.request().url()).searchParams.get('name') ?? ''
    sent.push(name)
    if (sent.length === 1) await through({ continue: () => Promise.resolve() } as Route)
    await route.fulfill({ json: { id: `0000${sent.length}`, name, kind: 'pdf', size: 1000 } })
  })
  await page.goto(`${room.server.url}/console/editor/articles/new?kind=faq`)
  const file = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-') })
  const files = page.getByLabel('附件', { exact: true }).first()
  await files.setInputFiles([file('一.pdf'), file('二.pdf')])
  await page.getByText('一.pdf').first().waitFor()
  await files.setInputFiles([file('三.pdf')])
  open()
  await expect.poll(() => sent, { timeout: 10_000 }).toEqual(['一.pdf', '二.pdf', '三.pdf'])
  await expect.poll(() => page.getByRole('textbox', answer).inputValue(), { timeout: 10_000 }).toMatch(/一.*二.*三/s)
})

test('a view is not kept over those that could not be read, and of two that are removed neither comes back', async () => {
  const page = await room.openAs('chen')
  const keep = async (name: string) => {
    await page.getByRole('button', { name: '保存为视图' }).click()
    await page.getByRole('textbox', { name: '视图名称' }).fill(name)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name, exact: true }).waitFor()
  }
  for (const [text, name] of [['小微', '甲'], ['居住', '乙'], ['社保', '丙']] as const) {
    await page.goto(`${room.server.url}/console/editor/articles?text=${encodeURIComponent(text)}`)
    await keep(name)
  }
  await page.route('**/api/views', (route) => route.request().method() === 'GET' ? route.abort() : route.continue())
  await page.goto(`${room.server.url}/console/editor/articles?text=x`)
  await page.getByRole('searchbox', { name: '查找' }).waitFor()
  await sleep(300)
  expect(await page.getByRole('button', { name: '保存为视图' }).count()).toBe(0)
  await page.unroute('**/api/views')

  await page.goto(`${room.server.url}/console/editor/articles`)
  const { open, through } = gate()
  await page.route('**/api/views', (route) => route.request().method() === 'PUT' ? through(route) : route.continue())
  await page.getByRole('button', { name: '删除视图“甲”' }).click()
  const second = page.getByRole('button', { name: '删除视图“乙”' })
  expect(await second.isDisabled(), 'one after the other').toBe(true)
  open()
  await page.getByRole('button', { name: '甲', exact: true }).waitFor({ state: 'detached' })
  await second.click()
  await page.getByRole('button', { name: '乙', exact: true }).waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('button', { name: '丙', exact: true }).waitFor()
  expect(await page.getByRole('button', { name: /^[甲乙]$/ }).count()).toBe(0)
})
