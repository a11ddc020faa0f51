/** The overview on the real server: what people asked is counted, judged, reviewed, and reported. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import mammoth from 'mammoth'
import type { Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { expect, test, vi } from 'vitest'
import type { Message } from '../../contract/index.ts'
import { addDays, hallDay } from '../../contract/index.ts'
import { openStorage } from '../../server/storage/index.ts'
import { DESKTOP, PHONE } from '../support/browser.ts'
import { consultation, conversation } from '../support/samples.ts'
import { expectNoViolations, useHall } from './pages.ts'
import { say } from './people.ts'

vi.setConfig({ testTimeout: 240_000 })
const TODAY = hallDay(new Date())
const hall = useHall()

const at = (path: string): string => `/console/overview/${path}`
const figure = (page: Page, name: string) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) })

test('a question is asked, judged, counted, found behind its figure, reviewed, and handed to the editors', async () => {
  const applicant = await hall.open({ viewport: PHONE })
  await say(applicant, '办居住证要什么材料')
  await applicant.getByRole('button', { name: '有用', exact: true }).click()
  await say(applicant, '火星移民签证多少钱，打我电话13812345678')
  await applicant.getByText(/转人工/).last().waitFor()
  await say(applicant, '你好')
  await applicant.context().close()

  const page = await hall.openAs('admin', { at: at('figures?days=1') })
  await figure(page, '提问').getByRole('link', { name: '提问 2，看明细' }).waitFor()
  await figure(page, '回答率').getByRole('link', { name: '回答率 50%，看明细' }).waitFor()
  await figure(page, '回答满意率').getByText('1 条中的 1 条').waitFor()
  await figure(page, '回答率').getByRole('link', { name: '没有回答的 1 条' }).click()
  await page.waitForURL(/questions\?.*outcome=none/)
  await page.getByRole('row').filter({ hasText: '火星移民签证多少钱' }).waitFor()
  expect(await page.getByRole('table').textContent()).toContain('138****5678')
  expect(await page.getByRole('row').filter({ hasText: '居住证' }).count()).toBe(0)

  const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 CSV' }).click()])
  const written = readFileSync(await csv.path(), 'utf8')
  expect(written).toContain('138****5678')
  expect(written.split('\r\n').filter(Boolean)).toHaveLength(2)

  await page.goto(at('review?days=1'))
  await page.getByRole('group', { name: /居住证/ }).getByText('申请材料共').first().waitFor()
  await page.keyboard.press('1')
  await page.getByText(/判为正确/).waitFor()
  await page.getByText('这段时间的回答都抽查过了').waitFor()
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByRole('group', { name: /居住证/ }).waitFor()
  await page.keyboard.press('3')
  await page.getByText(/判为错误/).waitFor()
  await page.getByRole('button', { name: '交给编辑' }).click()
  await page.getByText('已列入待补知识').first().waitFor()

  await page.goto(at('figures?days=1'))
  await figure(page, '抽查正确率').getByRole('link', { name: '抽查正确率 0%，看明细' }).click()
  await page.getByRole('row').filter({ hasText: '错误' }).filter({ hasText: '管理员' }).waitFor()
  await page.goto('/console/editor/tasks')
  await page.getByRole('link', { name: /居住证/ }).first().waitFor()
})

test('a question that was asked back about is one question, answered once it is chosen; a wish for a person is counted to it', async () => {
  const applicant = await hall.server.applicant()
  await applicant.call('chat:open', { locale: 'zh-Hans' })
  await applicant.call('chat:say', { clientId: newId(), text: '驾驶证' })
  const asked = await applicant.heard<Message>('chat:message', ({ content }: Message) => content.type === 'clarify')
  const choose = asked.content.type === 'clarify' ? asked.content.actions?.find(({ kind }) => kind === 'choose') : undefined
  await applicant.call('chat:say', { clientId: newId(), choose: { messageId: asked.id, index: choose?.kind === 'choose' ? choose.index : 0 } })
  await applicant.heard<Message>('chat:message', ({ content }: Message) => content.type === 'answer')
  await applicant.call('consultation:request', {})
  applicant.close()
  const page = await hall.openAs('editor', { at: at('questions?days=1&mark=askedBack') })
  const row = page.getByRole('row').filter({ hasText: '驾驶证' })
  await row.getByText('转人工').waitFor()
  expect(await row.count()).toBe(1)
  expect(await row.textContent()).toContain('直接回答')
})

/** A month of a hall, told to the log as the bot tells it. */
async function aMonth(): Promise<void> {
  let now = new Date()
  const storage = await openStorage({ kind: 'sqlite', file: join(hall.server.folder, 'zixun.db') }, { clock: { now: () => now }, newId })
  const { rows: articles } = await storage.articles.list({ limit: 60, offset: 0 })
  const unknown = ['宠物狗能不能坐地铁', '去火星要办签证吗', '彩票中奖在哪里领', '小区能不能养鸡', '无人机在公园能飞吗']
  const talk = await storage.conversations.create(conversation())
  for (let day = 29; day >= 1; day--) {
    for (let at = 0; at < 14 + 5 * (day % 4); at++) {
      now = new Date(Date.parse(`${addDays(TODAY, -day)}T02:00:00.000Z`) + at * 600_000)
      const article = articles[(at * at + day) % 23]!
      const id = newId()
      const isKnown = at % 6 !== 5
      await storage.answers.dealt({
        id, messageId: id, conversationId: newId(), channel: 'web', locale: 'zh-Hans', candidates: [],
        question: isKnown ? `请问${article.content.kind === 'item' ? article.content.name : article.key}怎么办` : unknown[(at + day) % 5]!,
        outcome: !isKnown ? 'none' : at % 11 === 3 ? 'clarified' : at % 4 === 2 ? 'likely' : 'sure',
        ...(isKnown && at % 11 !== 3 && { answer: { articleId: article.id, version: article.version } }),
      })
      if (isKnown && at % 3 === 0) await storage.answers.judged(id, article.id, (at + day) % 4 !== 0)
    }
    now = new Date(`${addDays(TODAY, -day)}T08:00:00.000Z`)
    const id = newId()
    await storage.answers.dealt({ id, messageId: id, conversationId: newId(), channel: 'web', locale: 'zh-Hans', question: '我要投诉三号窗口，等了两个小时', outcome: 'other', act: 'complaint', candidates: [] })
    const rated = consultation(talk, { state: 'cancelled', question: '临时救助怎么申请', windowName: '王晓', endedAt: now.toISOString() })
    await storage.consultations.create(rated, { type: 'x', actor: 'x', at: now.toISOString() })
    await storage.consultations.change({ ...rated, version: 2, state: 'rated', rating: day % 7 === 1 ? { level: 2, reason: '等了太久，电话13912345678也没人接' } : { level: 5 } }, { type: 'rate', actor: 'x', at: now.toISOString() })
  }
  await storage.close()
}

