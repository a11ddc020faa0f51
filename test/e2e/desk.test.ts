/** What a window does with a consultation in the room, seen and heard in real browsers: hold, transfer, supervisors, a fourth seat. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ServerProcess } from '../support/serverProcess.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import type { Seat } from './media.ts'
import { perceived } from './media.ts'
import type { People, Person } from './people.ts'
import { expectAllConnected, openPeople, say, signIn } from './people.ts'

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

describe('an interpreter from outside', () => {
  it('comes in by a link, is seen and heard by all three, and the link does not work twice', async () => {
    const { window } = people
    await window.page.getByLabel('对方姓名').fill('刘译')
    await window.page.getByRole('button', { name: '生成链接' }).click()
    const address = await window.page.getByRole('textbox', { name: '给刘译的链接' }).inputValue()
    const guest = await people.open('guest')
    await guest.page.goto(address)
    await guest.page.getByText('刘译，您好').waitFor()
    await guest.page.getByRole('button', { name: '打开摄像头和麦克风' }).click()
    await guest.page.getByRole('button', { name: '进入视频', exact: true }).click()
    for (const who of ['applicant', 'window', 'department'] as const) {
      await expectPerceived(who, (['applicant', 'window', 'department', 'guest'] as const).filter((seat) => seat !== who))
    }
    await guest.page.reload()
    await guest.page.getByText('刘译，您好').waitFor()
    const other = await guest.context.newPage()
    await other.goto(address)
    await other.getByText('这个链接已经用过').waitFor()
    await window.page.getByRole('button', { name: '撤回给刘译的链接' }).click()
    await expectPerceived('applicant', ['window', 'department'])
  }, 180_000)
})

describe('a supervisor', () => {
  it('listens unseen, is heard by the window alone when whispering, and by everybody after joining', async () => {
    const { applicant, window } = people
    const supervisor = await people.open('guest')
    await signIn(supervisor.page, server, 'admin')
    await supervisor.page.goto(`${server.base}/console/supervisor/live`)
    await supervisor.page.getByRole('button', { name: /外星人居留许可/ }).click()
    await supervisor.page.getByRole('button', { name: '旁听', exact: true }).click()
    await window.page.getByText(/督导 .* 正在旁听/).waitFor()
    await expect.poll(async () => (await perceived(supervisor.page)).heard, { timeout: 30_000 }).toEqual(['applicant', 'window', 'department'])
    expect(await applicant.page.getByText('督导').count()).toBe(0)
    expect(await supervisor.page.getByRole('button', { name: /取消静音|开摄像头/ }).count(), 'nobody would hear or see').toBe(0)

    await supervisor.page.getByRole('button', { name: '只对窗口说', exact: true }).click()
    await supervisor.page.getByRole('button', { name: '取消静音' }).click()
    await supervisor.page.getByRole('button', { name: '开摄像头' }).click()
    await expectPerceived('window', ['applicant', 'department', 'guest'])
    await expectPerceived('applicant', ['window', 'department'])
    await expectPerceived('department', ['applicant', 'window'])

    await supervisor.page.getByRole('button', { name: '加入', exact: true }).click()
    await expectPerceived('applicant', ['window', 'department', 'guest'])
    await supervisor.page.getByRole('button', { name: '退出', exact: true }).click()
    await expectPerceived('window', ['applicant', 'department'])
    await supervisor.page.close()
  }, 180_000)
})

describe('transfer', () => {
  let other: Person
  beforeAll(async () => {
    other = await people.open('guest')
    await signIn(other.page, server, 'window2')
  }, 60_000)
  afterAll(() => other.page.close())

  it('warm: a colleague who has joined takes over in the room, the applicant is told the name, and nothing is interrupted', async () => {
    const { applicant, window } = people
    await window.page.getByLabel('按姓名邀请').fill('李明')
    await window.page.keyboard.press('Enter')
    await window.page.getByRole('button', { name: '邀请 李明' }).click()
    await other.page.getByRole('button', { name: /^加入：.*外星人居留许可/ }).click()
    await other.page.getByRole('button', { name: /^视频/ }).click()
    await expectPerceived('applicant', ['window', 'department', 'guest'])

    await window.page.keyboard.press('Alt+t')
    const dialog = window.page.getByRole('dialog', { name: '转接' })
    await dialog.getByText('转给一个窗口').click()
    await dialog.getByLabel('请选一个窗口').fill('李明')
    await window.page.keyboard.press('Enter')
    await dialog.getByLabel('给接手人的说明').fill('只差户口本复印件')
    await dialog.getByRole('button', { name: /转\s*接/ }).click()
    await applicant.page.getByText('李明接着为您服务').first().waitFor({ state: 'attached' })
    await other.page.getByText('只差户口本复印件').first().waitFor()
    // Whoever has given it on has left the room; for the others it has gone on.
    await expectPerceived('applicant', ['department', 'guest'])
    await expectPerceived('department', ['applicant', 'guest'])
    expect(await applicant.page.getByText('下一位就是您').count()).toBe(0)
  }, 180_000)

  it('cold: the applicant waits at the front again, and the next window finds the note', async () => {
    const { applicant, window } = people
    await other.page.keyboard.press('Alt+t')
    const dialog = other.page.getByRole('dialog', { name: '转接' })
    await dialog.getByLabel('给接手人的说明').fill('材料齐了，差一个章')
    await dialog.getByRole('button', { name: /转\s*接/ }).click()
    await applicant.page.getByText('下一位就是您').waitFor()
    await window.page.getByRole('button', { name: /接入下一位/ }).click()
    await window.page.getByText('材料齐了，差一个章').first().waitFor()
    await applicant.page.getByText('综合窗口 王').first().waitFor()
  }, 120_000)
})
