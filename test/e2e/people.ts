/** Three people at their pages: each a browser of its own with its own camera picture and its own tone. */
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { DESKTOP, launchBrowser, PHONE } from '../support/browser.ts'
import type { ServerProcess } from '../support/serverProcess.ts'
import type { Seat } from './media.ts'
import { deviceFiles, perceived } from './media.ts'

export interface Person {
  readonly page: Page
  readonly context: BrowserContext
}

export interface People {
  readonly applicant: Person
  readonly window: Person
  readonly department: Person
  /** Somebody else, with a camera and a tone of their own. */
  open(seat: Seat): Promise<Person>
  close(): Promise<void>
}

/** Opens the applicant's page on a phone, and signs the two members of staff in. */
export async function openPeople(server: ServerProcess, departmentUsername: string): Promise<People> {
  const folder = join(server.folder, 'devices')
  mkdirSync(folder, { recursive: true })
  const browsers: Browser[] = []
  const open = async (seat: Seat): Promise<Person> => {
    const browser = await launchBrowser({ devices: deviceFiles(seat, folder) })
    browsers.push(browser)
    const context = await browser.newContext({ viewport: seat === 'applicant' ? PHONE : DESKTOP, locale: 'zh-CN', permissions: ['camera', 'microphone'] })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    return { page, context }
  }
  const [applicant, window, department] = await Promise.all([open('applicant'), open('window'), open('department')])
  await applicant.page.goto(`${server.base}/ask`)
  await signIn(window.page, server, 'window1')
  await signIn(department.page, server, departmentUsername)
  return {
    applicant,
    window,
    department,
    open,
    async close() { await Promise.all(browsers.map((browser) => browser.close())) },
  }
}

export async function signIn(page: Page, server: ServerProcess, username: string): Promise<void> {
  await page.goto(`${server.base}/console`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(server.passwords.get(username) ?? '')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByLabel('用户名').waitFor({ state: 'detached' })
}

/** The applicant says something in the chat. */
export async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('您的问题').fill(text)
  await page.keyboard.press('Enter')
}

const THREE = ['applicant', 'window', 'department'] as const

/** Waits until each of them sees and hears the other two, and says who does not. */
export async function expectAllConnected({ applicant, window, department }: People, within = 30_000): Promise<void> {
  const pages: Record<(typeof THREE)[number], Page> = { applicant: applicant.page, window: window.page, department: department.page }
  const deadline = Date.now() + within
  for (;;) {
    const all = await Promise.all(THREE.map(async (seat) => ({ seat, ...await perceived(pages[seat]) })))
    const missing = all.flatMap(({ seat, seen, heard }) => THREE.filter((other) => other !== seat).flatMap((other) => [
      ...(seen.includes(other) ? [] : [`${seat} does not see ${other}`]),
      ...(heard.includes(other) ? [] : [`${seat} does not hear ${other}`]),
    ]))
    if (missing.length === 0) return
    if (Date.now() > deadline) {
      // What each of them had before them says more than the list.
      for (const seat of THREE) await pages[seat].screenshot({ path: join(tmpdir(), `zixun-e2e-${seat}.png`) })
      expect(missing).toEqual([])
    }
  }
}
