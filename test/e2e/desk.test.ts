/** What a window does with a consultation in the room, seen and heard in real browsers: hold, transfer, supervisors, a fourth seat. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ServerProcess } from '../support/serverProcess.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import type { Seat } from './media.ts'
import { perceived } from './media.ts'
import type { People } from './people.ts'
import { expectAllConnected, openPeople, say } from './people.ts'

let server: ServerProcess
let people: People
beforeAll(async () => {
  server = await startServerProcess({ MEDIA_WORKERS: '1' })
  people = await openPeople(server, 'gaj')
}, 120_000)
afterAll(async () => {
  await people.close()
  await server.close()
})

/** Waits until this is what a page sees and hears of the others. */
async function expectPerceived(who: 'applicant' | 'window' | 'department', others: Seat[]): Promise<void> {
  await expect.poll(async () => {
    const { seen, heard } = await perceived(people[who].page)
    const of = (seats: Seat[]) => seats.filter((seat) => seat !== who)
    return { seen: of(seen), heard: of(heard) }
  }, { timeout: 30_000, message: `what ${who} perceives` }).toEqual({ seen: others, heard: others })
}

it('brings three into one room', async () => {
  const { applicant, window, department } = people
  await say(applicant.page, '外星人居留许可怎么申请')
  await applicant.page.getByRole('log').getByRole('button', { name: '转人工' }).last().click()
  await window.page.getByRole('button', { name: /接入下一位/ }).click()
  await applicant.page.getByRole('button', { name: '视频通话' }).click()
  await applicant.page.getByRole('button', { name: '打开摄像头和麦克风' }).click()
  await applicant.page.getByRole('button', { name: '进入视频', exact: true }).click()
  await window.page.getByRole('button', { name: /^视频/ }).click()
  await window.page.getByLabel('找科室').fill('户政科')
  await window.page.getByRole('button', { name: /邀请 .*户政科/ }).click()
  await department.page.getByRole('button', { name: /加入/ }).first().click()
  await expectAllConnected(people)
}, 120_000)

describe('on hold', () => {
  it('the applicant sees and hears nothing but why, while the staff see and hear each other and not the applicant', async () => {
    const { applicant, window } = people
    await window.page.keyboard.press('Alt+h')
    await applicant.page.getByText('没有人听到您的声音、看到您的画面').first().waitFor()
    await applicant.page.getByText(/正在商量的是：王晓、.*公安/).first().waitFor()
    await expectPerceived('applicant', [])
    await expectPerceived('window', ['department'])
    await expectPerceived('department', ['window'])
  }, 120_000)

  it('what they write to each other stays with them', async () => {
    const { applicant, window, department } = people
    await window.page.getByLabel(/内部备注/).first().fill('他没有带护照')
    await window.page.keyboard.press('Enter')
    await department.page.getByRole('log').getByText('他没有带护照').waitFor()
    expect(await applicant.page.getByText('他没有带护照').count()).toBe(0)
  })

  it('all of it comes back without a reload', async () => {
    await people.department.page.getByRole('button', { name: '恢复通话' }).click()
    await expectAllConnected(people)
    expect(await people.applicant.page.getByText('没有人听到您的声音').count()).toBe(0)
  }, 120_000)
})
