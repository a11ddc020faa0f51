/** The document table in a browser: three people at it, with mouse, fingers and keys, on the real rules. */
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express from 'express'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { pdfReaderFolder } from '../../server/paths.ts'
import { violations } from '../support/accessibility.ts'
import { DESKTOP, launchBrowser, PHONE } from '../support/browser.ts'
import { pdf } from '../support/files.ts'
import { pngOf } from '../support/pictures.ts'
import { buildTable } from './support/build.ts'

let browser: Browser
let address: string
let close: () => void
let page: Page
beforeAll(async () => {
  const folder = await buildTable()
  const form = Buffer.from(await pdf((document) => {
    for (const colour of ['#cc0000', '#00aa00', '#0000cc']) {
      if (colour !== '#cc0000') document.addPage()
      document.rect(0, 0, 2000, 2000).fill(colour)
    }
  }))
  const app = express()
  for (const [at, from] of [['build', 'legacy/build'], ['cmaps', 'cmaps'], ['fonts', 'standard_fonts'], ['wasm', 'wasm']] as const) app.use(`/pdfjs/${at}`, express.static(join(pdfReaderFolder, from)))
  app.get('/api/consultation-files/c/:id', (request, response) => { response.end([form, pngOf(300, 200, [200, 120, 0]), Buffer.from('%PDF-1.4 no more')][Number(request.params.id)]) })
  app.use(express.static(folder))
  const http = createServer(app)
  await new Promise<void>((resolve) => { http.listen(0, '127.0.0.1', resolve) })
  address = `http://127.0.0.1:${(http.address() as AddressInfo).port}/`
  close = () => { http.close() }
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  close()
})

const errors: string[] = []
async function visit(query = '', options: Parameters<Browser['newContext']>[0] = { viewport: DESKTOP }): Promise<void> {
  page = await (await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce', ...options })).newPage()
  page.on('pageerror', (error) => { errors.push(error.message) })
  await page.goto(address + query)
}
beforeEach(() => { errors.length = 0 })
afterEach(async () => {
  await page.context().close()
  expect(errors).toEqual([])
})

const seats = () => (['applicant', 'window', 'department'] as const).map((role) => page.locator(`#${role}`))
const button = (seat: Locator, name: string) => seat.getByRole('button', { name, exact: true })
const choose = (seat: Locator, name: string) => seat.getByLabel('资料', { exact: true }).selectOption({ label: name })
const inSight = (seat: Locator) => seat.locator('.sheet').evaluate((sheet: HTMLElement) => ({ ...sheet.dataset }))
/** The colour of the page's middle, as it was drawn. */
const middle = (seat: Locator) => seat.locator('.sheet canvas').evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext('2d')?.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data ?? []].slice(0, 3))
const eventually = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 30_000 })
async function shot(name: string): Promise<void> {
  const folder = process.env['ZIXUN_SHOTS']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
const problems = () => violations(page, { except: ['region', 'page-has-heading-one', 'landmark-one-main', 'landmark-unique', 'heading-order'] })

async function drag(seat: Locator, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const box = await seat.locator('.sheet').boundingBox()
  if (!box) throw new Error('no sheet')
  await page.mouse.move(box.x + from[0] * box.width, box.y + from[1] * box.height)
  await page.mouse.down()
  await page.mouse.move(box.x + to[0] * box.width, box.y + to[1] * box.height, { steps: 6 })
  await page.mouse.up()
}

it('all see the same page of the same document at the same place, whoever turns to it', async () => {
  await visit()
  const [applicant, window, department] = seats() as [Locator, Locator, Locator]
  await choose(window, 'form.pdf')
  for (const seat of seats()) await eventually(() => middle(seat)).toEqual([204, 0, 0])
  await button(window, '下一页').click()
  await button(window, '放大').click()
  for (const seat of seats()) await eventually(() => inSight(seat)).toEqual({ page: '2', zoom: '1.25', x: '0.5', y: '0.5' })
  for (const seat of seats()) await eventually(() => middle(seat)).toEqual([0, 170, 0])
  expect(await department.getByText('第 2 / 3 页').isVisible()).toBe(true)

  // Somebody else may lead at any moment; while one is leafing, the others are told.
  await drag(window, [0.5, 0.5], [0.4, 0.4])
  await button(applicant, '放大').click()
  await applicant.getByText('综合窗口 王敏正在翻看，请稍候。').waitFor()
  await eventually(async () => {
    await button(applicant, '整页').click({ timeout: 1000 }).catch(() => undefined)
    return Promise.all(seats().map(inSight))
  }).toEqual(seats().map(() => ({ page: '2', zoom: '1', x: '0.5', y: '0.5' })))

  await choose(applicant, 'photo.png')
  for (const seat of seats()) await eventually(() => middle(seat)).toEqual([200, 120, 0])
})

it('what one draws and writes, all see at the same place; each takes back their own, the window clears', async () => {
  await visit()
  const [applicant, window, department] = seats() as [Locator, Locator, Locator]
  await choose(window, 'form.pdf')
  for (const seat of seats()) await seat.locator('.sheet').waitFor()
  await button(applicant, '画笔').click()
  await drag(applicant, [0.3, 0.2], [0.6, 0.5])
  await button(department, '方框').click()
  await drag(department, [0.1, 0.1], [0.4, 0.3])
  await button(window, '荧光笔').click()
  await drag(window, [0.2, 0.7], [0.8, 0.7])
  const drawn = (seat: Locator) => seat.locator('.mark').evaluateAll((marks) => marks.map((mark) => mark.getAttribute('points') ?? mark.getAttribute('width')))
  for (const seat of seats()) await eventually(async () => (await drawn(seat)).length).toBe(3)
  expect(new Set(await Promise.all(seats().map(async (seat) => JSON.stringify(await drawn(seat))))).size).toBe(1)

  await button(department, '写说明').click()
  await department.locator('.sheet-stage').click()
  await department.getByLabel('说明', { exact: true }).fill('这里要签名')
  await button(department, '写上').click()
  for (const seat of seats()) {
    await seat.getByText('文字说明（1）').click()
    await seat.getByRole('listitem').filter({ hasText: '第 1 页，审批部门 李志强：这里要签名' }).waitFor()
  }
  expect([await button(applicant, '删除').count(), await button(department, '删除').count()]).toEqual([0, 1])
  await window.locator('.sheet').hover()
  await applicant.locator('.pointer', { hasText: '综合窗口 王敏' }).waitFor()
  await shot('table-three')
  expect(await problems()).toEqual([])

  await button(applicant, '撤销').click()
  for (const seat of seats()) await eventually(() => seat.locator('.mark-pen').count()).toBe(0)
  expect(await button(applicant, '撤销').isDisabled()).toBe(true)
  expect([await button(applicant, '清除标记').count(), await button(department, '清除标记').count()]).toEqual([0, 0])
  await button(window, '清除标记').click()
  for (const seat of seats()) await eventually(() => seat.locator('.mark, .note-pin').count()).toBe(0)
})

it('is worked by keys alone', async () => {
  await visit()
  const [applicant, window] = seats() as [Locator, Locator, Locator]
  await eventually(() => window.getByLabel('资料', { exact: true }).locator('option').count()).toBeGreaterThan(1)
  await window.getByLabel('资料', { exact: true }).focus()
  await page.keyboard.press('ArrowDown')
  await window.locator('.sheet-stage').focus()
  await eventually(() => window.getByText('第 1 / 3 页').count()).toBe(1)
  await page.keyboard.press('PageDown')
  await eventually(() => inSight(applicant)).toMatchObject({ page: '2' })
  for (const key of ['+', '+', 'ArrowDown']) await page.keyboard.press(key)
  await eventually(async () => Number((await inSight(applicant))['y'])).toBeGreaterThan(0.5)
  await page.keyboard.press('n')
  await eventually(() => applicant.getByLabel('资料', { exact: true }).inputValue()).toBe('1')
  await eventually(() => window.getByRole('application').getAttribute('aria-label')).toContain('photo.png，第 1 / 1 页')

  await button(window, '写说明').press('Enter')
  await window.locator('.sheet-stage').focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => window.getByLabel('说明', { exact: true }).evaluate((field) => field.matches(':focus'))).toBe(true)
  await page.keyboard.type('ok')
  await page.keyboard.press('Enter')
  await eventually(() => applicant.locator('.note-pin').innerText()).toContain('ok')
})

