/** The lobby, with Chromium's fake devices. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DESKTOP, launchBrowser, PHONE } from '../support/browser.ts'
import { builtPages } from '../support/pages.ts'
import { startFakeServer } from './support/fakeServer.ts'
import { shot, violations } from './support/look.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

describe('the lobby', () => {
  let pages: string
  let browser: Browser
  beforeAll(async () => { [pages, browser] = await Promise.all([builtPages('widget'), launchBrowser({ devices: {} })]) })
  afterAll(() => browser.close())

  async function start(prepare?: (page: Page) => Promise<unknown>, { viewport = PHONE, press = '打开摄像头和麦克风', inWeChat = false } = {}) {
    const server = await startFakeServer({ pages, inWeChat })
    server.setConsultation({ id: 'k1', state: 'accepted', windowName: '王敏', rated: false })
    const context = await browser.newContext({ viewport, locale: 'zh-CN' })
    const page = await context.newPage()
    page.setDefaultTimeout(8000)
    await prepare?.(page)
    await page.goto(`${server.url}ask`)
    await page.getByRole('button', { name: '视频通话' }).click()
    if (press) await page.getByRole('button', { name: press, exact: true }).click()
    return { page, server, close: async () => { await context.close(); await server.close() } }
  }

  it('shows picture and level, then enters; trouble of the server is told and writing stays possible', async () => {
    const { page, close } = await start()
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

  it('says first what happens with picture and sound, and offers sound only and writing beside the camera', async () => {
    for (const viewport of [PHONE, DESKTOP]) {
      const { page, close } = await start(undefined, { viewport, press: '' })
      await page.getByRole('region', { name: '画面和声音怎么用' }).getByText('如要录制，会先征得您同意').waitFor()
      await page.getByRole('button', { name: '打开摄像头和麦克风' }).waitFor()
      await page.getByRole('button', { name: '继续打字沟通' }).waitFor()
      // The fake server has no video, and says so before anything is entered.
      await page.getByText('视频服务暂时不可用').waitFor()
      expect(await violations(page)).toEqual([])
      await shot(page, `lobby-asked-${viewport.width}`)
      await page.getByRole('button', { name: '只用语音', exact: true }).click()
      await page.getByText('能听到您的声音').waitFor()
      expect(await page.locator('.preview').count()).toBe(0)
      await close()
    }
  })

  it('hides the chat on a phone: what is written meanwhile counts as seen when the chat is back', async () => {
    for (const viewport of [PHONE, DESKTOP]) {
      const { page, server, close } = await start(undefined, { viewport, press: '', inWeChat: true })
      for (const text of ['请带上身份证', '还有照片']) {
        server.write({ type: 'text', text }, { role: 'window', name: '王敏' })
        await page.getByText(text).waitFor({ state: 'attached' })
        if (viewport === DESKTOP) await expect.poll(() => server.seen.at(-1)).toBe(server.messages.length)
      }
      await page.getByRole('button', { name: '继续打字沟通' }).click()
      await expect.poll(() => server.seen.at(-1)).toBe(2)
      expect(server.seen.includes(1)).toBe(viewport === DESKTOP)
      await close()
    }
  })

  it('plays a sound, asks whether it was heard, and says what to do if not', async () => {
    const { page, close } = await start()
    await page.getByRole('button', { name: '试听声音' }).click()
    await page.getByText('听到“叮咚”声了吗？').waitFor()
    await page.getByRole('button', { name: '没听到' }).click()
    await page.getByText('请调高音量').waitFor()
    await page.getByRole('button', { name: '试听声音' }).click()
    await page.getByRole('button', { name: '听到了' }).click()
    await page.getByText('声音正常').waitFor()
    await close()
  })

  it('offers the cameras there are, and remembers the one that is chosen', async () => {
    const { page, close } = await start((opened) => opened.addInitScript(() => {
      const real = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices)
      navigator.mediaDevices.enumerateDevices = async () => {
        const found = await real()
        const second = { ...found.find(({ kind }) => kind === 'videoinput')?.toJSON() as MediaDeviceInfo, deviceId: 'second', label: '桌上的摄像头' }
        return found.some(({ label }) => label !== '') ? [...found, second] : found
      }
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      navigator.mediaDevices.getUserMedia = (wanted) => {
        const { deviceId } = (wanted?.video ?? {}) as { deviceId?: { ideal: string } }
        if (deviceId) document.documentElement.dataset['camera'] = deviceId.ideal
        return open(wanted)
      }
    }))
    await page.getByLabel('摄像头', { exact: true }).selectOption({ label: '桌上的摄像头' })
    await page.waitForFunction(() => document.documentElement.dataset['camera'] === 'second')
    await expect.poll(() => page.locator('.preview video').evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0)
    expect(await violations(page)).toEqual([])
    await shot(page, 'lobby-open-360')
    await page.reload()
    await page.getByRole('button', { name: '视频通话' }).click()
    await page.getByRole('button', { name: '打开摄像头和麦克风' }).click()
    await page.waitForFunction(() => document.documentElement.dataset['camera'] === 'second')
    await close()
  })

  it('leads whoever works with keys on from its title when the first buttons go', async () => {
    const { page, close } = await start(undefined, { press: '' })
    await page.getByRole('button', { name: '打开摄像头和麦克风' }).press('Enter')
    await page.getByText('能听到您的声音').waitFor()
    await page.keyboard.press('Tab')
    // The first thing after the title, and not the page's first.
    expect(await page.locator('.check :focus').count()).toBe(1)
    await close()
  })

  it('can be left for writing, and switches the devices off', async () => {
    const { page, close } = await start()
    const live = await page.locator('.preview video').evaluateHandle((video: HTMLVideoElement) => (video.srcObject as MediaStream).getTracks())
    await page.getByRole('button', { name: '继续打字沟通' }).click()
    // The panel is left in the next frame, not within the click.
    await expect.poll(() => live.evaluate((tracks) => tracks.map(({ readyState }) => readyState))).toEqual(['ended'])
    expect(await page.locator('.composer textarea').isVisible()).toBe(true)
    await close()
  })

  it('says where the permission is kept when it was refused, with a picture', async () => {
    const { page, close } = await start((opened) => opened.addInitScript(() => {
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
    const { page, close } = await start((opened) => opened.addInitScript(() => {
      const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      navigator.mediaDevices.getUserMedia = (wanted) => wanted?.video ? Promise.reject(new DOMException('', 'NotFoundError')) : real(wanted)
    }))
    await page.getByText('没有找到摄像头，可以只用语音进入').waitFor()
    expect(await page.getByRole('button', { name: '只用语音进入' }).count()).toBe(1)
    await close()
  })
})