test('the day\'s report says what there is, and the Word file says the same', async () => {
  await aMonth()
  const page = await hall.openAs('admin')
  const yesterday = addDays(TODAY, -1)
  await page.goto(at(`report?day=${yesterday}`))
  await page.getByRole('heading', { name: `${yesterday} 咨询日报` }).waitFor()
  const complaints = page.getByRole('region', { name: '投诉' })
  await complaints.getByText('我要投诉三号窗口').waitFor()
  await page.getByRole('region', { name: '不满意的好差评' }).getByText('139****5678').waitFor()
  const asked = await page.getByRole('row', { name: /^提问/ }).getByRole('cell').first().textContent()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载 Word' }).click()])
  expect(file.suggestedFilename()).toBe(`${yesterday} 咨询日报.docx`)
  const { value } = await mammoth.extractRawText({ path: await file.path() })
  for (const words of [`${yesterday} 咨询日报`, '当日数据', '热点（被问最多的文章）', '我要投诉三号窗口，等了两个小时', '139****5678', '不满意', '各部门']) expect(value).toContain(words)
  expect(value).not.toContain('13912345678')
  expect(value.replaceAll('\n', '')).toContain(`提问${asked}`)
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('banner').isVisible()).toBe(false)
  expect(await page.getByRole('heading', { name: `${yesterday} 咨询日报` }).isVisible()).toBe(true)
  if (process.env['SCREENSHOTS']) await page.pdf({ path: `${process.env['SCREENSHOTS']}/report.pdf`, format: 'A4' })
  await page.getByRole('button', { name: '前一天' }).waitFor({ state: 'hidden' })
  await page.emulateMedia({ media: 'screen' })
  await page.getByText('设置', { exact: true }).or(page.getByText('繁體', { exact: true })).first().click()
  await page.getByText('繁體', { exact: true }).last().click()
  await page.getByRole('heading', { name: `${yesterday} 諮詢日報` }).waitFor()
  const [hant] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下載 Word' }).click()])
  expect((await mammoth.extractRawText({ path: await hant.path() })).value).toContain('熱點（被問最多的文章）')
})

