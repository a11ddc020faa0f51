/** What the window does in its room, and shared screens, in real browsers: seen and heard, not only told. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from '../support/accessibility.ts'
import { DESKTOP, PHONE } from '../support/browser.ts'
import { pngOf } from '../support/pictures.ts'
import type { ServerProcess } from '../support/serverProcess.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import type { Seat } from './media.ts'
import { perceived } from './media.ts'
import { expectAllConnected, openPeople, say } from './people.ts'
import type { People } from './people.ts'

const PATIENCE = 30_000

let server: ServerProcess
let people: People
beforeAll(async () => {
  server = await startServerProcess({ MEDIA_WORKERS: '1', OPENING_HOURS: 'off' })
  people = await openPeople(server, 'gaj')
  const { applicant, window } = people
  await say(applicant.page, '外星人居留许可怎么申请')
  await applicant.page.getByRole('log').getByRole('button', { name: '转人工' }).last().click()
  await window.page.getByRole('button', { name: /接入下一位/ }).click()
  await applicant.page.getByText('综合窗口 王晓 已接入').waitFor()
}, 120_000)
afterAll(async () => {
  await people.close()
  await server.close()
})

const hears = (page: Page, whom: Seat) => expect.poll(async () => (await perceived(page)).heard, { timeout: PATIENCE }).toContain(whom)
const hearsNot = (page: Page, whom: Seat) => expect.poll(async () => (await perceived(page)).heard, { timeout: PATIENCE }).not.toContain(whom)
const sees = (page: Page, whom: Seat) => expect.poll(async () => (await perceived(page)).seen, { timeout: PATIENCE }).toContain(whom)

/** Chromium in a test has no window to choose from: the page shares a yellow sheet instead. */
async function yellowScreen(page: Page): Promise<void> {
  await page.evaluate(() => {
    navigator.mediaDevices.getDisplayMedia = () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 })
      const pen = canvas.getContext('2d')
      setInterval(() => {
        if (!pen) return
        pen.fillStyle = '#ffff00'
        pen.fillRect(0, 0, 1280, 720)
      }, 100)
      return Promise.resolve(canvas.captureStream(10))
    }
  })
}

const manage = async (who: string | RegExp, what: string) => {
  const { page } = people.window
  await page.getByRole('button', { name: who }).click()
  await page.getByRole('menuitem', { name: what, exact: true }).dispatchEvent('click')
}
const door = async (what: string) => {
  const { page } = people.window
  await page.getByRole('button', { name: '房间', exact: true }).click()
  // Not with the mouse: the menu moves away from under it while it opens on a busy machine.
  await page.getByRole('menuitem', { name: what }).dispatchEvent('click')
}

describe('the lobby', () => {
  it('finds the way to the media server, and says so before one enters', async () => {
    const { page } = people.applicant
    await page.getByRole('button', { name: '视频通话' }).click()
    await page.locator('.network-test[data-verdict]').waitFor({ timeout: PATIENCE })
    expect(await page.locator('.network-test').getAttribute('data-ways')).toBe('udp true tcp true')
    await page.getByText(/网络良好|网络较慢/).waitFor()
    await page.getByRole('button', { name: '打开摄像头和麦克风' }).click()
    await page.getByRole('button', { name: '进入视频', exact: true }).click()
  })

  it('is a dialog for staff, who enter without it', async () => {
    const { page } = people.window
    await page.getByRole('button', { name: '检查设备' }).click()
    const dialog = page.getByRole('dialog', { name: '摄像头、麦克风和网络' })
    await dialog.getByText(/良好|较慢/).waitFor({ timeout: PATIENCE })
    await dialog.locator('video').waitFor()
    expect(await violations(page)).toEqual([])
    await page.screenshot({ path: join(tmpdir(), 'zixun-room-devices.png') })
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^视频/ }).click()
    await sees(page, 'applicant')
  })
})

