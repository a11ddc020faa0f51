/**
 * The main job, in real browsers: an applicant asks, is answered with a source, asks what nobody has written down, is
 * offered a person, and sits in a video room with the general window and the approving department.
 */
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../contract/index.ts'
import { openStorage } from '../../server/storage/index.ts'
import type { ServerProcess } from '../support/serverProcess.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import { workersOf } from './workers.ts'
import { expectAllConnected, openPeople, say } from './people.ts'
import type { People } from './people.ts'

let server: ServerProcess
let people: People
beforeAll(async () => {
  server = await startServerProcess({ MEDIA_WORKERS: '2' }, { first: true })
  people = await openPeople(server, 'gaj')
}, 120_000)
afterAll(async () => {
  await people.close()
  await server.close()
})

describe('one consultation from question to rating', () => {
  it('answers an everyday question with its source', async () => {
    const { page } = people.applicant
    await say(page, '办居住证要什么材料')
    await page.getByRole('log').getByText('查看原文').first().waitFor()
    await expect.poll(() => page.getByRole('log').innerText()).toContain('居住证')
  })

  it('offers a person for what nobody has written down', async () => {
    const { page } = people.applicant
    await say(page, '外星人居留许可怎么申请')
    await page.getByRole('log').getByRole('button', { name: '转人工' }).last().click()
    await page.getByText('您排在第').or(page.getByText('下一位就是您')).first().waitFor()
  })

  it('lets the window accept, with the whole conversation before it', async () => {
    const { page } = people.window
    await page.getByRole('button', { name: /接入下一位/ }).click()
    await page.getByText('外星人居留许可怎么申请').first().waitFor()
    await page.getByText('办居住证要什么材料').first().waitFor()
    await people.applicant.page.getByText('综合窗口 王晓 已接入').waitFor()
  })

  it('brings the applicant, the window and the invited department into one room, each seeing and hearing the other two', async () => {
    const { applicant, window, department } = people
    await applicant.page.getByRole('button', { name: '视频通话' }).click()
    await applicant.page.getByRole('button', { name: '打开摄像头和麦克风' }).click()
    await applicant.page.getByRole('button', { name: '进入视频', exact: true }).click()
    await window.page.getByRole('button', { name: /^视频/ }).click()
    await window.page.getByLabel('找科室').fill('户政科')
    await window.page.getByRole('button', { name: /邀请 .*户政科/ }).click()
    await department.page.getByRole('button', { name: /加入/ }).first().click()
    await expectAllConnected(people)
  }, 90_000)

  it('goes on by itself when the media worker is killed', async () => {
    const workers = workersOf(server.pid())
    expect(workers.length).toBeGreaterThan(0)
    for (const pid of workers) process.kill(pid, 'SIGKILL')
    await expect.poll(() => workersOf(server.pid()).filter((pid) => !workers.includes(pid)).length, { timeout: 20_000 }).toBeGreaterThan(0)
    await expectAllConnected(people)
  }, 90_000)

  it('has the applicant back after a reload, in the same seat', async () => {
    const { page } = people.applicant
    await page.reload()
    // The conversation is there again, and so is the way back into the room.
    await page.getByText('外星人居留许可怎么申请').first().waitFor()
    const enter = page.getByRole('button', { name: '进入视频', exact: true })
    const back = page.getByRole('button', { name: '回到视频' })
    const leave = page.getByRole('button', { name: /离开/ })
    await enter.or(back).or(leave).first().waitFor()
    if (await back.isVisible()) await back.click()
    await enter.or(leave).first().waitFor()
    if (await enter.isVisible()) await enter.click()
    await expectAllConnected(people)
    expect(await people.window.page.locator('[data-seat=applicant]').count(), 'one seat for one person').toBe(1)
  }, 90_000)

  it('ends with a wrap-up and a rating that are kept', async () => {
    const { applicant, window } = people
    await window.page.getByRole('button', { name: /结束咨询/ }).click()
    await applicant.page.getByText('请为这次服务评价').waitFor()
    await applicant.page.getByText('非常满意', { exact: true }).click()
    await applicant.page.getByRole('button', { name: /提交/ }).click()
    await applicant.page.getByText('感谢').first().waitFor()
    await window.page.getByText('已解决').click()
    await window.page.getByLabel('给申请人的答复').fill('目前没有这项许可，请以公告为准。')
    await window.page.getByRole('button', { name: '提交小结' }).click()
    await window.page.getByText('小结已提交').waitFor()

    const storage = await openStorage({ kind: 'sqlite', file: join(server.folder, 'zixun.db') }, { clock: systemClock, newId })
    const misses = await storage.misses.list({ limit: 20, offset: 0 })
    const { conversationId } = misses.rows.find(({ question }) => question === '外星人居留许可怎么申请')!
    const kept = await storage.consultations.latestOf(conversationId)
    await storage.close()
    expect(kept).toMatchObject({
      state: 'rated', rating: { level: 5 }, windowName: '王晓',
      wrapUp: { outcome: 'settled', answer: '目前没有这项许可，请以公告为准。' },
    })
  }, 60_000)
})
