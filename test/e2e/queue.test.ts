/** The queue in real browsers: an applicant waits, one window lets the ring run out, the next one answers it. */
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemClock } from '../../contract/index.ts'
import { openStorage } from '../../server/storage/index.ts'
import { DESKTOP, launchBrowser, PHONE } from '../support/browser.ts'
import { consultation, conversation } from '../support/samples.ts'
import type { ServerProcess } from '../support/serverProcess.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import { say, signIn } from './people.ts'

const RING_SECONDS = 6
let server: ServerProcess
let browser: Browser
beforeAll(async () => {
  server = await startServerProcess({ RING_SECONDS: String(RING_SECONDS) })
  await haveServed([4, 6, 8, 10])
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await server.close()
})

/** What the estimate rests on: consultations of so many minutes. */
async function haveServed(minutes: readonly number[]): Promise<void> {
  const storage = await openStorage({ kind: 'sqlite', file: join(server.folder, 'zixun.db') }, { clock: systemClock, newId })
  for (const length of minutes) {
    const talk = conversation()
    await storage.conversations.create(talk)
    const end = Date.now() - 3_600_000
    await storage.consultations.create(
      consultation(talk, { state: 'rated', acceptedAt: new Date(end - length * 60_000).toISOString(), endedAt: new Date(end).toISOString() }),
      { type: 'queue', actor: 'test', at: new Date(end).toISOString() },
    )
  }
  await storage.close()
}

async function open(viewport: { width: number; height: number }, path: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport, locale: 'zh-CN' })).newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(server.base + path)
  return page
}
async function atDesk(username: string): Promise<Page> {
  const page = await open(DESKTOP, '/console')
  await signIn(page, server, username)
  await page.getByText('已连接').waitFor()
  return page
}
const ring = (page: Page) => page.getByRole('region', { name: '呼叫' })
const shot = async (page: Page, name: string): Promise<void> => {
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/e2e-${name}.png` })
}

it('an applicant is told how long, leaves and comes back to the same place, and the ring goes on to who answers', async () => {
  const one = await atDesk('window1')
  await one.getByRole('combobox', { name: '我的状态' }).waitFor()
  // With everybody busy nobody is rung: there is time to look round.
  await one.getByRole('combobox', { name: '我的状态' }).click()
  await one.getByText('在岗，暂不呼叫').click()

  const applicant = await open(PHONE, '/ask')
  await say(applicant, '外星人居留许可怎么申请')
  await applicant.getByRole('log').getByRole('button', { name: '转人工' }).last().click()
  await applicant.getByText('下一位就是您').waitFor()

  const later = await open(PHONE, '/ask')
  await say(later, '火星移民签证怎么申请')
  await later.getByRole('log').getByRole('button', { name: '转人工' }).last().click()
  await later.getByText('您排在第 2 位').waitFor()

  await applicant.getByRole('button', { name: '取消排队' }).click()
  await later.getByText('下一位就是您').waitFor()
  await applicant.getByText('位置为您保留').waitFor()
  await applicant.getByRole('button', { name: '回到队列' }).click()
  await applicant.getByText('下一位就是您').waitFor()
  await later.getByText('您排在第 2 位').waitFor()

  await later.getByText('还不清楚由哪个部门解答').or(later.getByText('您要办的可能是')).click()
  await later.getByLabel('或者选一个部门').selectOption({ label: '区公安分局' })
  await later.getByText('云溪区公安分局').waitFor()
  await shot(later, 'waiting')
  await later.getByRole('button', { name: '取消排队' }).click()
  await later.getByText('您已离开队列').waitFor()

  // The first window is free now, and does not answer.
  await one.getByRole('combobox', { name: '我的状态' }).click()
  await one.getByText('有人排队时会呼叫我').click()
  await ring(one).getByText('外星人居留许可怎么申请').waitFor()
  await applicant.getByText('正在为您呼叫窗口').waitFor()
  await shot(one, 'ring')
  expect(await one.title()).toContain('☎')
  const two = await atDesk('window2')
  await ring(two).getByText('外星人居留许可怎么申请').waitFor()
  await ring(one).waitFor({ state: 'detached' })
  await one.getByText('正在呼叫李明').waitFor()
  await two.keyboard.press('Alt+a')
  await two.getByLabel('给申请人回复').waitFor()
  await applicant.getByText('综合窗口 李明 已接入').waitFor()
  await ring(two).waitFor({ state: 'detached' })
}, 120_000)

it('who has asked nothing has no empty line, and what they write while they wait is the question', async () => {
  const one = await atDesk('window1')
  await one.getByRole('combobox', { name: '我的状态' }).waitFor()
  const applicant = await open(PHONE, '/ask')
  await applicant.getByRole('button', { name: '转人工' }).first().click()
  await ring(one).getByText('没有写问题').waitFor()
  await one.locator('.entry-question', { hasText: '没有写问题' }).waitFor()
  await shot(one, 'no-question')
  await say(applicant, '金星移民怎么办理')
  await ring(one).getByText('金星移民怎么办理').waitFor()
  await applicant.getByRole('button', { name: '取消排队' }).click()
  await applicant.getByText('您已离开队列').waitFor()
}, 120_000)

it('the range of minutes rests on what consultations took, and is told before anybody answers', async () => {
  const one = await atDesk('window1')
  await one.getByRole('combobox', { name: '我的状态' }).waitFor()
  const applicant = await open(PHONE, '/ask')
  await say(applicant, '木星移民签证怎么申请')
  await applicant.getByRole('log').getByRole('button', { name: '转人工' }).last().click()
  // Rung or not, as it comes: when the ring is over the range stands there.
  await applicant.getByText('预计 1 分钟内接通').or(applicant.getByText('大约还需')).first().waitFor()
  await applicant.getByRole('button', { name: '取消排队' }).click()
}, 120_000)

it('a window that lets two rings run out is away, and told why', async () => {
  const two = await atDesk('window2')
  await two.getByRole('combobox', { name: '我的状态' }).click()
  await two.getByText('不在岗，不呼叫').click()
  const one = await atDesk('window1')
  await one.getByText('已连接').waitFor()
  for (const question of ['金星移民签证怎么申请', '土星移民签证怎么申请']) {
    const applicant = await open(PHONE, '/ask')
    await say(applicant, question)
    await applicant.getByRole('log').getByRole('button', { name: '转人工' }).last().click()
    await applicant.getByRole('button', { name: '取消排队' }).waitFor()
  }
  await one.getByText('连续两次呼叫没有接听').waitFor({ timeout: 40_000 })
  await shot(one, 'away')
  await one.getByRole('button', { name: '我回来了' }).click()
  await ring(one).waitFor({ timeout: 90_000 })
}, 180_000)
