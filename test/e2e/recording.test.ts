/** A consultation is recorded, in real browsers: who has agreed is seen and heard in the file, who has not is not. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { RecordingRow } from '../../contract/index.ts'
import { violations } from '../support/accessibility.ts'
import { DESKTOP, PHONE } from '../support/browser.ts'
import { coloursAt, probe, tonesIn } from '../support/media/recorded.ts'
import type { ServerProcess } from '../support/serverProcess.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import { expectNoViolations } from './pages.ts'
import type { People } from './people.ts'
import { openPeople, say, signIn } from './people.ts'

vi.setConfig({ testTimeout: 240_000 })

let server: ServerProcess
let people: People
let supervisor: Page
beforeAll(async () => {
  server = await startServerProcess({ MEDIA_WORKERS: '1' })
  people = await openPeople(server, 'gaj')
  const { applicant: { page: applicant }, window: { page: window } } = people
  await say(applicant, '外星人居留许可怎么申请')
  await applicant.getByRole('log').getByRole('button', { name: '转人工' }).last().click()
  await window.getByRole('button', { name: /接入下一位/ }).click()
  await applicant.getByRole('button', { name: '视频通话' }).click()
  await applicant.getByRole('button', { name: '打开摄像头和麦克风' }).click()
  await applicant.getByRole('button', { name: '进入视频', exact: true }).click()
  await window.getByRole('button', { name: /^视频/ }).click()
  await window.locator('[data-seat=applicant] video').waitFor()
}, 240_000)
afterAll(async () => {
  await people.close()
  await server.close()
})

const TONES = [500, 880, 1300]
const folders = (): string[] => (existsSync(join(server.folder, 'recordings')) ? readdirSync(join(server.folder, 'recordings')) : [])
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const sign = (page: Page) => page.locator('.recording-sign').filter({ hasText: '正在录制' })
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
/** The last one of the list, once it has come to that. */
async function listed(fits: (row: RecordingRow) => boolean): Promise<RecordingRow> {
  let found: RecordingRow | undefined
  await expect.poll(async () => {
    const { rows } = await (await supervisor.request.get(`${server.base}/api/recordings`)).json() as { rows: RecordingRow[] }
    found = rows[0]
    return found !== undefined && fits(found)
  }, { timeout: 120_000, interval: 1000 }).toBe(true)
  if (!found) throw new Error('not in the list')
  return found
}

describe('the chat beside the video', () => {
  it('counts on both sides what was written while it was shut, and keeps it with the conversation', async () => {
    const { applicant: { page: applicant }, window: { page: window } } = people
    await button(window, '收起聊天').click()
    await window.getByLabel('给申请人回复').waitFor({ state: 'hidden' })
    await button(applicant, '聊天').click()
    await say(applicant, '我的证件号码在这里')
    await applicant.getByRole('button', { name: '回到视频' }).click()
    await button(window, '打开聊天（1 条未读）').click()
    await window.getByRole('log').getByText('我的证件号码在这里').waitFor()
    await window.getByLabel('给申请人回复').fill('收到了')
    await window.keyboard.press('Enter')
    await button(applicant, '聊天（1）').click()
    await applicant.getByRole('log').getByText('收到了').waitFor()
    await applicant.getByRole('button', { name: '回到视频' }).click()
    await button(applicant, '聊天').waitFor()
    await window.keyboard.press('Alt+C')
    await button(window, '打开聊天').waitFor()
    await window.keyboard.press('Alt+C')
  })
})

