/** Importing on the real server, by somebody who lives in spreadsheets: from a workbook to an answer, and back. */
import { readFile } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { DESKTOP, PHONE } from '../support/browser.ts'
import { workbook } from '../support/files.ts'
import { expectNoViolations, useHall } from './pages.ts'

vi.setConfig({ testTimeout: 120_000 })
const hall = useHall({ TWO_PERSON_RULE: 'off' })
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const QUESTION = '区天文馆星空影院几点放映？'

const rows = (count: number) => Array.from({ length: count }, (_, at) => [`TW-${at + 2}`, `区天文馆第 ${at + 2} 展厅看什么？`, `第 ${at + 2} 展厅看第 ${at + 2} 颗行星。`, ''])

test('a workbook with a bad row is matched, previewed, imported, answers, is undone and answers no more', async () => {
  const page = await hall.openAs('editor')
  expect((await hall.ask(page, QUESTION))?.title).not.toBe(QUESTION)
  await page.getByRole('link', { name: '导入', exact: true }).click()
  const file = await workbook({
    name: '问答',
    rows: [['编号', '市民怎么问', '答案', '备注'], ['TW-1', QUESTION, '每天上午十点和下午三点。', '值班室核过'], ['TW-X', '没有答案的问题？', '', ''], ...rows(300)],
  })
  await page.getByLabel('选择文件').setInputFiles({ name: '天文馆.xlsx', mimeType: XLSX, buffer: Buffer.from(file) })
  await page.getByRole('button', { name: '读取文件' }).click()

  await page.getByRole('heading', { name: '天文馆.xlsx 里有什么' }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent), { timeout: 5_000, message: 'what has been read is read out' }).toBe('天文馆.xlsx 里有什么')
  await page.getByTitle('问答', { exact: true }).waitFor()
  const field = page.getByLabel('“市民怎么问”对应')
  await field.click()
  await field.fill('问题')
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: '直接发布' }).check()
  await expectNoViolations(page, 'import-mapping-1280')
  await page.getByRole('button', { name: '预览' }).click()

  await page.getByRole('heading', { name: '预览：还没有写入' }).waitFor()
  expect(await page.locator('.figure dd').allTextContents()).toEqual(['301', '0', '0', '1'])
  await page.locator('.import-error').getByText('答案：').waitFor()
  expect((await hall.ask(page, QUESTION))?.title, 'nothing is written yet').not.toBe(QUESTION)
  await expectNoViolations(page, 'import-preview-1280')

  const seen: string[] = []
  await page.exposeFunction('seenProgress', (value: string) => { seen.push(value) })
  await page.evaluate(() => {
    const look = new MutationObserver(() => {
      const value = document.querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow')
      if (value !== null && value !== undefined) (window as unknown as { seenProgress(value: string): void }).seenProgress(value)
    })
    look.observe(document.body, { subtree: true, childList: true, attributes: true })
  })
  await page.getByRole('button', { name: '确认导入 301 篇' }).click()
  await page.getByRole('heading', { name: '已导入' }).waitFor()
  expect(seen.length, 'a bar told how far it was').toBeGreaterThan(0)
  await expect.poll(async () => (await hall.ask(page, QUESTION))?.lead, { timeout: 10_000 }).toContain('下午三点')
  await page.getByRole('button', { name: '查看这次导入的文章' }).click()
  await page.waitForURL(/articles\?import=/)
  await page.getByText('区天文馆').first().waitFor()

  await page.getByRole('link', { name: '导入', exact: true }).click()
  await page.getByRole('button', { name: '撤销导入 天文馆.xlsx' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销这次导入' }).click()
  await page.getByText('已撤销：恢复 0 篇，撤下 301 篇').waitFor()
  expect((await hall.ask(page, QUESTION))?.title).not.toBe(QUESTION)
  await page.getByRole('row').filter({ hasText: '天文馆.xlsx' }).getByText('已撤销', { exact: true }).waitFor()
})

