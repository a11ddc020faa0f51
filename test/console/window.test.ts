import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { violations } from '../support/accessibility.ts'
import { DESKTOP, PHONE } from '../support/browser.ts'
import { useConsole } from './support/console.ts'
import { people } from './support/data.ts'

vi.setConfig({ testTimeout: 60_000 })
const room = useConsole()
const QUESTION = '在别的区租房，能在这里办居住证吗？'

async function accepted(page: Page): Promise<string> {
  const id = room.server.desk.request(QUESTION)
  await page.getByRole('button', { name: '接入下一位' }).click()
  await page.getByLabel('给申请人回复').waitFor()
  return id
}

test('a request calls at once: title, badge, list; its whole transcript can be read before accepting', async () => {
  const page = await room.openAs('zhang')
  await page.getByText('现在没有人在等').waitFor()
  room.server.desk.request(QUESTION)
  await page.getByRole('button', { name: QUESTION }).click()
  await vi.waitFor(async () => { expect(await page.title()).toBe('(1) 综合窗口 · 咨询工作台') })
  const log = page.getByRole('log')
  await log.getByText('承诺 10 个工作日办好。').waitFor()
  await log.getByText('查看原文').click()
  await log.getByText('自受理之日起').waitFor()
  await log.getByText('申请人说没用').waitFor()
})

test('of two windows one has it, and the other is told who', async () => {
  const [zhang, li] = [await room.openAs('zhang'), await room.openAs('li')]
  const id = room.server.desk.request(QUESTION)
  const next = (page: Page) => page.getByRole('button', { name: '接入下一位' })
  await Promise.all([next(zhang).waitFor(), next(li).waitFor()])
  // Both press in the same millisecond, before either can have heard of the other.
  const moment = Date.now() + 500
  await Promise.all([zhang, li].map((page) => next(page).evaluate((button: HTMLElement, at) => { setTimeout(() => { button.click() }, at - Date.now()) }, moment)))
  const told = (page: Page, name: string) => page.getByText(`这个咨询已由${name}接入。`).waitFor().then(() => page)
  const second = await Promise.race([told(zhang, '李强'), told(li, '张敏')])
  const first = second === zhang ? li : zhang
  await first.getByLabel('给申请人回复').waitFor()
  expect(await second.getByLabel('给申请人回复').count()).toBe(0)
  expect(room.server.desk.stateOf(id)).toBe('accepted')
})

test('writes to the applicant, sees the answer, and loses nothing over a reload', async () => {
  const page = await room.openAs('zhang')
  const id = await accepted(page)
  await page.getByLabel('给申请人回复').fill('您好，可以办。')
  await page.keyboard.press('Enter')
  await page.getByRole('log').getByText('您好，可以办。').waitFor()
  room.server.desk.applicantSays(id, '要带什么？')
  await page.getByRole('log').getByText('要带什么？').waitFor()
  await page.getByLabel('给申请人回复').fill('写到一半')
  await page.reload()
  await page.getByRole('log').getByText('要带什么？').waitFor()
  expect(await page.getByLabel('给申请人回复').inputValue()).toBe('写到一半')
  expect(await page.getByRole('log').getByText('您好，可以办。').count()).toBe(1)
})

