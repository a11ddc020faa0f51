/** Knowledge tasks on the real server: what is asked in the chat becomes an editor's work, and what they write answers the next one. */
import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { DESKTOP, PHONE } from '../support/browser.ts'
import { expectNoViolations, useHall } from './pages.ts'
import { say } from './people.ts'

vi.setConfig({ testTimeout: 120_000 })
const hall = useHall()

/** Somebody new asks in the chat, one question after the other. @returns their page */
async function applicant(...questions: string[]): Promise<Page> {
  const page = await hall.open({ viewport: PHONE })
  for (const question of questions) {
    await say(page, question)
    // Shown at once, and stored a moment later: who leaves before has not asked.
    await page.locator('.row.mine[data-seq]').getByText(question, { exact: true }).last().waitFor()
  }
  return page
}

const log = (page: Page) => page.getByRole('log')

/** Whatever publishing takes here. */
async function publish(title: string): Promise<void> {
  const page = await hall.openAs('admin')
  const { rows } = await (await page.request.get(`${hall.server.base}/api/articles?limit=50&text=${encodeURIComponent(title)}`)).json() as { rows: { id: string; version: number; state: string }[] }
  for (const { id, version, state } of rows) if (state !== 'published') expect((await page.request.post(`${hall.server.base}/api/articles/${id}/publish`, { data: { version } })).status()).toBe(200)
  await page.context().close()
}

test('asked in three ways it is one task; its FAQ answers the next one, and the task shows that it helped', async () => {
  for (const question of ['时光机在哪里预约', '时光机怎么预约', '想预约时光机']) {
    const page = await applicant(question)
    await log(page).getByRole('button', { name: '转人工' }).last().waitFor()
    await page.context().close()
  }
  const page = await hall.openAs('editor')
  await page.getByRole('link', { name: /^待补知识/ }).click()
  const row = page.getByRole('row').filter({ hasText: '时光机' })
  await row.waitFor()
  expect(await row.count()).toBe(1)
  await row.getByText('3', { exact: true }).waitFor()
  await row.getByRole('link').click()
  await page.getByText('问过 3 次').first().waitFor()
  await page.getByText('我还没有可靠的答案').waitFor()
  await page.getByRole('button', { name: '我来处理' }).click()
  await page.getByText('处理中', { exact: true }).waitFor()

  await page.getByRole('button', { name: '写成问答' }).click()
  const answer = page.getByRole('textbox', { name: '答案', exact: true })
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('请填写这一项。').waitFor()
  await answer.fill('时光机到二楼未来窗口预约，免费。')
  // Closed without submitting, what was typed is there again.
  await page.getByRole('button', { name: '取消' }).click()
  await page.getByRole('button', { name: '写成问答' }).click()
  expect(await answer.inputValue()).toContain('未来窗口')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('button', { name: '提交' }).waitFor({ state: 'detached' })
  await publish('时光机')

  const next = await applicant('时光机预约去哪里')
  await log(next).getByText('未来窗口').first().waitFor()
  await log(next).getByRole('button', { name: '有用', exact: true }).last().click()
  await next.getByText(/谢谢|感谢/).first().waitFor()
  await page.reload()
  await page.getByText('已解决', { exact: true }).waitFor()
  const afterwards = page.getByRole('region', { name: '发布以后' })
  await afterwards.waitFor()
  expect(await afterwards.locator('dd').allTextContents(), await afterwards.innerText()).toEqual(['1', '1', '0', '0'])
  await page.getByRole('region', { name: '现在机器人这样回答' }).getByText('未来窗口').first().waitFor()
})

