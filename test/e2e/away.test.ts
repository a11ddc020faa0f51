/** The directory, its terminals, and what is offered while nobody is there: in the pages, on the real server. */
import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { writeSheets } from '../../knowledge/index.ts'
import { DESKTOP, PHONE } from '../support/browser.ts'
import { expectNoViolations, useHall } from './pages.ts'
import { say } from './people.ts'

vi.setConfig({ testTimeout: 150_000 })
const hall = useHall({ OPENING_HOURS: 'on' })

const WIDTHS = [['phone', PHONE], ['desktop', DESKTOP]] as const
async function inBothWidths(page: Page, name: string): Promise<void> {
  for (const [width, viewport] of WIDTHS) {
    await page.setViewportSize(viewport)
    await expectNoViolations(page, `${name}-${width}`)
  }
}

test('two administrators change one section: the second sees what the first has written, and nothing is lost', async () => {
  const at = '/console/directory/sections?text=户政科'
  const [first, second] = await Promise.all([hall.openAs('admin', { at }), hall.openAs('admin', { at })])
  for (const page of [first, second]) {
    await page.getByRole('button', { name: '修改户政科' }).click()
  }
  await first.getByLabel('电话').fill('0900-11111111')
  await first.getByRole('button', { name: '保存' }).click()
  await first.getByText('已保存').waitFor()
  await second.getByLabel('职责').fill('户口、身份证、居住证、门牌')
  await second.getByRole('button', { name: '保存' }).click()
  await second.getByText('别人刚改过这一条').waitFor()
  expect(await second.getByLabel('电话').inputValue()).toBe('0900-11111111')
  expect(await second.getByLabel('职责').inputValue()).toBe('户口、身份证、居住证、门牌')
  await expectNoViolations(second, 'directory-conflict-desktop')
  await second.getByRole('button', { name: '保存' }).click()
  await second.getByText('已保存').waitFor()
  await second.getByText('户口、身份证、居住证、门牌').waitFor()
  await second.getByText('0900-11111111').waitFor()
})

test('each part of the directory is read in both widths; a holiday is set in the month, an account made', async () => {
  const page = await hall.openAs('admin', { at: '/console/directory/departments' })
  for (const part of ['departments', 'sections', 'staff', 'terminals', 'calendars', 'import']) {
    await page.goto(`/console/directory/${part}`)
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    await inBothWidths(page, `directory-${part}`)
  }
  await page.goto('/console/directory/calendars?month=2027-01')
  await page.getByText('2027 年还没有节假日').waitFor()
  await page.getByRole('button', { name: /^2027-01-01/ }).click()
  await page.getByLabel('名称（如').fill('元旦')
  await page.getByRole('textbox', { name: '上班时间' }).fill('')
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '2027-01-01，休息，元旦' }).waitFor()
  await page.goto('/console/directory/staff')
  await page.getByRole('button', { name: '新增' }).click()
  await page.getByLabel('用户名').fill('liang')
  await page.getByLabel('姓名').fill('梁科员')
  await page.getByRole('combobox', { name: '角色' }).last().click()
  await page.keyboard.type('督导')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('新密码只显示这一次').waitFor()
  await expectNoViolations(page, 'directory-password-desktop')
})

test('a workbook shows its wrong cells, and the corrected one is written', async () => {
  const page = await hall.openAs('admin', { at: '/console/directory/import' })
  const choose = async (rows: string[][]) => page.getByLabel('选择 Excel 文件').setInputFiles({
    name: '通讯录.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await writeSheets([{ name: '科室', rows: [['编码', '部门编码', '名称'], ...rows] }])),
  })
  await choose([['gaj-9', 'nowhere', '反诈科']])
  await page.getByText('科室 B2').waitFor()
  await inBothWidths(page, 'directory-import-wrong')
  await choose([['gaj-9', 'gaj', '反诈科']])
  await page.getByRole('button', { name: '写入' }).click()
  await page.getByText('已导入').waitFor()
  await page.goto('/console/directory/sections?text=反诈科')
  await page.getByText('反诈科').first().waitFor()
})

