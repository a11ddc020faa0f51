/** The lobby with Chromium's fake devices, and the room with painted pictures. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { violations as violationsOf } from '../support/accessibility.ts'
import { launchBrowser } from '../support/browser.ts'
import { builtPages } from '../support/pages.ts'
import { pngOf } from '../support/pictures.ts'
import { buildRoom } from './support/build.ts'
import { startFakeServer } from './support/fakeServer.ts'
import type { CallSeat } from '../../web-widget/rtc/index.ts'
import type { Site } from './support/serve.ts'
import { serve } from './support/serve.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

const phone = { width: 360, height: 780 }
const desktop = { width: 1280, height: 800 }
/** The room's page has nothing but the room, so the rules about whole pages do not apply. */
const violations = (page: Page) => violationsOf(page, { except: ['region', 'page-has-heading-one', 'landmark-one-main'] })

const shot = async (page: Page, name: string) => {
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/${name}.png` })
}

describe('the lobby', () => {
  let pages: string
  beforeAll(async () => { pages = await builtPages('widget') })

  async function start(devices: boolean, prepare?: (page: Page) => Promise<unknown>, { viewport = phone, press = '打开摄像头和麦克风', elder = false, inWeChat = false } = {}) {
    const browser = await launchBrowser(devices ? { devices: {} } : {})
    const server = await startFakeServer({ pages, inWeChat })
    server.setConsultation({ id: 'k1', state: 'accepted', windowName: '王敏', rated: false })
    const page = await (await browser.newContext({ viewport, locale: 'zh-CN' })).newPage()
    page.setDefaultTimeout(8000)
    await prepare?.(page)
    await page.goto(`${server.url}ask`)
    await page.getByRole('button', { name: '视频通话' }).click()
    if (elder) await page.getByRole('button', { name: '大字版' }).click()
    if (press) await page.getByRole('button', { name: press, exact: true }).click()
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

  it('says first what happens with picture and sound, and offers sound only and writing beside the camera', async () => {
    for (const viewport of [phone, desktop]) {
      const { page, close } = await start(true, undefined, { viewport, press: '' })
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
    for (const viewport of [phone, desktop]) {
      const { page, server, close } = await start(false, undefined, { viewport, press: '', inWeChat: true })
      for (const text of ['请带上身份证', '还有照片']) {
        server.write({ type: 'text', text }, { role: 'window', name: '王敏' })
        await page.getByText(text).waitFor({ state: 'attached' })
        if (viewport === desktop) await expect.poll(() => server.seen.at(-1)).toBe(server.messages.length)
      }
      await page.getByRole('button', { name: '继续打字沟通' }).click()
      await expect.poll(() => server.seen.at(-1)).toBe(2)
      expect(server.seen.includes(1)).toBe(viewport === desktop)
      await close()
    }
  })

  it('plays a sound, asks whether it was heard, and says what to do if not', async () => {
    const { page, close } = await start(true)
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
    const { page, close } = await start(true, (opened) => opened.addInitScript(() => {
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
    const { page, close } = await start(true, undefined, { press: '' })
    await page.getByRole('button', { name: '打开摄像头和麦克风' }).press('Enter')
    await page.getByText('能听到您的声音').waitFor()
    await page.keyboard.press('Tab')
    // The first thing after the title, and not the page's first.
    expect(await page.locator('.check :focus').count()).toBe(1)
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
    await mkdir(join(folder, 'api/consultation-files/c'), { recursive: true })
    await writeFile(join(folder, 'api/consultation-files/c/form'), pngOf(600, 848))
    site = await serve({ folder })
  })
  afterAll(async () => {
    await browser.close()
    site.close()
    await rm(folder, { recursive: true })
  })

  async function enter(query = '', viewport = phone): Promise<Page> {
    const page = await (await browser.newContext({ viewport })).newPage()
    await page.goto(site.url + query)
    await page.locator('.tile').nth(2).waitFor()
    return page
  }

  it('names everyone, shows oneself last and small, and has labelled controls', async () => {
    const page = await enter()
    expect(await page.locator('figcaption').allInnerTexts()).toEqual(['综合窗口 王敏', '已静音\n审批部门 李志强', '您'])
    const widths = await page.locator('.tile').evaluateAll((tiles) => tiles.map((tile) => tile.clientWidth))
    expect(widths[2]).toBeLessThan((widths[0] ?? 0) / 2)
    expect(await page.locator('.control').allInnerTexts()).toEqual(['静音', '关摄像头', '共享屏幕', '资料', '设备', '聊天（2）', '离开'])
    expect(await violations(page)).toEqual([])
    await page.close()
  })

  it('goes on with picture and sound when one comes back to it', async () => {
    const page = await enter()
    await page.getByRole('button', { name: '聊天' }).click()
    await page.evaluate(() => {
      const { seats, show } = window.room
      const [audio] = new AudioContext().createMediaStreamDestination().stream.getAudioTracks()
      show({ seats: seats.map((seat) => seat.role === 'window' && audio ? { ...seat, audio } : seat) })
    })
    const media = page.locator('.tile :is(video, audio)')
    const paused = () => media.evaluateAll((all) => (all as HTMLMediaElement[]).map((one) => one.paused))
    await expect.poll(paused).toEqual([false, false, false, false])
    expect(await page.locator('.tile video:not([playsinline])').count(), 'a phone would show it alone and large').toBe(0)
    // As WeChat's browser does to what is out of sight.
    await media.evaluateAll((all) => { for (const one of all as HTMLMediaElement[]) one.pause() })
    expect(await paused()).toEqual([true, true, true, true])
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await expect.poll(paused).toEqual([false, false, false, false])
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

  it.each([[phone, 3], [phone, 6], [desktop, 3], [desktop, 6]] as const)('at %j, has a place for each of %i, all in sight and none over another’s face', async (viewport, people) => {
    const page = await enter('', viewport)
    if (people === 6) await page.evaluate(() => { window.room.show({ seats: [...window.room.seats, ...window.room.more] }) })
    await page.locator('.tile').nth(people - 1).waitFor()
    const boxes = await page.locator('.tile').evaluateAll((tiles) => tiles.map((tile) => {
      const { x, y, right, bottom, width, height } = tile.getBoundingClientRect()
      return { x, y, right, bottom, width, height, self: tile.classList.contains('self') }
    }))
    expect(boxes.every(({ x, y, right, bottom, width, height }) => x >= 0 && y >= 0 && right <= viewport.width && bottom <= viewport.height && width > 90 && height > 60)).toBe(true)
    const apart = (a: (typeof boxes)[number], b: (typeof boxes)[number]) => a.right <= b.x || b.right <= a.x || a.bottom <= b.y || b.bottom <= a.y
    // Among three oneself is small, in the corner of the last one.
    const inGrid = people === 6 ? boxes : boxes.filter(({ self }) => !self)
    expect(inGrid.every((a, at) => inGrid.slice(at + 1).every((b) => apart(a, b)))).toBe(true)
    expect(await violations(page)).toEqual([])
    await shot(page, `room-${people}-${viewport.width}`)
    await page.close()
  })

  it.each([phone, desktop])('at %j, shows a shared screen large and whole, and everybody beside it', async (viewport) => {
    const page = await enter('', viewport)
    await page.evaluate(() => {
      const { seats, more, shared, show } = window.room
      show({ seats: [...seats, ...more], screen: { seatId: 's2', role: 'window', name: '王敏', self: false, video: shared } })
    })
    await page.getByText('综合窗口 王敏 共享的屏幕').waitFor()
    const screen = await page.locator('.screen').boundingBox()
    expect((screen?.height ?? 0) / viewport.height).toBeGreaterThan(0.35)
    expect(await page.locator('.screen video').evaluate((video) => getComputedStyle(video).objectFit)).toBe('contain')
    expect(await page.locator('.tiles .tile').count()).toBe(6)
    expect(await page.getByRole('button', { name: '共享屏幕' }).count(), 'somebody else has it').toBe(0)
    await expect.poll(() => page.evaluate(() => window.room.asked)).toEqual(expect.arrayContaining([expect.stringMatching(/^screen (medium|large)$/)]))
    expect(await violations(page)).toEqual([])
    await shot(page, `room-screen-${viewport.width}`)
    await page.evaluate(() => { window.room.show({ screen: { seatId: 's1', role: 'applicant', name: '', self: true, video: window.room.shared } }) })
    await page.getByRole('button', { name: '停止共享' }).click()
    expect(await page.evaluate(() => window.room.asked)).toContain('stop sharing')
    await page.close()
  })

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  /** What of these cannot be pressed: out of the window, or under something else. */
  const outOfReach = (page: Page, selector: string) => page.locator(selector).evaluateAll((elements) => elements.filter((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    if (right - left < 1) return false
    if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) return true
    const hit = (element.getRootNode() as ShadowRoot).elementFromPoint((left + right) / 2, (top + bottom) / 2)
    return !element.contains(hit)
  }).map((element) => element.textContent))

  it.each([[phone, ''], [phone, '?elder'], [desktop, '']] as const)('at %j%s, says in the chat too that one is recorded, and has the way back and one’s own switches there', async (viewport, query) => {
    const page = await enter(query, viewport)
    await page.evaluate(() => { window.server.record({ state: 'recording', mine: 'yes' }) })
    await page.getByRole('button', { name: /^聊天/ }).click()
    await page.getByText('正在录制').waitFor()
    for (const name of ['不再同意', '静音', '关摄像头']) expect(await button(page, name).isVisible(), name).toBe(true)
    expect(await outOfReach(page, '.recording-sign button, .control.kept')).toEqual([])
    await button(page, '静音').click()
    expect(await page.evaluate(() => window.room.asked)).toContain('microphone false')
    const strip = await page.locator('.stage').boundingBox()
    if (viewport === phone) expect(strip?.height).toBeLessThan(viewport.height * 0.3)
    expect(await violations(page)).toEqual([])
    await shot(page, `chat-strip${query.replace('?', '-')}-${viewport.width}`)
    await page.evaluate(() => { window.server.record({ state: 'asked', mine: 'asked' }) })
    await button(page, '同意录制').click()
    await page.close()
  })

  it.each([[phone, ''], [phone, '?elder'], [desktop, '']] as const)('at %j%s, gives the sheet on the table the space, and hides nothing under the controls', async (viewport, query) => {
    const page = await enter(query, viewport)
    await page.evaluate(() => { window.server.lay() })
    await page.locator('.sheet').waitFor()
    const sheet = await page.locator('.sheet-stage').boundingBox()
    expect((sheet?.height ?? 0) / viewport.height).toBeGreaterThan(query ? 0.3 : 0.5)
    expect(await outOfReach(page, '.control, .table button, .table select')).toEqual([])
    expect(await violations(page)).toEqual([])
    await shot(page, `table${query.replace('?', '-')}-${viewport.width}`)
    if (viewport === phone) await button(page, '工具').click()
    await button(page, '画笔').click()
    await shot(page, `table-tools${query.replace('?', '-')}-${viewport.width}`)
    // With a question above there is less: what has no place is scrolled to, and the controls stay.
    await page.evaluate(() => { window.server.record({ state: 'asked', mine: 'asked' }) })
    await button(page, '同意录制').waitFor()
    expect(await outOfReach(page, '.control, .recording button')).toEqual([])
    await shot(page, `table-asked${query.replace('?', '-')}-${viewport.width}`)
    await button(page, '收起资料').click()
    await page.locator('.table').waitFor({ state: 'detached' })
    await page.close()
  })

  it('leaves a table shut that was shut, until another document is laid on it', async () => {
    const page = await enter()
    await page.evaluate(() => { window.server.lay() })
    await button(page, '收起资料').click()
    // A hold, and a connection that is made anew: the seat is taken again each time.
    await page.evaluate(() => { window.server.hold(true) })
    await page.getByText('请稍候').first().waitFor()
    await page.evaluate(() => { window.server.hold(false); window.room.show({ status: 'recovering' }) })
    await page.getByText('正在恢复视频').waitFor()
    await page.evaluate(() => { window.room.show({ status: 'live' }) })
    await page.getByText('正在恢复视频').waitFor({ state: 'detached' })
    // As long as the server takes to answer.
    await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => { requestAnimationFrame(resolve) }) }))
    expect(await page.locator('.table, .table-coming').count()).toBe(0)
    await page.evaluate(() => { window.server.lay('other') })
    await page.locator('.table').waitFor()
    await page.close()
  })

  it('fills the screen with the sheet, the controls and the sign of recording', async () => {
    const page = await enter('', desktop)
    await page.evaluate(() => { window.server.lay(); window.server.record({ state: 'recording', mine: 'yes' }) })
    await button(page, '全屏').click()
    await page.locator('.video-stage:fullscreen').waitFor()
    expect(await outOfReach(page, '.control, .recording-sign button')).toEqual([])
    await button(page, '收起资料').click()
    await page.locator('.video-stage:not(:fullscreen)').waitFor()
    await page.close()
  })

  it('says that the connection is gone, and when it is back', async () => {
    const page = await enter()
    await page.evaluate(() => { window.server.connection('offline') })
    await page.getByText('连接中断，正在重新连接').waitFor()
    expect(await violations(page)).toEqual([])
    await page.evaluate(() => { window.server.connection('online') })
    await page.getByText('连接中断').waitFor({ state: 'detached' })
    await page.close()
  })

  it('tells a screen reader on hold only that one waits', async () => {
    const page = await enter()
    await page.evaluate(() => { window.server.hold(true) })
    await page.locator('.hold').waitFor()
    expect(await page.locator('.tiles').ariaSnapshot()).not.toMatch(/已静音|摄像头/)
    await page.close()
  })

  it('says what the window has decided, and locks what is locked', async () => {
    const page = await enter('?elder')
    const decide = (silenced: CallSeat['silenced']) => page.evaluate((now) => {
      const { seats, show } = window.room
      show({ seats: seats.map((seat) => seat.self ? { ...seat, microphoneOn: false, ...(now && { silenced: now }) } : seat) })
    }, silenced)
    await decide({ microphone: 'once' })
    await page.getByText('窗口已将您静音，轮到您时点“取消静音”').waitFor()
    expect(await page.getByRole('button', { name: '取消静音' }).isEnabled()).toBe(true)
    await decide({ microphone: 'locked' })
    await page.getByText('暂时不能打开麦克风').waitFor()
    expect(await page.getByRole('button', { name: '取消静音' }).isDisabled()).toBe(true)
    await page.evaluate(() => { window.room.show({ door: 'locked' }) })
    await page.getByText('视频已锁定').waitFor()
    expect(await violations(page)).toEqual([])
    await shot(page, 'room-decided-elder-360')
    await page.evaluate(() => { window.room.show({ status: 'knocking' }) })
    await page.getByText('窗口会请您进来').waitFor()
    expect(await violations(page)).toEqual([])
    await page.evaluate(() => { window.room.show({ status: 'closed', seats: [], over: 'removed' }) })
    await page.getByText('窗口已请您离开视频').waitFor()
    await button(page, '请窗口让我进来').click()
    expect(await page.evaluate(() => window.room.asked)).toContain('again')
    await page.close()
  })

  it('changes devices during the call, and blurs the background where the camera can', async () => {
    const page = await enter()
    await page.getByRole('button', { name: '设备' }).click()
    await page.getByRole('region', { name: '设备' }).waitFor()
    expect(await page.getByLabel('模糊背景').count()).toBe(0)
    await page.evaluate(() => { window.room.show({ blur: false }) })
    await page.getByLabel('模糊背景').check()
    expect(await page.evaluate(() => window.room.asked)).toContain('blur true')
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
