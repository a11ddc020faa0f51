/** The built console in a real browser. The build is shared by all test files and made again when a source changes. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { DESKTOP } from '../../support/browser.ts'
import { PASSWORD } from './data.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** The folder of the built pages. */
export async function builtConsole(): Promise<string> {
  const inside = (name: string) => readdirSync(join(root, name), { recursive: true, encoding: 'utf8' }).map((path) => join(name, path))
  const sources = ['vite.console.config.ts', ...['console', 'contract', 'web-widget'].flatMap(inside)].sort()
  const stamp = createHash('sha256')
  for (const source of sources) stamp.update(`${source} ${statSync(join(root, source)).mtimeMs}\n`)
  const folder = join(tmpdir(), 'zixun-console-test', stamp.digest('hex').slice(0, 16))
  if (existsSync(folder)) return folder
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  // As `npm run build` does it, and not in the test runner's environment, which would make a development build.
  await promisify(execFile)(process.execPath, [
    join(root, 'node_modules/vite/bin/vite.js'), 'build', '-c', 'vite.console.config.ts', '--logLevel', 'error', '--outDir', unfinished, '--emptyOutDir',
  ], { cwd: root, env: { ...process.env, NODE_ENV: 'production' } })
  try {
    renameSync(unfinished, folder)
  } catch {
    // Another test file was faster; its build is the same.
    rmSync(unfinished, { recursive: true, force: true })
  }
  return folder
}

/** One person's browser: own cookies, own storage. Fails the test on an error nobody caught. */
export async function openConsole(browser: Browser, url: string, viewport = DESKTOP): Promise<{ context: BrowserContext; page: Page; errors: string[] }> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const errors: string[] = []
  page.on('pageerror', (error) => { errors.push(error.message) })
  await page.goto(`${url}/console`)
  return { context, page, errors }
}

export async function signIn(page: Page, username: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}
