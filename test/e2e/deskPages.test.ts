/** The desk's newer pages as they stand with something in them: axe finds nothing, in either width, and nothing scrolls sideways. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ChatState, ConsultationView, Message } from '../../contract/index.ts'
import { violations } from '../support/accessibility.ts'
import { DESKTOP, launchBrowser, PHONE } from '../support/browser.ts'
import type { Client, Hall } from '../support/hall.ts'
import { openHall } from '../support/hall.ts'

let hall: Hall
let browser: Browser
let applicant: Client & { token: string }
let window: Client
let going: string
let past: string

async function request(page: Client, text: string): Promise<string> {
  await page.call<ChatState>('chat:open', { locale: 'zh-Hans' })
  const { seq } = await page.call<Message>('chat:say', { clientId: newId(), text })
  await page.heard<Message>('chat:message', (message) => message.author.role === 'bot' && message.seq > seq)
  return (await page.call<ConsultationView>('consultation:request')).id
}

beforeAll(async () => {
  hall = await openHall()
  browser = await launchBrowser({ devices: {} })
  window = await hall.staff('window1')
  applicant = await hall.applicant()
  past = await request(applicant, '居住证申领要什么材料')
  await window.call('desk:accept', { consultationId: past })
  await window.call('desk:end', { consultationId: past })
  await window.call('desk:wrapUp', { consultationId: past, wrapUp: { outcome: 'followUp', answer: '带身份证和居住证明，三天内给您回复。', toDo: '问户政科能否代办' } })
  const other = await hall.applicant()
  going = await request(other, '火星移民签证怎么申请')
  await window.call('desk:accept', { consultationId: going })
  await window.call('desk:hold', { consultationId: going })
  await window.call('desk:note', { consultationId: going, clientId: newId(), text: '先问出入境' })
  await request(await hall.applicant(), '木星移民签证怎么申请')
  const asking = await hall.applicant()
  await asking.call<ChatState>('chat:open', { locale: 'zh-Hans' })
  for (const text of ['金星移民签证怎么申请', '留言，等答复']) {
    const { seq } = await asking.call<Message>('chat:say', { clientId: newId(), text })
    await asking.heard<Message>('chat:message', (message) => message.author.role === 'bot' && message.seq > seq)
  }
  other.close()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await hall.close()
})

async function expectFine(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(tmpdir(), `zixun-desk-${name}.png`) })
  expect(await violations(page), name).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${name}: scrolls sideways`).toBeLessThanOrEqual(0)
}

interface Look { locale?: 'zh-Hans' | 'zh-Hant' | 'en'; elder?: boolean; dark?: boolean }

async function staffPage(viewport: typeof DESKTOP, username: string, { dark = false, ...preferences }: Look = {}): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', reducedMotion: 'reduce', colorScheme: dark ? 'dark' : 'light' })
  await context.addInitScript((kept) => { localStorage.setItem('zixun:console:preferences', kept) }, JSON.stringify(preferences))
  const [name = '', value = ''] = (await hall.signIn(username)).split('=')
  await context.addCookies([{ name, value, url: hall.base }])
  return context.newPage()
}

const LOOKS = [['1280', DESKTOP], ['360', PHONE]] as const

it.each(LOOKS)('supervisor, %s', async (width, viewport) => {
  const page = await staffPage(viewport, 'admin')
  await page.goto(`${hall.base}/console/supervisor/board`)
  await page.getByText('最长等待').waitFor()
  await page.getByText('王晓').waitFor()
  await expectFine(page, `board-${width}`)
  await page.goto(`${hall.base}/console/supervisor/live/${going}`)
  await page.getByRole('button', { name: '旁听', exact: true }).or(page.getByRole('tab').first()).first().waitFor()
  await expectFine(page, `live-${width}`)
  await page.goto(`${hall.base}/console/supervisor/history`)
  await page.getByRole('link', { name: /火星移民/ }).waitFor()
  await expectFine(page, `history-${width}`)
  await page.goto(`${hall.base}/console/supervisor/history/${past}`)
  await page.getByRole('heading', { name: '经过' }).waitFor()
  await expectFine(page, `record-${width}`)
  await page.goto(`${hall.base}/console/followUps`)
  await page.getByText('问户政科能否代办').waitFor()
  await expectFine(page, `followUps-${width}`)
  await page.getByRole('button', { name: /^改期：/ }).click()
  await page.getByRole('dialog', { name: '改期' }).waitFor()
  await expectFine(page, `move-${width}`)
  await page.context().close()
}, 120_000)

it.each(LOOKS)('what was left in writing, and the servers, %s', async (width, viewport) => {
  const page = await staffPage(viewport, 'admin')
  await page.goto(`${hall.base}/console/later/questions`)
  await page.getByRole('button', { name: /^转给其他部门/ }).click()
  const dialog = page.getByRole('dialog', { name: '转给其他部门' })
  await dialog.getByRole('button', { name: '转给其他部门' }).click()
  await dialog.getByText('请选部门').last().waitFor()
  await expectFine(page, `passOn-${width}`)
  await dialog.getByRole('button', { name: '返回' }).click()
  await page.getByRole('button', { name: /^关闭留言：/ }).click()
  await page.getByRole('dialog', { name: '关闭留言' }).waitFor()
  await expectFine(page, `close-${width}`)
  await page.goto(`${hall.base}/console/directory/nodes`)
  await page.getByText('当前这台').waitFor()
  await expectFine(page, `nodes-${width}`)
  await page.getByRole('button', { name: /^准备更新/ }).click()
  await page.getByText('重新启动后恢复').waitFor()
  await expectFine(page, `drain-${width}`)
  await page.context().close()
}, 120_000)

const MODES = [['elder', { elder: true }], ['dark', { dark: true }], ['en', { locale: 'en' }]] as const satisfies readonly (readonly [string, Look])[]
/** What stands on each page in every language. */
const PAGES = [['supervisor/board', '王晓'], ['supervisor/history', '火星移民'], ['followUps', '问户政科能否代办'], ['later/questions', '金星移民'], ['directory/departments', '公安分局']] as const

