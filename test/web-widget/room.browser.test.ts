/** The room, with painted pictures. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { DESKTOP, launchBrowser, PHONE } from '../support/browser.ts'
import { pngOf } from '../support/pictures.ts'
import { buildRoom } from './support/build.ts'
import type { CallSeat } from '../../web-widget/rtc/index.ts'
import { shot, violations } from './support/look.ts'
import type { Site } from './support/serve.ts'
import { serve } from './support/serve.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

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

  afterEach(async () => { await Promise.all(browser.contexts().map((context) => context.close())) })

  async function enter(query = '', viewport = PHONE): Promise<Page> {
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

  it.each([[PHONE, 3], [PHONE, 6], [DESKTOP, 3], [DESKTOP, 6]] as const)('at %j, has a place for each of %i, all in sight and none over another’s face', async (viewport, people) => {
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

  it.each([PHONE, DESKTOP])('at %j, shows a shared screen large and whole, and everybody beside it', async (viewport) => {
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

  it.each([[PHONE, ''], [PHONE, '?elder'], [DESKTOP, '']] as const)('at %j%s, says in the chat too that one is recorded, and has the way back and one’s own switches there', async (viewport, query) => {
    const page = await enter(query, viewport)
    await page.evaluate(() => { window.server.record({ state: 'recording', mine: 'yes' }) })
    await page.getByRole('button', { name: /^聊天/ }).click()
    await page.getByText('正在录制').waitFor()
    for (const name of ['不再同意', '静音', '关摄像头']) expect(await button(page, name).isVisible(), name).toBe(true)
    expect(await outOfReach(page, '.recording-sign button, .control.kept')).toEqual([])
    await button(page, '静音').click()
    expect(await page.evaluate(() => window.room.asked)).toContain('microphone false')
    const strip = await page.locator('.stage').boundingBox()
    if (viewport === PHONE) expect(strip?.height).toBeLessThan(viewport.height * 0.3)
    expect(await violations(page)).toEqual([])
    await shot(page, `chat-strip${query.replace('?', '-')}-${viewport.width}`)
    await page.evaluate(() => { window.server.record({ state: 'asked', mine: 'asked' }) })
    await button(page, '同意录制').click()
    await page.close()
  })

  it.each([[PHONE, ''], [PHONE, '?elder'], [DESKTOP, '']] as const)('at %j%s, gives the sheet on the table the space, and hides nothing under the controls', async (viewport, query) => {
    const page = await enter(query, viewport)
    await page.evaluate(() => { window.server.lay() })
    await page.locator('.sheet').waitFor()
    const sheet = await page.locator('.sheet-stage').boundingBox()
    expect((sheet?.height ?? 0) / viewport.height).toBeGreaterThan(query ? 0.3 : 0.5)
    expect(await outOfReach(page, '.control, .table button, .table select')).toEqual([])
    expect(await violations(page)).toEqual([])
    await shot(page, `table${query.replace('?', '-')}-${viewport.width}`)
    if (viewport === PHONE) await button(page, '工具').click()
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
    const page = await enter('', DESKTOP)
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
