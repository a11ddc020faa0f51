/** The device check with Chromium's fake devices, and the room with painted pictures. */
import { rm } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { buildRoom, buildWidget } from './support/build.ts'
import { startFakeServer } from './support/fakeServer.ts'
import type { CallSeat } from '../../web-widget/rtc/index.ts'
import type { Site } from './support/serve.ts'
import { serve } from './support/serve.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

const phone = { width: 360, height: 780 }
/** The room's page has nothing but the room, so the rules about whole pages do not apply. */
const violations = async (page: Page) => (await new AxeBuilder({ page }).disableRules(['region', 'page-has-heading-one', 'landmark-one-main']).analyze())
  .violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => String(target)).join(' | ')}`)

describe('the device check', () => {
  let pages: string
  beforeAll(async () => { pages = await buildWidget() })
  afterAll(() => rm(pages, { recursive: true }))

  async function start(devices: boolean, prepare?: (page: Page) => Promise<unknown>) {
    const browser = await launchBrowser(devices ? { devices: {} } : {})
    const server = await startFakeServer({ pages })
    server.setConsultation({ id: 'k1', state: 'accepted', windowName: '王敏', rated: false })
    const page = await (await browser.newContext({ viewport: phone, locale: 'zh-CN' })).newPage()
    page.setDefaultTimeout(8000)
    await prepare?.(page)
    await page.goto(`${server.url}ask`)
    await page.getByRole('button', { name: '视频通话' }).click()
    await page.getByRole('button', { name: '打开摄像头和麦克风' }).click()
    return { page, server, close: async () => { await browser.close(); await server.close() } }
  }

  it('shows picture and level, then enters; trouble of the server is told and writing stays possible', async () => {
    const { page, close } = await start(true)
    await page.locator('.preview video').waitFor()
    await expect.poll(() => page.locator('.preview video').evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0)
    await page.getByText('能听到您的声音').waitFor() // the fake microphone beeps
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: '进入视频' }).click()
    await page.getByText('视频服务暂时不可用').waitFor()
    await page.getByRole('button', { name: '离开' }).click()
    await page.locator('.composer textarea').fill('那就打字吧')
    await close()
  })

  it('can be left for writing, and switches the devices off', async () => {
    const { page, close } = await start(true)
    const live = await page.locator('.preview video').evaluateHandle((video: HTMLVideoElement) => (video.srcObject as MediaStream).getTracks())
    await page.getByRole('button', { name: '继续打字沟通' }).click()
    // The panel is left in the next frame, not within the click.
    await expect.poll(() => live.evaluate((tracks) => tracks.map(({ readyState }) => readyState))).toEqual(['ended'])
    expect(await page.locator('.composer textarea').isVisible()).toBe(true)
    await close()
  })

  it('says where the permission is kept when it was refused, with a picture', async () => {
    const { page, close } = await start(false, (opened) => opened.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))
    }))
    await page.getByText('浏览器没有允许使用摄像头或麦克风').waitFor()
    await page.getByText('点地址栏左侧的图标').waitFor()
    expect(await page.locator('.address-bar').isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: '继续打字沟通' }).isVisible()).toBe(true)
    expect(await violations(page)).toEqual([])
    await close()
  })

  it('goes on with sound only when there is no camera', async () => {
    const { page, close } = await start(true, (opened) => opened.addInitScript(() => {
      const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      navigator.mediaDevices.getUserMedia = (wanted) => wanted?.video ? Promise.reject(new DOMException('', 'NotFoundError')) : real(wanted)
    }))
    await page.getByText('没有找到摄像头，可以只用语音进入').waitFor()
    expect(await page.getByRole('button', { name: '只用语音进入' }).count()).toBe(1)
    await close()
  })
})

describe('the room', () => {
  let browser: Browser
  let folder: string
  let site: Site
  beforeAll(async () => {
    [folder, browser] = await Promise.all([buildRoom(), launchBrowser()])
    site = await serve({ folder })
  })
  afterAll(async () => {
    await browser.close()
    site.close()
    await rm(folder, { recursive: true })
  })

  async function enter(query = ''): Promise<Page> {
    const page = await (await browser.newContext({ viewport: phone })).newPage()
    await page.goto(site.url + query)
    await page.locator('.tile').nth(2).waitFor()
    return page
  }

  it('names everyone, shows oneself last and small, and has labelled controls', async () => {
    const page = await enter()
    expect(await page.locator('figcaption').allInnerTexts()).toEqual(['综合窗口 王敏', '已静音\n审批部门 李志强', '您'])
    const widths = await page.locator('.tile').evaluateAll((tiles) => tiles.map((tile) => tile.clientWidth))
    expect(widths[2]).toBeLessThan((widths[0] ?? 0) / 2)
    expect(await page.locator('.control').allInnerTexts()).toEqual(['静音', '关摄像头', '资料', '聊天（2）', '离开'])
    expect(await violations(page)).toEqual([])
    await page.close()
  })

  it('tells on the tile it concerns that somebody is offline', async () => {
    const page = await enter('?elder')
    await page.evaluate(() => {
      const { seats, show } = window.room
      show({ status: 'recovering', seats: seats.map((seat) => seat.role === 'window' ? { ...seat, online: false } : seat) })
    })
    await page.locator('[data-role="window"]').getByText('对方暂时掉线').waitFor()
    expect(await page.locator('[data-role="department"] .tile-trouble').textContent()).toBe('')
    await page.getByText('正在恢复视频').waitFor()
    expect(await violations(page)).toEqual([])
    await page.close()
  })

  it('tells on each tile how its network is, in words, and marks who speaks', async () => {
    const page = await enter()
    const tell = (role: string, change: Partial<CallSeat>) => page.evaluate(([of, now]) => {
      const { seats, show } = window.room
      show({ seats: seats.map((seat) => seat.role === of ? { ...seat, ...now } : seat) })
    }, [role, change] as const)
    const window_ = page.locator('[data-role="window"]')
    await tell('window', { quality: 'good', speaking: true })
    await page.locator('.speaking[data-role="window"]').waitFor()
    expect(await window_.innerText()).toBe('综合窗口 王敏')
    await tell('window', { quality: 'fair' })
    await window_.getByText('网络一般').waitFor()
    expect(await page.locator('.speaking').count()).toBe(0)
    await tell('window', { quality: 'poor' })
    await window_.getByText('对方网络较差').waitFor()
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/network-360.png` })
    await tell('window', { quality: 'lost' })
    await window_.getByText('暂时收不到对方').waitFor()
    await tell('window', { quality: 'good', stalled: true })
    await window_.getByText('先保证声音').waitFor()
    await tell('applicant', { quality: 'poor' })
    await page.locator('[data-role="applicant"]').getByText('您的网络较差').waitFor()
    expect(await violations(page)).toEqual([])
    await page.close()
  })

  it('asks for each picture in the size of its tile', async () => {
    const page = await enter()
    const asked = () => page.evaluate(() => window.room.asked)
    await expect.poll(asked).toEqual(['s2 large', 's3 large'])
    await page.setViewportSize({ width: 360, height: 300 })
    await expect.poll(asked).toEqual(expect.arrayContaining(['s2 small', 's3 small']))
    await page.close()
  })

  it('mutes, says when a control did not work, and leaves', async () => {
    const page = await enter()
    await page.getByRole('button', { name: '静音', exact: true }).click()
    await page.getByRole('button', { name: '取消静音' }).waitFor()
    await page.getByRole('button', { name: '关摄像头' }).click()
    await page.getByText('没有成功').waitFor()
    await page.getByRole('button', { name: '离开' }).click()
    expect(await page.evaluate(() => window.room.asked.slice(-3))).toEqual(['microphone false', 'camera false', 'left'])
    await page.close()
  })

  it('that has closed for good says why and offers both ways on', async () => {
    const page = await enter()
    await page.evaluate(() => { window.room.show({ status: 'closed', seats: [], error: { code: 'ROOM_FULL', message: '视频房间人数已满。' } }) })
    await page.getByText('视频房间人数已满').waitFor()
    await page.getByRole('button', { name: '再试一次' }).waitFor()
    await page.getByRole('button', { name: '继续打字沟通' }).waitFor()
    await page.close()
  })
})