it.each(MODES)('supervisors\' and administrators\' pages, %s', async (name, look) => {
  const page = await staffPage(DESKTOP, 'admin', look)
  for (const [path, words] of PAGES) {
    await page.goto(`${hall.base}/console/${path}`)
    for (const [width, viewport] of LOOKS) {
      await page.setViewportSize(viewport)
      await page.getByText(words).first().waitFor()
      await expectFine(page, `${path.replace('/', '-')}-${name}-${width}`)
    }
  }
  await page.context().close()
}, 180_000)

it.each(LOOKS)('window, %s', async (width, viewport) => {
  const page = await staffPage(viewport, 'window1')
  await page.goto(`${hall.base}/console/window/${going}`)
  const tab = page.getByRole('tab', { name: '对话' })
  await tab.or(page.getByText('请申请人等候').first()).first().waitFor()
  if (await tab.count() > 0) await tab.click()
  await page.getByRole('button', { name: '恢复通话' }).waitFor()
  await expectFine(page, `hold-${width}`)
  const known = page.getByRole('tab', { name: '资料' })
  if (await known.count() > 0) await known.click()
  await page.getByText('外请传译').waitFor()
  await expectFine(page, `known-${width}`)
  await page.keyboard.press('Alt+t')
  await page.getByRole('dialog', { name: '转接' }).waitFor()
  await expectFine(page, `handOver-${width}`)
  await page.context().close()
}, 120_000)

it.each(LOOKS)('applicant and interpreter, %s', async (width, viewport) => {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.addInitScript(([key, token]) => { localStorage.setItem(key, token) }, [`zixun:token:${new URL(hall.base).host}`, applicant.token] as const)
  await page.goto(`${hall.base}/ask`)
  await page.getByRole('heading', { name: '咨询小结' }).waitFor()
  await page.getByText('基本满意', { exact: true }).click()
  await page.getByText('没讲清楚').waitFor()
  await expectFine(page, `rating-${width}`)
  await page.goto(`${hall.base}/guest#${going}.forged`)
  await page.getByText('这个链接已经用过').waitFor()
  await expectFine(page, `guest-${width}`)
  await context.close()
}, 120_000)
