import type { Staff } from '../../contract/index.ts'
import { expect, test, vi } from 'vitest'
import { useConsole } from './support/console.ts'
import { people } from './support/data.ts'

vi.setConfig({ testTimeout: 60_000 })
const room = useConsole()
const QUESTION = '在别的区租房，能在这里办居住证吗？'
const window = people.li as unknown as Staff

function invited(): string {
  const { desk } = room.server
  const id = desk.request(QUESTION)
  desk.accept(window, id)
  desk.invite(window, id, { sectionCode: 'D01-1' })
  return id
}

test('an invitation calls, is read, joined and spoken in', async () => {
  const page = await room.openAs('wang')
  await page.getByText('现在没有邀请').waitFor()
  const id = invited()
  await page.getByRole('button', { name: QUESTION }).first().click()
  await vi.waitFor(async () => { expect(await page.title()).toBe('(1) 审批部门 · 咨询工作台') })
  await page.getByText('李强 邀请 户政科').first().waitFor()
  await page.getByRole('log').getByText('承诺 10 个工作日办好。').waitFor()
  expect(await page.getByLabel('给申请人回复').count()).toBe(0)
  await page.getByRole('button', { name: '加入视频', exact: true }).click()
  await page.getByRole('region', { name: '视频面谈' }).waitFor()
  await page.getByLabel('给申请人回复').fill('可以办理。')
  await page.keyboard.press('Enter')
  await page.getByRole('log').getByText('审批部门 王芳').waitFor()
  room.server.desk.end(window, id)
  await page.getByText('这次咨询已经结束').waitFor()
})

test('declining can be undone, and is told after a moment', async () => {
  const page = await room.openAs('wang')
  const id = invited()
  const decline = async () => {
    await page.getByRole('button', { name: QUESTION }).first().click()
    await page.getByRole('button', { name: `婉拒：${QUESTION}` }).click()
  }
  await decline()
  await page.getByRole('button', { name: '撤销' }).click()
  await decline()
  await page.getByText('已婉拒，窗口会另想办法。').waitFor()
  await vi.waitFor(() => {
    expect(room.server.desk.open(window, id).invitations.map(({ state }) => state)).toEqual(['declined'])
  }, 10_000)
})
