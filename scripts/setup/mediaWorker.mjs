// @ts-check
// The program that carries sound and pictures: mediasoup's worker, in C++. Its
// npm package has the source only and downloads a binary when it is installed.
// Where that is refused it is built here, once, and kept outside node_modules.

import { accessSync, constants, readFileSync } from 'node:fs'
import { chmod, copyFile, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { withLock } from './lock.mjs'
import { inProject } from './paths.mjs'
import { say, SetupError } from './say.mjs'
import { buildWorker } from './worker/build.mjs'
import { downloadWorker } from './worker/download.mjs'
import { checkWorker, workerStarts } from './worker/check.mjs'

/**
 * Needs the npm packages: see ensureDependencies.
 *
 * @param {{ log?: typeof say }} [options]
 * @returns {Promise<string>} the absolute path of a worker that works
 */
export async function ensureMediaWorker({ log = say } = {}) {
  const given = process.env['MEDIASOUP_WORKER_BIN']
  if (given) {
    if (isExecutable(given)) return given
    throw new SetupError(`MEDIASOUP_WORKER_BIN is ${given}, which is not a program: change it or unset it.`)
  }

  const folder = cacheFolder()
  const cached = join(folder, 'mediasoup-worker')
  if (workerStarts(cached)) return cached

  const onWait = () => log.line('Another process is preparing the media worker; waiting for it.')
  return withLock(join(folder, 'lock'), { onWait }, async () => {
    if (workerStarts(cached)) return cached

    const downloaded = await log.step('Looking for a prebuilt media worker', downloadWorker, foundOrNot)
    if (downloaded) {
      if ((await keep(downloaded, cached)) === undefined) return cached
      log.line('The prebuilt media worker does not work on this system.')
    }

    const buildFolder = join(folder, 'build')
    const problem = await keep(await buildWorker(buildFolder, log), cached)
    await rm(buildFolder, { recursive: true, force: true })
    if (problem) throw new SetupError('The media worker was built but does not work: see above.', problem)
    return cached
  })
}

/** @param {string | undefined} path */
function foundOrNot(path) {
  return path ? 'found' : 'none'
}

/**
 * Puts a worker into the cache if it works. It is checked under another name and
 * then renamed, so that the cache has a good worker or none.
 *
 * @param {string} worker
 * @param {string} cached
 * @returns {Promise<string | undefined>} what is wrong with it, if anything
 */
async function keep(worker, cached) {
  const candidate = `${cached}.unchecked`
  await copyFile(worker, candidate)
  await chmod(candidate, 0o755)
  const problem = await checkWorker(candidate)
  if (problem) await rm(candidate)
  else await rename(candidate, cached)
  return problem
}

/** A worker belongs to one version of mediasoup and to the system whose libraries it was linked with. */
function cacheFolder() {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache')
  return join(cache, 'zixun', 'mediasoup-worker', `${mediasoupVersion()}-${systemName()}-${process.arch}`)
}

/** @returns {string} */
function mediasoupVersion() {
  return JSON.parse(readFileSync(inProject('node_modules/mediasoup/package.json'), 'utf8')).version
}

/** @returns {string} for instance `debian12` */
function systemName() {
  if (process.platform !== 'linux') return process.platform
  try {
    const text = readFileSync('/etc/os-release', 'utf8')
    /** @param {string} key */
    const value = (key) => new RegExp(`^${key}="?([^"\\n]*)`, 'm').exec(text)?.[1] ?? ''
    return value('ID') + (value('VERSION_ID') || value('VERSION_CODENAME'))
  } catch {
    return 'linux'
  }
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