describe('moderation', () => {
  it('has whoever is invited knock, and lets them in', async () => {
    const { window, department } = people
    await door('受邀的人先敲门')
    await window.page.getByLabel('找科室').fill('户政科')
    await window.page.getByRole('button', { name: /邀请 .*户政科/ }).click()
    await department.page.getByRole('button', { name: /加入/ }).first().click()
    await department.page.getByText('窗口会请您进来').waitFor({ timeout: PATIENCE })
    expect(await violations(window.page)).toEqual([])
    await window.page.getByRole('button', { name: /^请进/ }).click()
    await expectAllConnected(people)
    // The call has been answered: nothing is left of it for a screen reader to find.
    expect(await department.page.locator('[aria-live=assertive]').first().textContent()).toBe('')
  }, 90_000)

  it('mutes the applicant, who is told, is not heard, and may speak again', async () => {
    const { applicant, window } = people
    await manage('管理 申请人', '静音')
    await applicant.page.getByText('窗口已将您静音').waitFor()
    await hearsNot(window.page, 'applicant')
    await applicant.page.getByRole('button', { name: '取消静音' }).click()
    await hears(window.page, 'applicant')
  }, 90_000)

  it('locks a microphone until it is allowed again', async () => {
    const { applicant, window } = people
    await manage('管理 申请人', '静音并锁定')
    await applicant.page.getByText('暂时不能打开麦克风').waitFor()
    await hearsNot(window.page, 'applicant')
    expect(await applicant.page.getByRole('button', { name: '取消静音' }).isDisabled()).toBe(true)
    await manage('管理 申请人', '允许再打开麦克风')
    await applicant.page.getByRole('button', { name: '取消静音' }).click()
    await hears(window.page, 'applicant')
  }, 90_000)
})

/** What of these cannot be pressed: out of the window, or under something else. */
const outOfReach = (page: Page, selector: string) => page.locator(selector).evaluateAll((elements) => elements.filter((element) => {
  const { left, right, top, bottom } = element.getBoundingClientRect()
  if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) return true
  return !element.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2))
}).map((element) => element.textContent))
const look = (page: Page, name: string) => page.screenshot({ path: join(tmpdir(), `zixun-room-${name}.png`) })
const size = async (page: Page, of: string) => {
  const { width, height } = await page.locator(of).first().boundingBox() ?? { width: 0, height: 0 }
  return { width, height }
}
/** Of the applicant's picture. */
const area = async (page: Page) => {
  const { width, height } = await size(page, '[data-seat=applicant]')
  return width * height
}
const REACH = '.room-controls button, .room-chat-bar button, .composer button, .composer textarea'

describe('the room in the console', () => {
  it('keeps controls and reply box in the window, and gives the pictures what is left', async () => {
    const { window: { page: window }, department: { page: department } } = people
    for (const page of [window, department]) {
      await page.setViewportSize(DESKTOP)
      expect(await outOfReach(page, REACH)).toEqual([])
      expect((await size(page, '[data-seat=applicant]')).height).toBeGreaterThan(200)
      expect((await size(page, '.transcript')).height).toBeGreaterThan(100)
    }
    await look(window, 'window-1280')
    await look(department, 'department-1280')
    await window.setViewportSize(PHONE)
    await look(window, 'window-360')
    expect(await outOfReach(window, '.room-controls button')).toEqual([])
    expect(await violations(window)).toEqual([])
    await window.setViewportSize(DESKTOP)
    await window.getByRole('button', { name: '设置' }).click()
    await window.getByRole('switch', { name: '大字版' }).click()
    await window.keyboard.press('Escape')
    expect(await outOfReach(window, REACH)).toEqual([])
    expect(await violations(window)).toEqual([])
    await look(window, 'window-elder-1280')
    await window.getByRole('button', { name: '设置' }).click()
    await window.getByRole('switch', { name: '大字版' }).click()
    await window.keyboard.press('Escape')
  }, 60_000)

  it('has a picture large at a press, and all of them larger without the chat', async () => {
    const { page } = people.window
    const before = await area(page)
    await page.getByRole('button', { name: '放大 申请人' }).press('Enter')
    await expect.poll(() => area(page)).toBeGreaterThan(1.2 * before)
    expect(await page.locator('[data-seat=applicant] video').evaluate((video) => getComputedStyle(video).objectFit)).toBe('contain')
    expect(await outOfReach(page, REACH)).toEqual([])
    expect(await violations(page)).toEqual([])
    await look(page, 'large-1280')
    await page.getByRole('button', { name: '放大 申请人' }).press('Enter')
    await page.getByRole('button', { name: '收起聊天' }).click()
    await expect.poll(() => area(page)).toBeGreaterThan(1.5 * before)
    expect(await outOfReach(page, '.room-controls button, .room-chat-bar button')).toEqual([])
    await look(page, 'nochat-1280')
    await page.getByRole('button', { name: '打开聊天' }).click()
  }, 60_000)

  it('has the document table between them, which stays shut on the pages where it was shut', async () => {
    const { applicant, window, department } = people
    await window.page.getByRole('button', { name: '资料', exact: true }).click()
    await window.page.locator('.table input[type=file]').first().setInputFiles({ name: '表.png', mimeType: 'image/png', buffer: pngOf(600, 848) })
    for (const { page } of [applicant, window, department]) await page.locator('.sheet').waitFor()
    expect(await outOfReach(window.page, `${REACH}, .table-ends button, .table select`)).toEqual([])
    expect((await size(window.page, '.sheet-stage')).height).toBeGreaterThan(240)
    await look(window.page, 'table-1280')
    await look(department.page, 'table-department-1280')
    await window.page.getByRole('button', { name: '全屏' }).click()
    await window.page.locator('.room:fullscreen').waitFor()
    await look(window.page, 'table-full-1280')
    await window.page.getByRole('button', { name: '全屏' }).click()
    await window.page.getByRole('button', { name: '收起资料' }).click()
    await department.page.getByRole('button', { name: '收起资料' }).click()
    await applicant.page.getByRole('button', { name: '收起资料' }).click()
  }, 90_000)

  it('says of those on hold that they wait, with the controls in the window still', async () => {
    const { applicant, window } = people
    await window.page.getByRole('button', { name: '请申请人等候' }).click()
    await window.page.locator('[data-seat=applicant]').getByText('等候中').waitFor()
    expect(await window.page.locator('[data-seat=applicant]').getByText(/已静音|未开摄像头/).count()).toBe(0)
    expect(await outOfReach(window.page, REACH)).toEqual([])
    await look(window.page, 'hold-1280')
    await window.page.keyboard.press('Alt+H')
    await sees(applicant.page, 'window')
    await sees(window.page, 'applicant')
    expect(await applicant.page.locator('.table').count(), 'it was shut').toBe(0)
  }, 90_000)
})