test('says what WeChat has not let through, why, and that the next one is the last for now', async () => {
  const page = await room.openAs('zhang')
  const id = await accepted(page)
  const hint = page.locator('#composer-hint')
  room.server.desk.holdBack(id, 2)
  await hint.getByText('Enter 发送').waitFor()
  room.server.desk.holdBack(id, 1)
  await hint.getByText('微信里还可发 1 条').waitFor()
  await page.getByLabel('给申请人回复').fill('请带身份证。')
  await page.keyboard.press('Enter')
  const said = page.getByRole('article').filter({ hasText: '请带身份证。' })
  await said.waitFor()
  expect(await said.getByText('待对方来消息后送达').count(), 'it may be on its way').toBe(0)
  room.server.desk.holdBack(id, 0, 1)
  await hint.getByText('微信的条数已用完').waitFor()
  await said.getByText('待对方来消息后送达').waitFor()
  expect(await page.getByText('待对方来消息后送达').count()).toBe(1)
  const facts = page.locator('.conversation-facts')
  await facts.getByText('1 条还没送到').waitFor()
  await facts.getByText('申请人再发一条消息，这些就会送到').waitFor()
  for (const [look, viewport] of [['desktop', DESKTOP], ['phone', PHONE]] as const) {
    await page.setViewportSize(viewport)
    if (look === 'phone') await page.getByRole('tab', { name: '对话' }).click()
    expect(await violations(page), look).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/held-back-${look}.png` })
  }
  room.server.desk.holdBack(id, 5)
  await page.getByText('待对方来消息后送达').waitFor({ state: 'detached' })
})

test('what one says oneself comes into sight, wherever one has been reading', async () => {
  const page = await room.openAs('zhang')
  const id = await accepted(page)
  for (let n = 1; n <= 20; n++) room.server.desk.applicantSays(id, `第${n}句`)
  const log = page.getByRole('log')
  await log.getByText('第20句').waitFor()
  const back = page.getByRole('button', { name: '回到最新消息' })
  await log.evaluate((box) => { box.scrollTop = 0 })
  await back.waitFor()
  room.server.desk.applicantSays(id, '您还在吗')
  await log.getByText('您还在吗').waitFor()
  await back.waitFor()
  expect(await log.evaluate((box) => box.scrollTop), 'what others say waits').toBe(0)

  await page.getByLabel('给申请人回复').fill('在的。')
  await page.keyboard.press('Enter')
  await back.waitFor({ state: 'detached' })
  await log.evaluate((box) => { box.scrollTop = 0 })
  await back.waitFor()
  room.server.desk.say(people.zhang, id, 'by-another-way', '文件、答复也一样')
  await back.waitFor({ state: 'detached' })
})

test('invites a suggested section and one from the directory, and withdraws', async () => {
  const page = await room.openAs('zhang')
  await accepted(page)
  await page.getByRole('button', { name: '邀请 区公安分局 户政科' }).click()
  await page.getByText('等待回应').waitFor()
  await page.getByLabel('找科室').fill('诊所')
  await page.getByRole('button', { name: '邀请 卫健局 医政科' }).click()
  await page.getByRole('button', { name: '撤回给医政科的邀请' }).click()
  await page.getByText('已撤回').waitFor()
})

test('the summing-up is mandatory, and ending can be undone first', async () => {
  const page = await room.openAs('zhang')
  const id = await accepted(page)
  room.server.desk.request('养狗要不要登记')
  await page.getByRole('button', { name: '结束咨询' }).click()
  await page.getByRole('button', { name: '撤销，继续沟通' }).click()
  await page.getByLabel('给申请人回复').waitFor()
  expect(room.server.desk.stateOf(id)).toBe('accepted')

  await page.getByRole('button', { name: '结束咨询' }).click()
  await vi.waitFor(() => { expect(room.server.desk.stateOf(id)).toBe('ended') }, 10_000)
  await page.getByText('请先写完上一次咨询的小结。').waitFor()
  expect(await page.getByRole('button', { name: '接入下一位' }).count()).toBe(0)
  await page.getByRole('button', { name: '提交小结' }).click()
  await page.getByText('请选择办理结果。').waitFor()
  await page.getByText('请写下给申请人的答复。').waitFor()
  await page.getByRole('radio', { name: /已解决/ }).check()
  await page.getByLabel('给申请人的答复').fill('可以，带身份证和租赁合同。')
  await page.getByLabel('涉及事项（可不填）').click()
  await page.getByTitle('居住证签发').click()
  const question = page.getByLabel('申请人问的是')
  expect(await question.inputValue(), 'what the queue said of it').not.toBe('')
  await question.fill('租房能不能办居住证')
  await page.getByRole('button', { name: '提交小结' }).click()
  await page.getByText('小结已提交').waitFor()
  expect(room.server.desk.wrapUpOf(id)).toEqual({ outcome: 'settled', answer: '可以，带身份证和租赁合同。', itemId: 'a1', question: '租房能不能办居住证' })
  room.server.desk.rate(id, 2, '等太久')
  await page.getByText('不满意', { exact: true }).waitFor()
  await page.getByText('等太久').waitFor()
  await page.getByRole('button', { name: '接入下一位' }).waitFor()
})

test('tells that the video is not to be had, and goes on in writing', async () => {
  const page = await room.openAs('zhang')
  await accepted(page)
  await page.getByRole('button', { name: '视频', exact: true }).click()
  await page.getByRole('region', { name: '视频面谈' }).getByText('视频服务暂时不可用').waitFor()
  await page.getByRole('button', { name: '离开' }).click()
  await page.getByRole('button', { name: '视频', exact: true }).waitFor()
})

test('each tile says who it is, and in words what is the matter with it', async () => {
  const page = await room.openAs('zhang')
  const id = await accepted(page)
  await page.getByRole('button', { name: '视频', exact: true }).click()
  const region = page.getByRole('region', { name: '视频面谈' })
  await region.waitFor()
  const producer = (of: string, source: 'microphone' | 'camera', paused = false) => ({ id: `${of}-${source}`, source, paused })
  room.server.showRoom({
    consultationId: id,
    epoch: 1,
    seats: [
      { id: 'a', role: 'applicant', name: '', online: false, producers: [producer('a', 'microphone'), producer('a', 'camera')] },
      { id: 'd', role: 'department', name: '王芳', online: true, producers: [producer('d', 'microphone', true)] },
    ],
  })
  await region.getByRole('listitem', { name: '申请人' }).getByText('对方掉线，正在等待恢复').waitFor()
  const department = region.getByRole('listitem', { name: '审批部门 王芳' })
  await department.getByText('已静音').waitFor()
  await department.getByText('未开摄像头').waitFor()
})

test.each([['KeyM', '给申请人回复'], ['KeyI', '找科室']])('the key after Alt+%s is already a letter of the text', async (code, label) => {
  const page = await room.openAs('zhang')
  await accepted(page)
  const box = page.getByLabel(label)
  await box.evaluate((element: HTMLElement) => { element.blur() })
  expect(await page.evaluate((key) => {
    dispatchEvent(new KeyboardEvent('keydown', { code: key, altKey: true }))
    return document.activeElement?.getAttribute('aria-label')
  }, code)).toBe(label)
})

test('a whole consultation with the keyboard alone', async () => {
  const page = await room.openAs('zhang')
  const id = room.server.desk.request(QUESTION)
  await page.getByRole('button', { name: '接入下一位' }).waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.keyboard.press('Alt+a')
  await page.getByLabel('给申请人回复').waitFor()
  await page.keyboard.press('Alt+i')
  await page.keyboard.type('户政')
  await page.getByRole('button', { name: /邀请 公安分局 户政科/ }).waitFor()
  for (let press = 0; press < 4; press++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement?.getAttribute('aria-label')?.startsWith('邀请'))) break
  }
  await page.keyboard.press('Enter')
  await page.getByText('等待回应').waitFor()
  await page.keyboard.press('Alt+m')
  await page.keyboard.type('可以办')
  await page.keyboard.press('Enter')
  await page.getByRole('log').getByText('可以办').waitFor()
  await page.keyboard.press('Alt+e')
  const form = page.getByRole('form', { name: '办结小结' })
  await form.waitFor()
  // The undo button has the keyboard; the form comes after the transcript.
  const inForm = () => form.evaluate((element) => element.contains(document.activeElement))
  for (let press = 0; press < 20 && !await inForm(); press++) await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  for (let press = 0; press < 4; press++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement?.tagName === 'TEXTAREA')) break
  }
  await page.keyboard.type('可以办，带身份证。')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await vi.waitFor(() => { expect(room.server.desk.wrapUpOf(id)).toEqual({ outcome: 'settled', answer: '可以办，带身份证。' }) })
})

test('on a phone the columns are tabs', async () => {
  const page = await room.openAs('zhang', PHONE)
  const id = room.server.desk.request(QUESTION)
  await page.getByRole('button', { name: '接入下一位' }).click()
  await page.getByLabel('给申请人回复').waitFor()
  await page.getByRole('tab', { name: '资料' }).click()
  await page.getByRole('heading', { name: '助手查过的内容' }).waitFor()
  await page.keyboard.press('ArrowLeft')
  await page.getByLabel('给申请人回复').waitFor()
  expect(room.server.desk.stateOf(id)).toBe('accepted')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})