it('on a phone two fingers pinch and one marks', async () => {
  await visit('?alone', { viewport: PHONE, hasTouch: true, isMobile: true })
  const seat = page.locator('#applicant')
  expect(await seat.getByText('请选一份资料').isVisible()).toBe(true)
  await choose(seat, 'form.pdf')
  await eventually(() => middle(seat)).toEqual([204, 0, 0])
  const box = await seat.locator('.sheet-stage').boundingBox()
  if (!box) throw new Error('no stage')
  const touch = await page.context().newCDPSession(page)
  const at = (x: number, y: number, id: number) => ({ x: box.x + x * box.width, y: box.y + y * box.height, id })
  const fingers = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: ReturnType<typeof at>[]) => touch.send('Input.dispatchTouchEvent', { type, touchPoints })

  await fingers('touchStart', at(0.4, 0.5, 1))
  await fingers('touchStart', at(0.4, 0.5, 1), at(0.6, 0.5, 2))
  await fingers('touchMove', at(0.2, 0.5, 1), at(0.8, 0.5, 2))
  await fingers('touchEnd')
  await eventually(async () => Number((await inSight(seat))['zoom'])).toBeGreaterThan(1.5)

  await button(seat, '工具').tap()
  await button(seat, '画笔').tap()
  const before = await inSight(seat)
  await fingers('touchStart', at(0.3, 0.3, 1))
  for (const x of [0.4, 0.5, 0.6]) await fingers('touchMove', at(x, 0.4, 1))
  await fingers('touchEnd')
  await eventually(() => seat.locator('.mark-pen').count()).toBe(1)
  expect(await inSight(seat)).toEqual(before)
  await shot('table-phone-alone')
  expect(await problems()).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})

it('is only looked at by one who may change nothing', async () => {
  await visit('?reader')
  const [applicant, window, reader] = seats() as [Locator, Locator, Locator]
  await choose(window, 'form.pdf')
  await eventually(() => middle(reader)).toEqual([204, 0, 0])
  expect(await reader.getByRole('button').allInnerTexts()).toEqual(['收起资料'])
  expect(await reader.getByLabel('资料', { exact: true }).isDisabled()).toBe(true)
  await reader.locator('.sheet-stage').press('PageDown')
  await button(window, '下一页').click()
  for (const seat of [applicant, reader]) await eventually(() => inSight(seat)).toMatchObject({ page: '2' })
  expect(await reader.getByText('没有这项权限').count()).toBe(0)
})

it('says when a document cannot be shown here', async () => {
  await visit('?alone')
  const seat = page.locator('#applicant')
  await choose(seat, 'broken.pdf')
  await seat.getByRole('alert').filter({ hasText: '“broken.pdf”在这里打不开' }).waitFor()
})
