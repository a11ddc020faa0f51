/** The pages as they are delivered, for tests that open them in a browser without the server behind them. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { isBuilt } from '../../scripts/setup/build.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** @returns the folder they are in: those of the last build, or, when a source has changed since, some made for all test files that want them */
export async function builtPages(of: 'console' | 'widget'): Promise<string> {
  if (isBuilt()) return join(root, 'dist/pages', of)
  const inside = (name: string) => readdirSync(join(root, name), { recursive: true, encoding: 'utf8' }).map((path) => join(name, path))
  const config = `vite.${of}.config.ts`
  const stamp = createHash('sha256')
  for (const source of [config, ...['console', 'contract', 'web-widget'].flatMap(inside)].sort()) stamp.update(`${source} ${statSync(join(root, source)).mtimeMs}\n`)
  const folder = join(tmpdir(), `zixun-${of}-test`, stamp.digest('hex').slice(0, 16))
  if (existsSync(folder)) return folder
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  // As `npm run build` does it, and not in the test runner's environment, which would make a development build.
  await promisify(execFile)(process.execPath, [
    join(root, 'node_modules/vite/bin/vite.js'), 'build', '-c', config, '--logLevel', 'error', '--outDir', unfinished, '--emptyOutDir',
  ], { cwd: root, env: { ...process.env, NODE_ENV: 'production' } })
  try {
    renameSync(unfinished, folder)
  } catch {
    // Another test file was faster; its build is the same.
    rmSync(unfinished, { recursive: true, force: true })
  }
  return folder
}
