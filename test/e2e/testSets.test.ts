/** Test sets and everyday words in the editors' pages on the real server. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { DESKTOP, launchBrowser, PHONE } from '../support/browser.ts'
import type { ServerProcess } from '../support/serverProcess.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import { signIn } from './people.ts'

vi.setConfig({ testTimeout: 120_000 })
let server: ServerProcess
let browser: Browser
beforeAll(async () => {
  [server, browser] = await Promise.all([startServerProcess({ TWO_PERSON_RULE: 'off' }), launchBrowser({ devices: {} })])
}, 120_000)
afterAll(async () => {
  await browser.close()
  await server.close()
})

async function openAs(username: string, viewport = DESKTOP, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', reducedMotion: 'reduce', colorScheme })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await signIn(page, server, username)
  return page
}

/** With `SCREENSHOTS=folder` the page is kept as a picture, to be looked at. */
async function expectNoViolations(page: Page, name: string): Promise<void> {
  // A message that comes or goes is half transparent for a moment.
  await page.locator('.ant-message-notice').first().waitFor({ state: 'detached' })
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${name}: ${id}: ${html.slice(0, 200)} ${any[0]?.message ?? ''}`))).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${name}: scrolls sideways`).toBeLessThanOrEqual(0)
  if (process.env['SCREENSHOTS']) await page.screenshot({ path: `${process.env['SCREENSHOTS']}/${name}.png`, fullPage: true })
}

async function answerTo(page: Page, question: string): Promise<string | undefined> {
  const response = await page.request.post(`${server.base}/api/ask`, { data: { question } })
  return (await response.json() as { card?: { title: string } }).card?.title
}

test('from the hit test into a set, run, changed, run again: the page says what broke and why, and a publish asks first', async () => {
  const page = await openAs('editor')
  const confirm = page.getByRole('dialog')
  await page.getByRole('link', { name: '命中测试' }).click()
  for (const [question, got] of [['办居住证要什么材料', '直接回答'], ['火星移民签证多少钱', '没有找到']] as const) {
    await page.getByRole('textbox', { name: '试问一句' }).fill(question)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: `把“${question}”加入测试集` }).click()
    await expect.poll(() => confirm.getByRole('radio', { name: new RegExp(got) }).isChecked(), { timeout: 10_000 }).toBe(true)
    expect(await confirm.getByRole('textbox', { name: '问题' }).inputValue()).toBe(question)
    await confirm.getByRole('checkbox', { name: /固定/ }).check()
    await confirm.getByRole('button', { name: '保存' }).click()
    await page.getByText('已加入“常见问题”').first().waitFor()
    await page.getByRole('button', { name: '重新开始' }).click()
  }
  // The same question is not taken twice, and what was typed stays.
  await page.getByRole('link', { name: '测试集' }).click()
  await page.getByRole('link', { name: '常见问题' }).click()
  await page.getByRole('button', { name: '添加用例' }).click()
  await confirm.getByRole('textbox', { name: '问题' }).fill('办居住证，要什么材料？')
  await confirm.getByRole('radio', { name: '说没有找到' }).check()
  await confirm.getByRole('button', { name: '保存' }).click()
  await confirm.getByText('这个测试集里已经有这个问题').waitFor()
  await confirm.getByRole('textbox', { name: '问题' }).fill('护照在哪里办')
  await confirm.getByRole('radio', { name: '直接回答' }).check()
  await confirm.getByRole('combobox', { name: '文章' }).fill('普通护照')
  await page.locator('.ant-select-item-option', { hasText: '普通护照' }).first().click()
  await confirm.getByRole('button', { name: '保存' }).click()
  await page.getByText('共 3 个').or(page.getByText('护照在哪里办')).first().waitFor()

  await page.getByRole('button', { name: '开始测试' }).click()
  await page.getByText(/测完了：3 个问题/).waitFor()
  const cases = page.getByRole('table', { name: '用例' })
  await expect.poll(() => cases.getByText('符合').count(), { timeout: 20_000 }).toBeGreaterThanOrEqual(2)

  // A publish that breaks a pinned case says which, and goes back or on.
  await page.goto(`${server.base}/console/editor/articles/new?kind=faq`)
  await page.getByRole('textbox', { name: '问题', exact: true }).fill('火星移民签证多少钱')
  await page.getByRole('textbox', { name: '答案', exact: true }).fill('到三号窗口。')
  await page.getByRole('button', { name: '保存并发布' }).click()
  const broken = page.getByRole('dialog', { name: '这次发布会让 1 个固定用例变差' })
  await broken.getByText('火星移民签证多少钱').first().waitFor()
  await expectNoViolations(page, 'tests-confirm-1280')
  await page.setViewportSize(PHONE)
  await expectNoViolations(page, 'tests-confirm-360')
  await page.setViewportSize(DESKTOP)
  await broken.getByRole('button', { name: '回去修改' }).click()
  await broken.waitFor({ state: 'hidden' })
  expect(await answerTo(page, '火星移民签证多少钱')).toBeUndefined()
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await broken.getByRole('button', { name: '仍然发布' }).click()
  await page.getByRole('button', { name: '撤下' }).waitFor()
  expect(await answerTo(page, '火星移民签证多少钱')).toBe('火星移民签证多少钱')

  await page.getByRole('link', { name: '测试集' }).click()
  await page.getByRole('table', { name: '发布前检查' }).getByText('火星移民签证多少钱').first().waitFor()
  await page.getByRole('button', { name: '全部测一遍' }).click()
  await page.getByText('66% 符合').waitFor()
  await page.getByRole('link', { name: '常见问题' }).click()
  await page.locator('.chart-picture svg').waitFor()
  for (const box of await page.getByRole('checkbox', { name: /的结果来比较/ }).all()) await box.check()
  await page.getByRole('button', { name: '比较选中的两次' }).click()
  await page.getByRole('heading', { name: /比较$/ }).waitFor()
  await page.getByRole('button', { name: '为什么：火星移民签证多少钱' }).click()
  await page.getByRole('region', { name: '之前：火星移民签证多少钱' }).getByText('说没有找到').first().waitFor()
  await page.getByRole('region', { name: '之后：火星移民签证多少钱' }).getByText('直接回答').first().waitFor()
  await expectNoViolations(page, 'tests-compare-1280')
  await page.context().close()
})