test('nobody is there: the applicant is told, books a time, leaves a question, and gets the answer in the chat', async () => {
  // Supervisors serve the queue too: whoever had a page open in the test before must be gone.
  await hall.untilNobodyIsThere()
  const page = await hall.open({ viewport: PHONE })
  await say(page, '火星移民签证怎么办')
  await page.locator('[data-seq="2"]').waitFor()
  await page.getByRole('button', { name: '人工' }).first().click()
  await page.getByRole('button', { name: '预约时间' }).waitFor()
  await expectNoViolations(page, 'away-phone')
  await page.getByRole('button', { name: '预约时间' }).click()
  await page.getByRole('button', { name: /月\d+日（周/ }).last().click()
  await page.getByRole('button', { name: '09:00–09:30' }).click()
  await page.getByText(/^已预约/).waitFor()
  await page.getByRole('button', { name: '留言，等答复' }).first().click()
  await page.getByText(/^已留言/).waitFor()
  await expectNoViolations(page, 'away-left-phone')
  await page.setViewportSize(DESKTOP)
  await expectNoViolations(page, 'away-left-desktop')

  const desk = await hall.openAs('window1', { at: '/console/later/questions' })
  await desk.getByLabel('答复：火星移民签证怎么办').fill('本区不受理火星移民。')
  await inBothWidths(desk, 'later-questions')
  await desk.getByRole('button', { name: '发给申请人' }).click()
  await page.getByText('本区不受理火星移民。').waitFor()
  await desk.getByRole('link', { name: '预约', exact: true }).click()
  for (let turns = 0; turns < 25 && await desk.getByText('09:00–09:30').count() === 0; turns++) {
    await desk.getByRole('button', { name: '后一天' }).click()
    await desk.getByText(/这一天没有预约|09:00–09:30/).first().waitFor()
  }
  await desk.getByRole('button', { name: '09:00 的预约已办' }).waitFor()
  await inBothWidths(desk, 'later-appointments')
})

test('a terminal is paired by its code, serves a visitor, and keeps nothing of them', async () => {
  const [admin, device] = await Promise.all([hall.openAs('admin', { at: '/console/directory/terminals?text=T062' }), hall.open({ at: '/terminal' })])
  await admin.getByRole('button', { name: /^配对/ }).click()
  const code = await admin.locator('.directory-code').innerText()
  await expectNoViolations(admin, 'directory-pairing-desktop')
  await device.getByLabel('配对码').fill('1234')
  await device.getByRole('button', { name: '配对' }).click()
  await device.getByText('请输入 8 位数字。').waitFor()
  await inBothWidths(device, 'terminal-pairing')
  await device.getByLabel('配对码').fill(code)
  await device.keyboard.press('Enter')
  await device.getByRole('button', { name: '开始咨询' }).waitFor()
  await inBothWidths(device, 'terminal-start')
  await device.getByRole('button', { name: '开始咨询' }).click()
  await say(device, '我的私事不想别人看到')
  await device.getByText('我的私事不想别人看到').waitFor()
  await inBothWidths(device, 'terminal-visit')
  await device.getByRole('button', { name: '结束' }).click()
  await device.getByRole('button', { name: '开始咨询' }).click()
  await device.getByText('您好').first().waitFor()
  expect(await device.getByText('我的私事不想别人看到').count()).toBe(0)
  expect(await device.evaluate(() => Object.keys(localStorage).filter((key) => key !== 'zixun:probe'))).toEqual([])

  // Left alone, it warns and goes back to the start.
  await device.clock.install()
  await device.getByRole('button', { name: '结束' }).click()
  await device.getByRole('button', { name: '开始咨询' }).click()
  await device.getByText('您好').first().waitFor()
  await device.clock.fastForward(101_000)
  await device.getByText('您还在吗？').waitFor()
  await device.getByRole('button', { name: '我还在' }).click()
  await device.getByText('您还在吗？').waitFor({ state: 'hidden' })
  await device.clock.fastForward(101_000)
  await device.clock.runFor(21_000)
  await device.getByRole('button', { name: '开始咨询' }).waitFor()
})
