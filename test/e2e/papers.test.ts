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
import { openPeople, say } from './people.ts'
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
}, 120_000)
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
  await page.getByRole('button', { name: '不发了' }).click()
  await choose(page, '照片.jpg', Buffer.from('<!doctype html><script>alert(1)</script>'), 'image/jpeg')
  await page.getByRole('alert').filter({ hasText: '其他文件不能传' }).waitFor()
  await page.getByRole('button', { name: '不发了' }).click()
  await expect.poll(() => page.getByRole('alert').count()).toBe(0)
  expect(await people.window.page.getByText('照片.jpg').count()).toBe(0)
})