test.for([['desktop', DESKTOP, 'light'], ['phone', PHONE, 'light'], ['dark', DESKTOP, 'dark']] as const)('test sets have no violations, %s', async ([look, viewport, scheme]) => {
  const page = await openAs('editor', viewport, scheme)
  const post = async (path: string, data: object) => (await page.request.post(`${server.base}/api${path}`, { data })).json() as Promise<{ id: string }>
  const { id } = await post('/test-sets', { name: `每月必测 ${look}` })
  const table = '问题,期望,固定\n居住证怎么办,居住证申领,是\n火星移民签证,不回答,\n护照在哪里办,居住证申领,\n'
  await page.goto(`${server.base}/console/editor/tests/${id}`)
  await page.getByRole('button', { name: '导入表格' }).click()
  await page.getByRole('textbox', { name: '粘贴的表格' }).fill(`${table}没有的,没有这篇,\n`)
  await page.getByRole('button', { name: '看看会导入什么' }).click()
  await page.getByText('新增 3 个，已有 0 个，不能导入 1 个').waitFor()
  await expectNoViolations(page, `tests-import-${look}`)
  await page.getByRole('button', { name: '导入 3 个' }).click()
  await page.getByText('已导入 3 个用例').waitFor()
  for (const run of [1, 2]) {
    await page.getByRole('button', { name: '开始测试' }).click()
    await expect.poll(() => page.getByRole('checkbox', { name: /的结果来比较/ }).count(), { timeout: 20_000 }).toBe(run)
  }
  await page.locator('.chart-picture svg').waitFor()
  await expectNoViolations(page, `tests-set-${look}`)
  await page.getByRole('button', { name: /的明细$/ }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: '为什么：居住证怎么办' }).click()
  await page.getByRole('dialog').getByText('检索用语').waitFor()
  await expectNoViolations(page, `tests-results-${look}`)
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
  await page.getByRole('button', { name: '添加用例' }).click()
  await page.getByRole('dialog').getByRole('combobox', { name: '文章' }).waitFor()
  await expectNoViolations(page, `tests-case-${look}`)
  await page.goto(`${server.base}/console/editor/tests`)
  await page.getByRole('link', { name: `每月必测 ${look}` }).waitFor()
  await expectNoViolations(page, `tests-sets-${look}`)
  await page.context().close()
})