test('an editor finds their work, and each list opens in full', async () => {
  const page = await hall.openAs('editor', { at: at('') })
  await page.getByRole('heading', { name: /待补知识/ }).waitFor()
  await page.getByRole('link', { name: /问得最多 · 近 30 天：全部/ }).click()
  await page.waitForURL(/articles\?list=mostHit/)
  await page.getByRole('table').getByText(/\d+ 次/).first().waitFor()
  await page.getByRole('link', { name: /^看原话：/ }).first().click()
  await page.getByText(/只看这篇文章答的/).waitFor()
  await page.getByRole('button', { name: '去掉' }).click()
  await page.getByText(/只看这篇文章答的/).waitFor({ state: 'detached' })
})

test('a chart\'s bar opens its questions, and so does its table with the keyboard', async () => {
  const page = await hall.openAs('admin', { at: at('figures') })
  const chart = page.locator('.chart').filter({ has: page.getByRole('heading', { name: '每天的提问' }) })
  await chart.locator('svg').waitFor()
  await chart.locator('.chart-picture').scrollIntoViewIfNeeded()
  const box = (await chart.locator('.chart-picture').boundingBox())!
  await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.75)
  await page.waitForURL(/questions\?from=(\d{4}-\d\d-\d\d)&to=\1/)
  await page.goBack()
  await chart.getByText('看数字').focus()
  await page.keyboard.press('Enter')
  const cell = chart.getByRole('link', { name: / 没有回答 \d+$/ }).first()
  const name = await cell.getAttribute('aria-label')
  await cell.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/outcome=none/)
  await page.getByText(`共 ${name!.split(' ').at(-1)!} 条`).waitFor()
})

test('no page has violations, in either width, in the dark or in large type', async () => {
  const page = await hall.openAs('admin')
  const pages: [string, () => Promise<unknown>][] = [
    ['work', () => page.getByRole('link', { name: /全部/ }).first().waitFor()],
    ['figures', () => page.locator('.chart-picture svg').first().waitFor()],
    ['questions', () => page.getByRole('table').getByText('请问').first().waitFor()],
    ['articles?list=lowRated', () => page.getByRole('table').getByText(/没用/).filter({ visible: true }).first().waitFor()],
    ['ratings', () => page.getByRole('table').getByText('临时救助').first().waitFor()],
    ['review', () => page.getByRole('button', { name: /无法判断/ }).waitFor()],
    ['reviews', () => page.getByRole('table').getByText('错误').filter({ visible: true }).first().waitFor()],
    ['improvements', () => page.getByText('这段时间没有补上的问题').waitFor()],
    [`report?day=${addDays(TODAY, -1)}`, () => page.getByRole('region', { name: '投诉' }).waitFor()],
    ['figures?from=2020-01-01&to=2020-01-31', () => page.getByText('这段时间没有提问').waitFor()],
  ]
  for (const [path, isThere] of pages) {
    await page.goto(at(path))
    await isThere()
    for (const table of await page.getByText('看数字').all()) await table.click()
    await expectNoViolations(page, `overview-desktop-${path.replace(/\W+/g, '-')}`, { dark: true })
    await page.setViewportSize(PHONE)
    await isThere()
    await expectNoViolations(page, `overview-phone-${path.replace(/\W+/g, '-')}`)
    await page.setViewportSize(DESKTOP)
  }
  await page.setViewportSize(PHONE)
  await page.getByRole('button', { name: '设置' }).click()
  await page.getByRole('switch', { name: '大字版' }).click()
  await page.goto(at('figures'))
  await page.locator('.chart-picture svg').first().waitFor()
  await expectNoViolations(page, 'overview-phone-elder')
})