test('an import is left and gone on with, a row of it is left out, and the rest is chosen on all pages and published at once', async () => {
  const page = await hall.openAs('editor', { at: '/console/editor/imports' })
  const csv = `编号,标准问题,答案\n${Array.from({ length: 31 }, (_, at) => `ZP-${at},区植物园第 ${at} 号温室种什么？,第 ${at} 种兰花。`).join('\n')}\n`
  await page.getByLabel('选择文件').setInputFiles({ name: '植物园.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.getByRole('button', { name: '读取文件' }).click()
  await page.getByText('表格 1（31 行）').waitFor()
  await page.getByRole('link', { name: '文章', exact: true }).click()
  await page.getByRole('link', { name: '导入', exact: true }).click()
  await page.getByRole('button', { name: '接着导入' }).click()
  await page.getByRole('radio', { name: '存为草稿' }).check()
  await page.getByRole('button', { name: '预览' }).click()
  await page.getByRole('button', { name: '确认导入 31 篇' }).waitFor()
  // The tick is the server's: it changes with the answer.
  await page.getByRole('checkbox', { name: '导入：区植物园第 0 号温室种什么？' }).click()
  await page.getByRole('button', { name: '确认导入 30 篇' }).click()
  await page.getByText('略过 1 篇').waitFor()
  await page.getByText('现在还不会用来回答').waitFor()
  await page.getByRole('button', { name: '查看这次导入的文章' }).click()
  await page.getByText('共 30 条').waitFor()
  await page.getByRole('checkbox', { name: '选择这一页' }).check()
  await page.getByTitle('2', { exact: true }).click()
  await page.getByRole('region', { name: '已选 20 篇' }).waitFor()
  await page.getByRole('button', { name: '选择符合条件的全部 30 篇' }).click()
  await page.getByRole('region', { name: '已选 30 篇' }).getByRole('button', { name: '发布', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await page.getByText('30 篇已处理').waitFor()
  await expectNoViolations(page, 'articles-of-import-1280')
})

test('chosen rows alone are exported, and what was exported is known again', async () => {
  const page = await hall.openAs('editor', { at: '/console/editor/articles?kind=faq&standing=published' })
  for (const at of [1, 3]) await page.getByRole('checkbox').nth(at).check()
  const titles = await page.locator('.ant-table-row-selected .article-title').allTextContents()
  expect(titles).toHaveLength(2)
  await page.getByRole('region', { name: '已选 2 篇' }).getByRole('button', { name: '导出' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /Excel/ }).click()])
  await page.goto('/console/editor/imports')
  await page.getByLabel('选择文件').setInputFiles({ name: 'chosen.xlsx', mimeType: XLSX, buffer: await readFile(await download.path()) })
  await page.getByRole('button', { name: '读取文件' }).click()
  await page.getByRole('button', { name: '预览' }).click()
  await page.getByRole('heading', { name: '预览：还没有写入' }).waitFor()
  expect(await page.locator('.figure dd').allTextContents()).toEqual(['0', '0', '2', '0'])
  for (const title of titles) await page.getByRole('row').filter({ hasText: title }).first().waitFor()
})

test.for([['desktop', DESKTOP], ['phone', PHONE]] as const)('the import page has no violations and what it holds fits, %s', async ([name, viewport]) => {
  const page = await hall.openAs('editor', { viewport, at: '/console/editor/imports' })
  await page.getByRole('heading', { name: '导入记录' }).waitFor()
  await page.getByText('示例数据').first().waitFor()
  await expectNoViolations(page, `imports-${name}`)
  await page.getByLabel('选择文件').setInputFiles({ name: '半张表.csv', mimeType: 'text/csv', buffer: Buffer.from('编号,问题,答案\nX1,区海洋馆几点开门？,九点。\nX2,没有答案？,\n') })
  await page.getByRole('button', { name: '读取文件' }).click()
  await page.getByRole('button', { name: '预览' }).waitFor()
  await expectNoViolations(page, `imports-mapping-${name}`)
  await page.getByRole('button', { name: '预览' }).click()
  await page.getByRole('heading', { name: '预览：还没有写入' }).waitFor()
  await expectNoViolations(page, `imports-preview-${name}`)
})
