/** axe finds nothing, on any page, in either width, nor in large text, in the dark or in English. */
import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import type { Staff } from '../../contract/index.ts'
import { inTheDark, violations } from '../support/accessibility.ts'
import { DESKTOP, PHONE } from '../support/browser.ts'
import { useConsole } from './support/console.ts'
import { people } from './support/data.ts'

vi.setConfig({ testTimeout: 120_000 })
const room = useConsole()
const window = people.li as unknown as Staff

/** With a desktop's width, in the dark too. */
async function expectAccessible(page: Page, what: string): Promise<void> {
  expect(await violations(page), what).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${what}: scrolls sideways`).toBeLessThanOrEqual(0)
  if (page.viewportSize()?.width === DESKTOP.width) await inTheDark(page, async () => { expect(await violations(page), `${what}, dark`).toEqual([]) })
}

const looks = [
  ['desktop', DESKTOP, () => Promise.resolve()],
  ['phone', PHONE, () => Promise.resolve()],
  ['large text on a phone', PHONE, (page: Page) => page.getByRole('switch', { name: '大字版' }).click()],
] as const

test.for(looks)('window, %s', async ([look, viewport, dress]) => {
  const page = await room.open(viewport)
  await dress(page)
  await expectAccessible(page, `sign-in, ${look}`)
  await page.getByLabel('用户名').fill('zhou')
  await page.getByLabel('密码', { exact: true }).fill('right-password')
  await page.keyboard.press('Enter')
  await page.getByText('现在没有人在等').waitFor()
  const id = room.server.desk.request('能在这里办居住证吗？')
  room.server.desk.request('养狗要不要登记')
  await page.getByRole('button', { name: '接入下一位' }).waitFor()
  await expectAccessible(page, `queue, ${look}`)
  await page.getByRole('button', { name: '接入下一位' }).click()
  await page.getByLabel('给申请人回复').waitFor()
  await page.getByText('查看原文').click()
  await expectAccessible(page, `conversation, ${look}`)
  await page.getByRole('button', { name: '视频', exact: true }).click()
  await page.getByRole('region', { name: '视频面谈' }).getByText('视频服务暂时不可用').waitFor()
  await expectAccessible(page, `room, ${look}`)
  await page.getByRole('button', { name: '离开' }).click()
  const tab = page.getByRole('tab', { name: '资料' })
  if (await tab.count() > 0) await tab.click()
  await page.getByRole('button', { name: '邀请 区公安分局 户政科' }).click()
  await expectAccessible(page, `what we know, ${look}`)
  const conversation = page.getByRole('tab', { name: '对话' })
  if (await conversation.count() > 0) await conversation.click()
  await page.getByRole('button', { name: '结束咨询' }).click()
  await page.getByRole('button', { name: '提交小结' }).click()
  await page.getByText('请选择办理结果。').waitFor()
  await expectAccessible(page, `summing-up, ${look}`)
  expect(room.server.desk.stateOf(id)).toMatch(/accepted|ended/)
})

test.for(looks)('department, %s', async ([look, viewport, dress]) => {
  const page = await room.open(viewport)
  await dress(page)
  await page.getByLabel('用户名').fill('wang')
  await page.getByLabel('密码', { exact: true }).fill('right-password')
  await page.keyboard.press('Enter')
  const id = room.server.desk.request('能在这里办居住证吗？')
  room.server.desk.accept(window, id)
  room.server.desk.invite(window, id, { sectionCode: 'D01-1' })
  await page.getByRole('button', { name: '加入视频' }).first().waitFor()
  await expectAccessible(page, `invitations, ${look}`)
  await page.getByRole('button', { name: '能在这里办居住证吗？' }).first().click()
  await page.getByRole('log').waitFor()
  await expectAccessible(page, `invitation, ${look}`)
})

test.for(looks)('editor, %s', async ([look, viewport, dress]) => {
  const page = await room.open(viewport)
  await dress(page)
  await page.getByLabel('用户名').fill('chen')
  await page.getByLabel('密码', { exact: true }).fill('right-password')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '居住证签发' }).waitFor()
  await expectAccessible(page, `articles, ${look}`)
  for (const [id, label] of [['a1', '事项名称'], ['a2', '答案'], ['a3', '正文']] as const) {
    await page.goto(`${room.server.url}/console/editor/articles/${id}`)
    await page.getByRole('textbox', { name: label, exact: true }).waitFor()
    await expectAccessible(page, `article ${id}, ${look}`)
  }
  await page.goto(`${room.server.url}/console/editor/articles/new?kind=theme`)
  await page.getByLabel('标题').fill('我要开面包店')
  await page.getByLabel('问题和清单').fill('questions:\n  - {id: 主体, ask: 个体还是公司？, note: 小店多办个体, options: [个体, 公司]}\nentries:\n  - {item: YX-1, title: 办执照, stage: 先办, note: 网上办}\n')
  await page.getByRole('button', { name: '公司', exact: true }).click()
  await page.getByText('清单', { exact: true }).waitFor()
  await expectAccessible(page, `theme, ${look}`)
  await page.goto(`${room.server.url}/console/editor/imports`)
  await page.getByLabel('选择文件').setInputFiles({ name: '问答.csv', mimeType: 'text/csv', buffer: Buffer.from('编号,标准问题,答案\nA1,好的问题？,好的答案。\nA2,没有答案的？,\n') })
  await expectAccessible(page, `import, ${look}`)
  await page.getByRole('button', { name: '读取文件' }).click()
  await page.getByRole('heading', { name: '问答.csv 里有什么' }).waitFor()
  await expectAccessible(page, `columns, ${look}`)
  await page.getByRole('button', { name: '预览' }).click()
  await page.getByRole('heading', { name: '预览：还没有写入' }).waitFor()
  await page.getByText('答案：').first().waitFor()
  await expectAccessible(page, `preview, ${look}`)
})

test('settings and shortcuts, in English', async () => {
  const page = await room.openAs('zhou', PHONE)
  await page.getByRole('button', { name: '设置' }).click()
  await page.getByText('English').click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  await expectAccessible(page, 'settings')
  await page.getByRole('button', { name: 'Shortcuts' }).click()
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await expectAccessible(page, 'shortcuts')
})