test('a set can be deleted after one has been asked, with the keyboard alone', async () => {
  const page = await openAs('editor')
  await page.goto(`${server.base}/console/editor/tests`)
  await page.getByRole('textbox', { name: '测试集名称' }).focus()
  await page.keyboard.type('只用键盘')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '只用键盘' }).waitFor()
  await page.getByRole('button', { name: '删除测试集' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('不能恢复').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: '删除测试集' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/editor\/tests$/)
  expect(await page.getByRole('link', { name: '只用键盘' }).count()).toBe(0)
  await page.context().close()
})

test('an everyday word is proposed by one, seen through and approved by another, and used by the next question', async () => {
  const [editor, admin] = [await openAs('editor'), await openAs('admin')]
  await editor.goto(`${server.base}/console/editor/words`)
  await editor.getByRole('button', { name: '添加一条' }).click()
  const form = editor.getByRole('dialog')
  await form.getByRole('textbox', { name: '群众的说法' }).fill('蓝本子 蓝皮证')
  await form.getByRole('textbox', { name: '指南的说法' }).fill('居住证')
  await form.getByRole('button', { name: '看看会有什么变化' }).click()
  await form.getByText('说“蓝本子”就能找到').waitFor()
  await form.getByRole('link', { name: '居住证申领' }).first().waitFor()
  await form.getByRole('button', { name: '提交审核' }).click()
  await editor.getByText('已提出，等另一位编辑审核').first().waitFor()
  expect(await editor.getByRole('button', { name: '审核：蓝本子、蓝皮证' }).count()).toBe(0)
  expect(await answerTo(editor, '蓝本子怎么申领')).not.toBe('居住证申领')

  await admin.goto(`${server.base}/console/editor/words`)
  await admin.getByRole('button', { name: '审核：蓝本子、蓝皮证' }).click()
  await admin.getByRole('dialog').getByText('说“蓝皮证”就能找到').waitFor()
  await expectNoViolations(admin, 'words-review-1280')
  await admin.getByRole('dialog').getByRole('button', { name: '通过', exact: true }).click()
  await admin.getByText('已通过，下一个问题就会用到').first().waitFor()
  expect(await answerTo(admin, '蓝本子怎么申领')).toBe('居住证申领')

  await admin.getByRole('button', { name: '提议删除：蓝本子、蓝皮证' }).click()
  await admin.getByText('提议删除').first().waitFor()
  await admin.getByRole('button', { name: '撤回提议：蓝本子、蓝皮证' }).click()
  await admin.getByText('已撤回').first().waitFor()
  await admin.getByRole('button', { name: '历史：蓝本子、蓝皮证' }).click()
  await expect.poll(() => admin.getByRole('dialog').getByRole('listitem').count(), { timeout: 10_000 }).toBe(4)
  await editor.context().close()
  await admin.context().close()
})

test.for([['desktop', DESKTOP, 'light'], ['phone', PHONE, 'light'], ['dark', DESKTOP, 'dark']] as const)('everyday words have no violations, %s', async ([look, viewport, scheme]) => {
  const page = await openAs('editor', viewport, scheme)
  await page.goto(`${server.base}/console/editor/words`)
  await page.getByRole('searchbox', { name: '在系统自带的词里查找' }).fill('社保卡')
  await page.keyboard.press('Enter')
  await page.getByText(/社保卡.*社会保障卡/).first().waitFor()
  await expectNoViolations(page, `words-${look}`)
  await page.getByRole('button', { name: '添加一条' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: '群众的说法' }).fill('证 社保卡')
  await form.getByRole('button', { name: '看看会有什么变化' }).click()
  await form.getByText(/每个词最多/).waitFor()
  await form.getByRole('textbox', { name: '指南的说法' }).fill('居住证')
  await form.getByRole('button', { name: '看看会有什么变化' }).click()
  await form.getByText('只有一个字').waitFor()
  await expectNoViolations(page, `words-form-${look}`)
  await page.context().close()
})
