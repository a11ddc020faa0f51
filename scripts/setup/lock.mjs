// @ts-check
// Keeps two processes from doing the same long work at once.

import { rmSync } from 'node:fs'
import { mkdir, open, rm, stat, utimes } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const refreshMs = 5_000
// The lock of a process that was killed is recognised by its age, not by its process id:
// containers that share the folder do not see each other's processes.
const staleMs = 30_000

/**
 * @template Result
 * @param {string} path of the lock file
 * @param {{ onWait: () => void }} options `onWait` is called once if another process has the lock
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withLock(path, { onWait }, work) {
  await mkdir(dirname(path), { recursive: true })
  let waited = false
  while (!(await create(path))) {
    if (await isStale(path)) {
      await rm(path, { force: true })
      continue
    }
    if (!waited) onWait()
    waited = true
    await sleep(1_000)
  }

  const refresh = setInterval(() => {
    const now = new Date()
    utimes(path, now, now).catch(() => {})
  }, refreshMs)
  const release = () => rmSync(path, { force: true })
  process.on('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    clearInterval(refresh)
    release()
  }
}

/**
 * @param {string} path
 * @returns {Promise<boolean>} false if the file is already there
 */
async function create(path) {
  try {
    await (await open(path, 'wx')).close()
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
}

/** @param {string} path */
async function isStale(path) {
  try {
    return Date.now() - (await stat(path)).mtimeMs > staleMs
  } catch {
    return false // it has just been released
  }
}