describe('a shared screen', () => {
  it('is seen by everybody beside the faces, and stops', async () => {
    const { applicant, window, department } = people
    await yellowScreen(window.page)
    await window.page.getByRole('button', { name: '共享屏幕', exact: true }).click()
    for (const { page } of [applicant, department]) {
      // The guest's colour, and no guest is here.
      await sees(page, 'guest')
      await sees(page, 'window')
    }
    for (const [name, { page }, size] of [['applicant', applicant, PHONE], ['window', window, DESKTOP]] as const) {
      await page.setViewportSize(size)
      await look(page, `screen-${name}`)
      if (name === 'window') expect(await outOfReach(page, REACH)).toEqual([])
      expect(await violations(page), name).toEqual([])
    }
    await window.page.setViewportSize(PHONE)
    await window.page.screenshot({ path: join(tmpdir(), 'zixun-room-screen-window-360.png') })
    expect(await window.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    expect(await violations(window.page)).toEqual([])
    await window.page.setViewportSize(DESKTOP)
  }, 90_000)

  it('is taken over by a colleague, and the first one is told', async () => {
    const { applicant, window, department } = people
    await yellowScreen(department.page)
    await department.page.getByRole('button', { name: '接替共享屏幕' }).click()
    await window.page.getByText('您的共享已停止').waitFor()
    await applicant.page.getByText(/审批部门 .* 共享的屏幕/).waitFor()
    await department.page.getByRole('button', { name: '停止共享' }).click()
    await applicant.page.getByText('共享的屏幕').waitFor({ state: 'detached' })
  }, 60_000)
})

describe('the end', () => {
  it('of one: who is removed is told, and not seen any more', async () => {
    const { window, department } = people
    await manage(/管理 审批部门/, '请离开视频')
    await window.page.getByRole('dialog').getByRole('button', { name: '请离开视频' }).click()
    await department.page.getByText('窗口已请您离开视频').waitFor()
    await expect.poll(async () => (await perceived(window.page)).seen, { timeout: PATIENCE }).not.toContain('department')
  }, 60_000)

  it('for all: everybody is back in writing, and the consultation goes on', async () => {
    const { applicant, window } = people
    await door('结束所有人的视频')
    await window.page.getByRole('dialog').getByRole('button', { name: '结束所有人的视频' }).click()
    await applicant.page.getByText('窗口已结束视频').waitFor()
    await applicant.page.getByRole('button', { name: '继续打字沟通' }).click()
    await applicant.page.locator('.composer textarea').waitFor()
    await window.page.getByRole('button', { name: /结束咨询/ }).waitFor()
  }, 60_000)
})
