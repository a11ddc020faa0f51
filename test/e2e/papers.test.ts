/** Papers in a consultation: a photo and a form that both sides see, and what is not let in. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { violations } from '../support/accessibility.ts'
import { EICAR, startClamd } from '../support/clamd.ts'
import type { Clamd } from '../support/clamd.ts'
import { pdf as drawn } from '../support/files.ts'
import { pdf } from '../support/officeFiles.ts'
import { pngOf } from '../support/pictures.ts'
import type { ServerProcess } from '../support/serverProcess.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import { expectAllConnected, openPeople, say } from './people.ts'
import type { People } from './people.ts'

let clamd: Clamd
let server: ServerProcess
let people: People
beforeAll(async () => {
  clamd = await startClamd()
  server = await startServerProcess({ MEDIA_WORKERS: '1', CLAMAV_HOST: '127.0.0.1', CLAMAV_PORT: String(clamd.port) })
  people = await openPeople(server, 'gaj')
  const { applicant, window } = people
  await say(applicant.page, '外星人居留许可怎么申请')
  await applicant.page.getByRole('log').getByRole('button', { name: '转人工' }).last().click()
  await applicant.page.getByText('您排在第').or(applicant.page.getByText('下一位就是您')).first().waitFor()
  await window.page.getByRole('button', { name: /接入下一位/ }).click()
  await applicant.page.getByText('综合窗口 王晓 已接入').waitFor()
}, 240_000)
afterAll(async () => {
  await people.close()
  await server.close()
  await clamd.close()
})

const choose = (page: Page, name: string, buffer: Buffer, mimeType = 'application/octet-stream') =>
  page.locator('.send-file input[type=file], .composer input[type=file]').first().setInputFiles({ name, mimeType, buffer })

/** For whoever wants to look: ZIXUN_SHOTS=folder. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['ZIXUN_SHOTS']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

it('a photo from the applicant is seen by the window, and the window\'s form by the applicant', async () => {
  const { applicant, window } = people
  await choose(applicant.page, '居住证明.png', pngOf(600, 400))
  const seen = (page: Page) => page.getByRole('img', { name: '居住证明.png' }).evaluate((image: HTMLImageElement) => image.naturalWidth)
  await expect.poll(() => seen(applicant.page)).toBe(600)
  await expect.poll(() => seen(window.page)).toBe(600)

  await choose(window.page, '申请表.pdf', Buffer.from(await drawn((document) => { document.text('Form') })))
  const bubble = applicant.page.locator('.bubble.file', { hasText: '申请表.pdf' })
  const saved = applicant.page.waitForEvent('download')
  await bubble.getByRole('button', { name: '保存' }).click()
  expect((await saved).suggestedFilename()).toBe('申请表.pdf')
  await shot(applicant.page, 'files-phone')
  await shot(window.page, 'files-desktop')
  expect(await violations(applicant.page)).toEqual([])
  expect(await violations(window.page)).toEqual([])
})

it('what has a virus, and what lies about its type, stays outside and is told in words', async () => {
  const { page } = people.applicant
  await choose(page, '表.pdf', Buffer.concat([pdf(), Buffer.from(EICAR)]))
  await page.getByRole('alert').filter({ hasText: '文件里查出病毒，没有收下' }).waitFor()
  await shot(page, 'files-refused-phone')
  expect(await violations(page)).toEqual([])
  expect(await page.getByRole('button', { name: '再发一次' }).count(), 'it would be refused again').toBe(0)
  await choose(page, '照片.jpg', Buffer.from('<!doctype html><script>alert(1)</script>'), 'image/jpeg')
  await page.getByRole('alert').filter({ hasText: '其他文件不能传' }).waitFor()
  expect(await page.getByText('文件里查出病毒').count(), 'the one before').toBe(0)
  await page.getByRole('button', { name: '不发了' }).click()
  await expect.poll(() => page.getByRole('alert').count()).toBe(0)
  expect(await people.window.page.getByText('照片.jpg').count()).toBe(0)
})

const three = (): Page[] => [people.applicant.page, people.window.page, people.department.page]
/** Where there is little room, the tools are folded. */
async function unfold(page: Page): Promise<void> {
  const fold = page.locator('.table-fold')
  if (await fold.isVisible() && await fold.getAttribute('aria-expanded') === 'false') await fold.click()
}
/** What is in sight, as each page has it. */
const inSight = (page: Page) => page.locator('.sheet').evaluate((sheet: HTMLElement) => ({ ...sheet.dataset }))
/** The colour of the page's middle, as it was drawn. */
const middle = (page: Page) => page.locator('.sheet canvas').evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext('2d')?.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data ?? []].slice(0, 3))

async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const box = await page.locator('.sheet').boundingBox()
  if (!box) throw new Error('no sheet')
  const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const
  await page.mouse.move(...at(from))
  await page.mouse.down()
  await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]), { steps: 4 })
  await page.mouse.move(...at(to), { steps: 4 })
  await page.mouse.up()
}

