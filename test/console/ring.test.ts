/** Being rung, and what one says of oneself. */
import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { violations } from '../support/accessibility.ts'
import { DESKTOP, PHONE } from '../support/browser.ts'
import { useConsole } from './support/console.ts'
import { people } from './support/data.ts'

vi.setConfig({ testTimeout: 60_000 })
const room = useConsole()
const QUESTION = '在别的区租房，能在这里办居住证吗？'
const STANDING = { priority: ['elder', 'again'], language: 'yue', corrected: true } as const
const call = (page: Page) => page.getByRole('region', { name: '呼叫' })

function rung(): string {
  const id = room.server.desk.request(QUESTION)
  room.server.desk.ring(id, people.zhang, { ...STANDING, priority: [...STANDING.priority], inWeChat: true, terminalName: '区政务服务中心一楼综合窗口2号视频终端' })
  return id
}

test('says for whom it is, why it comes here, and how long it goes on; the title and screen readers too', async () => {
  const page = await room.openAs('zhang')
  rung()
  const bar = call(page)
  await bar.getByText(QUESTION).waitFor()
  for (const words of ['60岁以上', '30天内第二次咨询', '粤语', '申请人自己选的', '您熟悉区公安分局的业务']) await bar.getByText(words).waitFor()
  await vi.waitFor(async () => { expect(await page.title()).toBe('☎ 呼叫 (1) 综合窗口 · 咨询工作台') })
  await page.locator('[aria-live=assertive]').getByText(`有人呼叫您：${QUESTION}`).waitFor()
  const left = async () => Number(await bar.getByRole('timer').innerText())
  const before = await left()
  await expect.poll(left).toBeLessThan(before)
})

test('is accepted by one key, from any page', async () => {
  const page = await room.openAs('zhou')
  await page.getByRole('link', { name: '知识编辑' }).click()
  await page.getByRole('link', { name: '居住证签发' }).waitFor()
  const id = room.server.desk.request(QUESTION)
  room.server.desk.ring(id, people.zhou)
  await call(page).waitFor()
  await page.keyboard.press('Alt+a')
  await page.getByLabel('给申请人回复').waitFor()
  expect(room.server.desk.stateOf(id)).toBe('accepted')
  await call(page).waitFor({ state: 'detached' })
})

test('the ring goes before the first in the queue', async () => {
  const page = await room.openAs('zhang')
  const first = room.server.desk.request('养狗要不要登记')
  const id = rung()
  await call(page).waitFor()
  await page.keyboard.press('Alt+a')
  await page.getByLabel('给申请人回复').waitFor()
  await page.locator('.conversation-facts').getByText('粤语').waitFor()
  expect([room.server.desk.stateOf(first), room.server.desk.stateOf(id)]).toEqual(['waiting', 'accepted'])
})

test('says where the applicant is, in the ring, the queue and the talk alike: nobody in WeChat has left a page', async () => {
  const page = await room.openAs('zhang')
  const id = room.server.desk.request(QUESTION)
  const row = page.getByRole('button', { name: QUESTION })
  room.server.desk.ring(id, people.zhang, { inWeChat: true, applicantOnline: false })
  await call(page).getByText('在微信里').waitFor()
  await row.getByText('在微信里').waitFor()
  await page.keyboard.press('Alt+a')
  await page.locator('.conversation-facts').getByText('在微信里').waitFor()
  await row.getByText('在微信里').waitFor()
  expect(await page.getByText('申请人不在页面上').count()).toBe(0)

  const other = room.server.desk.request('养狗要不要登记', { applicantOnline: false })
  await page.getByRole('button', { name: '养狗要不要登记' }).getByText('申请人不在页面上').waitFor()
  room.server.desk.ring(other, people.zhang, { applicantOnline: false })
  await call(page).getByText('申请人不在页面上').waitFor()
})

test('says at which terminal they stand, or whose code they have scanned, wherever the talk is seen', async () => {
  const page = await room.openAs('zhang')
  const id = room.server.desk.request(QUESTION)
  room.server.desk.ring(id, people.zhang, { inWeChat: true, applicantOnline: false, terminalName: '户政科终端' })
  const row = page.getByRole('button', { name: QUESTION })
  await call(page).getByText('在户政科终端').waitFor()
  await row.getByText('在户政科终端').waitFor()
  await page.keyboard.press('Alt+a')
  await page.locator('.conversation-facts').getByText('在户政科终端').waitFor()
  await row.getByText('在户政科终端').waitFor()
})

test('is passed on by one key; the colleagues see who is being rung', async () => {
  const [page, other] = [await room.openAs('zhang'), await room.openAs('li')]
  const id = rung()
  await other.getByText('正在呼叫张敏').waitFor()
  expect(await call(other).count()).toBe(0)
  await call(page).waitFor()
  await page.keyboard.press('Alt+p')
  await call(page).waitFor({ state: 'detached' })
  expect(room.server.desk.stateOf(id)).toBe('waiting')
  await other.getByText('正在呼叫张敏').waitFor({ state: 'detached' })
})

test('one chooses how one stands to the queue, by keyboard', async () => {
  const page = await room.openAs('zhang')
  const picker = page.getByRole('combobox', { name: '我的状态' })
  await picker.focus()
  await page.keyboard.press('ArrowDown')
  await page.getByText('在岗，暂不呼叫').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await vi.waitFor(() => { expect(room.server.desk.presenceOf(people.zhang.id)).toBe('busy') })
})

test('whoever was set away is told why, and is back with one button', async () => {
  const page = await room.openAs('zhang')
  room.server.desk.setAway(people.zhang.id)
  await page.getByText('连续两次呼叫没有接听').waitFor()
  await page.getByRole('button', { name: '我回来了' }).click()
  await page.getByText('连续两次呼叫没有接听').waitFor({ state: 'detached' })
  expect(room.server.desk.presenceOf(people.zhang.id)).toBe('online')
})

test.each([['desktop', DESKTOP, false], ['phone', PHONE, false], ['phone, large text', PHONE, true]] as const)('nothing is hidden from anybody: %s', async (look, viewport, elder) => {
  const page = await room.openAs('zhang', viewport)
  if (elder) {
    await page.getByRole('button', { name: '设置' }).click()
    await page.getByRole('switch', { name: '大字版' }).click()
    await page.keyboard.press('Escape')
  }
  rung()
  await call(page).waitFor()
  expect(await violations(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/ring-${look.replace(/\W+/g, '-')}.png` })
  room.server.desk.setAway(people.zhang.id)
  await page.getByText('连续两次呼叫没有接听').waitFor({ state: 'attached' }).catch(() => undefined)
  expect(await violations(page)).toEqual([])
})