describe('recording', () => {
  it('does not begin when the applicant does not agree', async () => {
    const { applicant: { page: applicant }, window: { page: window } } = people
    await button(window, '录 制').or(button(window, '录制')).click()
    await applicant.getByText('工作人员想录制这次视频，您同意吗？').first().waitFor()
    await look(applicant, 'recording-asked-phone')
    expect(await violations(applicant)).toEqual([])
    expect(await violations(window)).toEqual([])
    await look(window, 'recording-asking-window')
    await button(applicant, '不同意').click()
    await window.getByText('申请人不同意录制，没有录。').waitFor()
    await applicant.getByText('不录制，咨询照常进行。').waitFor()
    expect(folders()).toEqual([])
  })

  it('begins when both have agreed, is seen by both in words, and leaves out who comes later until they agree', async () => {
    const { applicant: { page: applicant }, window: { page: window }, department: { page: department } } = people
    await button(window, '录 制').or(button(window, '录制')).click()
    await button(applicant, '同意录制').click()
    await sign(applicant).waitFor()
    await sign(window).waitFor()
    await look(applicant, 'recording-phone')
    // Over the chat as well, with the way to take one's consent back and one's own microphone.
    await applicant.getByRole('button', { name: /^聊天/ }).click()
    await applicant.getByRole('log').waitFor()
    expect(await sign(applicant).isVisible()).toBe(true)
    for (const name of ['不再同意', '静音']) await button(applicant, name).click({ trial: true })
    expect(await violations(applicant)).toEqual([])
    await look(applicant, 'recording-chat-phone')
    await applicant.getByRole('button', { name: '回到视频' }).click()
    expect(await violations(applicant)).toEqual([])
    expect(await violations(window)).toEqual([])
    await pause(6000)

    await window.getByLabel('找科室').fill('户政科')
    await window.getByRole('button', { name: /邀请 .*户政科/ }).click()
    await department.getByRole('button', { name: /加入/ }).first().click()
    await department.getByText('您同意以后，才会录您的声音和画面').first().waitFor()
    await window.getByText('没有录：审批部门').waitFor()
    await look(department, 'recording-late-department')
    await look(window, 'recording-window')
    await pause(5000)
  })

  it('makes a file with the picture and the sound of those two, and nothing of the third', async () => {
    const { window: { page: window } } = people
    await button(window, '结束录制').click()
    await window.getByText('录制已结束').waitFor()
    supervisor = await (await people.open('guest')).context.newPage()
    await supervisor.setViewportSize(DESKTOP)
    await signIn(supervisor, server, 'admin')
    const { id, file } = await listed(({ state }) => state === 'ready')
    const path = join(server.folder, 'recordings', id, 'recording.mp4')
    const { codecs, width, height, seconds } = probe(path)
    expect({ codecs, width, height }).toEqual({ codecs: ['h264', 'aac'], width: 1280, height: 360 })
    expect(file?.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(coloursAt(path, seconds - 2, 2, 1).sort()).toEqual(['green', 'red'])
    expect(tonesIn(path, seconds - 4, 3, TONES)).toEqual([500, 880])
    expect(readdirSync(join(server.folder, 'recordings', id))).toEqual(['recording.mp4'])
  })

  it('has the third in it from when they agree', async () => {
    const { applicant: { page: applicant }, window: { page: window }, department: { page: department } } = people
    await button(window, '录 制').or(button(window, '录制')).click()
    await button(department, '同意录制').click()
    await button(applicant, '同意录制').click()
    await sign(department).waitFor()
    await pause(8000)
    await button(window, '结束录制').click()
    const { id } = await listed(({ state, people: who }) => state === 'ready' && who.length === 3)
    const path = join(server.folder, 'recordings', id, 'recording.mp4')
    const { seconds } = probe(path)
    expect(coloursAt(path, seconds - 1.5, 2, 2).sort()).toEqual(['black', 'blue', 'green', 'red'])
    expect(tonesIn(path, seconds - 4, 3, TONES)).toEqual(TONES)
  })

  it('is found, watched and taken away by a supervisor', async () => {
    await supervisor.goto(`${server.base}/console/supervisor/recordings`)
    await supervisor.getByRole('button', { name: /^查看录像/ }).first().waitFor()
    await expectNoViolations(supervisor, 'recordings-1280')
    await supervisor.setViewportSize(PHONE)
    await expectNoViolations(supervisor, 'recordings-360')
    await supervisor.setViewportSize(DESKTOP)
    await supervisor.getByRole('button', { name: /^查看录像/ }).first().click()
    await expect.poll(() => supervisor.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth), { timeout: 30_000 }).toBe(1280)
    await look(supervisor, 'recordings-player-1280')
    const href = await supervisor.getByRole('link', { name: /^下载录像/ }).first().getAttribute('href')
    const taken = await supervisor.request.get(`${server.base}${href}`)
    expect(taken.headers()['content-disposition']).toContain('attachment')
    expect((await taken.body()).length).toBeGreaterThan(1000)
  })

  it('stops at once when the applicant takes the consent back, and what there was of the talk is gone', async () => {
    const { applicant: { page: applicant }, window: { page: window }, department: { page: department } } = people
    const before = folders()
    await button(window, '录 制').or(button(window, '录制')).click()
    await button(department, '同意录制').click()
    await button(applicant, '同意录制').click()
    await sign(applicant).waitFor()
    await expect.poll(() => folders().length).toBe(before.length + 1)
    await pause(2000)
    await button(applicant, '不再同意').click()
    await applicant.getByText('录制会马上停止，已录的内容会删除。').waitFor()
    await look(applicant, 'recording-withdraw-phone')
    await button(applicant, '停止并删除').click()
    await applicant.getByText('录制已停止，已录的内容已经删除。').waitFor()
    await window.getByText('申请人不再同意').waitFor()
    await sign(window).waitFor({ state: 'detached' })
    // With what was recorded before, and agreed to in the same talk.
    await expect.poll(folders).toEqual([])
  })

  it('is still the applicant’s to have deleted when it has ended', async () => {
    const { applicant: { page: applicant }, window: { page: window }, department: { page: department } } = people
    const before = folders()
    await button(window, '录 制').or(button(window, '录制')).click()
    await button(department, '同意录制').click()
    await button(applicant, '同意录制').click()
    await sign(applicant).waitFor()
    await pause(4000)
    await button(window, '结束录制').click()
    await applicant.getByText('录制已结束').waitFor()
    await button(applicant, '知道了').click()
    await applicant.getByText('您同意录制的内容还在保存').waitFor()
    await look(applicant, 'recording-kept-phone')
    await button(applicant, '不再同意').click()
    await applicant.getByText('录像会马上删除。').waitFor()
    await look(applicant, 'recording-delete-phone')
    expect(await violations(applicant)).toEqual([])
    await button(applicant, '删除录像').click()
    await applicant.getByText('录制已停止，已录的内容已经删除。').waitFor()
    await expect.poll(folders).toEqual(before)
  })

  it('of which a server dies in the middle is closed at the next start, and marked', async () => {
    const { applicant: { page: applicant }, window: { page: window }, department: { page: department } } = people
    await button(window, '录 制').or(button(window, '录制')).click()
    await button(department, '同意录制').click()
    await button(applicant, '同意录制').click()
    await sign(applicant).waitFor()
    await pause(6000)
    await server.kill()
    await server.start()
    const { id } = await listed(({ state, end }) => state === 'ready' && end?.reason === 'interrupted')
    expect(probe(join(server.folder, 'recordings', id, 'recording.mp4')).seconds).toBeGreaterThan(2)
    await supervisor.goto(`${server.base}/console/supervisor/recordings`)
    await supervisor.getByText('录制中途服务器停止').first().waitFor()
  })
})