it('in the room all three look at the same page of the same form', async () => {
  const { applicant, window, department } = people
  await applicant.page.getByRole('button', { name: '视频通话' }).click()
  await applicant.page.getByRole('button', { name: '打开摄像头和麦克风' }).click()
  await applicant.page.getByRole('button', { name: '进入视频', exact: true }).click()
  await window.page.getByRole('button', { name: /^视频/ }).click()
  await window.page.getByLabel('找科室').fill('户政科')
  await window.page.getByRole('button', { name: /邀请 .*户政科/ }).click()
  await department.page.getByRole('button', { name: /加入/ }).first().click()
  await expectAllConnected(people)

  const form = Buffer.from(await drawn((document) => {
    for (const colour of ['#cc0000', '#00aa00', '#0000cc']) {
      if (colour !== '#cc0000') document.addPage()
      document.rect(0, 0, 2000, 2000).fill(colour)
    }
  }))
  await applicant.page.getByRole('button', { name: '资料', exact: true }).click()
  await applicant.page.locator('.table input[type=file]').first().setInputFiles({ name: '三页表.pdf', mimeType: 'application/pdf', buffer: form })
  // It opens on everybody's page by itself.
  for (const page of three()) await expect.poll(() => middle(page), { timeout: 60_000 }).toEqual([204, 0, 0])

  await window.page.locator('.table').getByRole('button', { name: '下一页' }).click()
  await unfold(window.page)
  await window.page.locator('.table').getByRole('button', { name: '放大' }).click()
  for (const page of three()) await expect.poll(() => inSight(page), { timeout: 60_000 }).toEqual({ page: '2', zoom: '1.25', x: '0.5', y: '0.5' })
  for (const page of three()) await expect.poll(() => middle(page), { timeout: 60_000 }).toEqual([0, 170, 0])
  expect(await department.page.locator('.table').getByText('第 2 / 3 页').count()).toBe(1)
}, 240_000)

it('what one draws and writes, all see at the same place; each takes back their own, the window clears', async () => {
  const { applicant, window, department } = people
  for (const page of three()) await unfold(page)
  await applicant.page.locator('.table').getByRole('button', { name: '画笔' }).click()
  await drag(applicant.page, [0.3, 0.4], [0.6, 0.5])
  const stroke = (page: Page) => page.locator('.mark-pen').getAttribute('points')
  await expect.poll(() => stroke(window.page)).not.toBeNull()
  expect(new Set(await Promise.all(three().map(stroke))).size).toBe(1)

  const bar = department.page.locator('.table')
  await bar.getByRole('button', { name: '写说明' }).click()
  await department.page.locator('.sheet-stage').click({ position: { x: 100, y: 100 } })
  await bar.getByLabel('说明', { exact: true }).fill('这里要签名')
  await bar.getByRole('button', { name: '写上' }).click()
  for (const page of three()) {
    await page.locator('.table').getByText('文字说明（1）').click()
    await page.getByRole('listitem').filter({ hasText: /第 2 页，审批部门 .*：这里要签名/ }).waitFor()
  }
  await window.page.locator('.sheet-stage').hover({ position: { x: 60, y: 60 } })
  await applicant.page.locator('.pointer', { hasText: '王晓' }).waitFor()
  await shot(applicant.page, 'table-phone')
  await shot(window.page, 'table-desktop')
  for (const page of three()) expect(await violations(page)).toEqual([])

  await applicant.page.locator('.table').getByRole('button', { name: '撤销' }).click()
  await expect.poll(() => window.page.locator('.mark-pen').count()).toBe(0)
  expect(await window.page.locator('.note-pin').count()).toBe(1)
  expect(await applicant.page.locator('.table').getByRole('button', { name: '清除标记' }).count()).toBe(0)
  await window.page.locator('.table').getByRole('button', { name: '清除标记' }).click()
  await expect.poll(() => applicant.page.locator('.note-pin').count()).toBe(0)
}, 240_000)

it('is worked by keys alone, and is there again after a reload and after the server has been started anew', async () => {
  const { applicant, window } = people
  const stage = window.page.locator('.sheet-stage')
  await stage.focus()
  await window.page.keyboard.press('PageDown')
  await expect.poll(() => inSight(applicant.page)).toMatchObject({ page: '3', zoom: '1' })
  for (const key of ['+', '+', 'ArrowDown']) await window.page.keyboard.press(key)
  await expect.poll(async () => Number((await inSight(applicant.page))['y'])).toBeGreaterThan(0.5)
  const before = await inSight(applicant.page)

  await applicant.page.reload()
  const back = applicant.page.getByRole('button', { name: '回到视频' })
  const enter = applicant.page.getByRole('button', { name: '进入视频', exact: true })
  await back.or(enter).or(applicant.page.locator('.sheet')).first().waitFor()
  if (await back.isVisible()) await back.click()
  await enter.or(applicant.page.locator('.sheet')).first().waitFor()
  if (await enter.isVisible()) await enter.click()
  await expect.poll(() => inSight(applicant.page), { timeout: 30_000 }).toEqual(before)

  await server.kill()
  await server.start()
  await expectAllConnected(people, 60_000)
  await unfold(window.page)
  await window.page.locator('.table').getByRole('button', { name: '整页' }).click()
  await expect.poll(() => inSight(applicant.page), { timeout: 30_000 }).toMatchObject({ page: '3', zoom: '1' })
}, 300_000)