test('a task is passed on, its phrasings go into an article and come out again, and out of scope it stays', async () => {
  await (await applicant('龙宫宴席怎么订位', '龙宫宴席找谁订位')).context().close()
  const page = await hall.openAs('editor')
  // An old link leads to where the work is now.
  await page.goto('/console/editor/misses')
  await page.waitForURL(/editor\/tasks$/)
  await page.getByRole('searchbox', { name: '查找' }).fill('龙宫')
  await page.waitForURL(/text=/)
  await page.getByRole('row').filter({ hasText: '龙宫' }).getByRole('link').click()
  // The second question may be gathered a moment after the first.
  await expect.poll(async () => {
    await page.reload()
    await page.getByText(/^问过 \d+ 次/).first().waitFor()
    return page.getByText('问过 2 次').count()
  }, { timeout: 30_000 }).toBeGreaterThan(0)
  await page.getByRole('combobox', { name: '归属部门' }).click()
  await page.keyboard.type('文广')
  await page.locator('.ant-select-item-option', { hasText: '文广' }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('陈编辑指定').waitFor()

  await page.getByRole('button', { name: '加到已有文章' }).click()
  await page.getByRole('searchbox', { name: '找别的文章' }).fill('大厅办事要不要提前预约')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^加到“来大厅办事要不要提前预约/ }).click()
  await page.getByText(/^已加到“来大厅办事要不要提前预约/).waitFor()
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByText('已撤销，文章恢复原样').waitFor()
  await page.getByText('处理中', { exact: true }).waitFor()

  await page.getByRole('button', { name: '不属受理范围' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '原因' }).fill('神话里的事')
  await page.route('**/api/tasks/**', (route) => route.abort())
  await dialog.getByRole('button', { name: '不属受理范围' }).click()
  await page.getByText('没有收到系统的回应').first().waitFor()
  await page.unroute('**/api/tasks/**')
  expect(await dialog.getByRole('textbox', { name: '原因' }).inputValue(), 'what was written stays').toBe('神话里的事')
  await dialog.getByRole('button', { name: '不属受理范围' }).click()
  await page.getByText('原因：神话里的事').waitFor()
  await page.getByRole('button', { name: '重新打开' }).waitFor()
})

test('a phrasing that led to an article when asked back is proposed for it, refused with one click, and back with another', async () => {
  const talk = await applicant('许可证')
  await log(talk).getByRole('button', { name: '都不是' }).or(log(talk).getByRole('button', { name: /都不是/ })).first().waitFor()
  const choices = log(talk).locator('button').filter({ hasNotText: /都不是|转人工|有用|没用/ })
  await choices.last().click()
  await log(talk).getByText('查看原文').first().waitFor()
  await talk.context().close()

  const page = await hall.openAs('editor')
  await page.getByRole('link', { name: /^待确认的问法/ }).click()
  await page.getByText('许可证', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: '不收：许可证' }).first().click()
  await page.getByText('没有待确认的问法').waitFor()
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByRole('button', { name: '不收：许可证' }).first().waitFor()
  await expectNoViolations(page, 'phrasings-1280')
})

const looks = [
  ['desktop', DESKTOP, () => Promise.resolve()],
  ['phone', PHONE, () => Promise.resolve()],
  ['large text on a phone', PHONE, async (page: Page) => {
    await page.getByRole('button', { name: '设置' }).click()
    await page.getByRole('switch', { name: '大字版' }).click()
    await page.keyboard.press('Escape')
  }],
] as const
test.for(looks)('tasks have no violations, %s', async ([look, viewport, dress]) => {
  await (await applicant('凤凰翎去哪抛光', '凤凰翎怎么抛光')).context().close()
  const page = await hall.openAs('editor', { viewport })
  await dress(page)
  await page.goto('/console/editor/tasks?sort=last')
  const link = page.getByRole('link', { name: /凤凰翎/ })
  await link.waitFor()
  await expectNoViolations(page, `tasks-${look}`, { dark: look === 'desktop' })
  await link.click()
  await page.getByText('我还没有可靠的答案').waitFor()
  await expectNoViolations(page, `task-${look}`, { dark: look === 'desktop' })
  await page.getByRole('button', { name: '加到已有文章' }).click()
  await page.getByRole('searchbox', { name: '找别的文章' }).fill('护照')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^加到“/ }).first().waitFor()
  await expectNoViolations(page, `task-add-${look}`, { dark: look === 'desktop' })
  await page.getByRole('button', { name: '写成问答' }).click()
  await page.getByRole('textbox', { name: '答案', exact: true }).waitFor()
  await expectNoViolations(page, `task-draft-${look}`, { dark: look === 'desktop' })
  await page.getByRole('button', { name: '取消' }).click()
  await page.getByRole('button', { name: '并入其他任务' }).click()
  await page.getByRole('combobox', { name: '并入哪一件' }).waitFor()
  await expectNoViolations(page, `task-merge-${look}`, { dark: look === 'desktop' })
})
