/** What came by WeChat in place of words, as the window hears and sees it. */
import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { DESKTOP, launchBrowser } from '../support/browser.ts'
import { aFilm } from '../support/media/film.ts'
import type { WeChatHall } from '../support/wechat/hall.ts'
import { openWeChatHall } from '../support/wechat/hall.ts'
import { expectNoViolations } from './pages.ts'

vi.setConfig({ testTimeout: 120_000 })

let hall: WeChatHall
let browser: Browser
beforeAll(async () => {
  hall = await openWeChatHall()
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await hall.close()
})

it('a video and a voice message play in the conversation', async () => {
  const { platform, pusher } = hall
  await pusher.message('m1', 'video', { MediaId: platform.keepMedia(aFilm(), 'video/mp4') })
  await expect.poll(() => hall.shown('m1'), { timeout: 30_000 }).toContain('这段视频窗口工作人员能看到')
  await pusher.message('m1', 'voice', { MediaId: platform.keepMedia(readFileSync(new URL('../fixtures/wechat/voice-880hz.amr', import.meta.url))) })
  await pusher.text('m1', '转人工')

  const context = await browser.newContext({ baseURL: hall.base, viewport: DESKTOP, locale: 'zh-CN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  await page.request.post(`${hall.base}/api/staff/sign-in`, { data: { username: 'window1', password: hall.passwords.get('window1') } })
  await page.goto('/console')
  await page.getByRole('button', { name: /接入下一位/ }).click()
  await page.getByRole('button', { name: '播放视频' }).click()
  const film = page.getByLabel('申请人的视频')
  await expect.poll(() => film.evaluate((one: HTMLVideoElement) => [one.videoWidth, one.ended || one.currentTime > 0]), { timeout: 30_000 }).toEqual([160, true])
  await page.getByRole('button', { name: '播放语音' }).click()
  await expect.poll(() => page.getByLabel('申请人的语音').evaluate((one: HTMLAudioElement) => one.ended || one.currentTime > 0), { timeout: 30_000 }).toBe(true)
  await pusher.event('m1', 'unsubscribe')
  await page.getByText('没有关注公众号').waitFor()
  await expectNoViolations(page, 'wechat-media-window', { dark: true })
  await context.close()
})
