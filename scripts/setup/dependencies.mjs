// @ts-check
// The npm packages that package-lock.json lists.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isInstalled, runQuietly } from './command.mjs'
import { inProject, rootFolder } from './paths.mjs'
import { say, SetupError } from './say.mjs'
import { ensureSystemPackages } from './system.mjs'

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean }> }} Lock */

export async function ensureDependencies() {
  if (!packagesMatchLock()) await installPackages()
  if (!databaseModuleWorks()) await buildDatabaseModule()
}

/** Compares with the list that npm keeps of what it has installed. */
function packagesMatchLock() {
  const listOfInstalled = inProject('node_modules/.package-lock.json')
  if (!existsSync(listOfInstalled)) return false

  const installed = readLock(listOfInstalled).packages
  const wanted = Object.entries(readLock(inProject('package-lock.json')).packages)
  return wanted.every(
    ([path, { version, optional }]) =>
      // The entry without a path is the project itself. Optional ones are for one platform each.
      path === '' || installed[path]?.version === version || (optional && !installed[path]),
  )
}

/**
 * @param {string} path
 * @returns {Lock}
 */
function readLock(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}

/**
 * No package's install script is run. Two of them would matter: better-sqlite3's
 * has a step of its own here, and mediasoup's has a replacement in mediaWorker.mjs,
 * because it fails in networks that only reach a package registry.
 */
async function installPackages() {
  await say.step('Installing npm packages', () =>
    runQuietly(
      'npm',
      // The build needs the development packages even when NODE_ENV says production.
      ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'],
      'npm ci failed: see above. Is the npm registry within reach?',
    ),
  )
}

/** Loads it in a process of its own: a module built for another Node.js can take its process down. */
function databaseModuleWorks() {
  const program = "new (require('better-sqlite3'))(':memory:').close()"
  return spawnSync(process.execPath, ['-e', program], { cwd: rootFolder, stdio: 'ignore' }).status === 0
}

/** Its install script downloads the compiled part or, where that is refused, compiles it. */
async function buildDatabaseModule() {
  const rebuild = () =>
    runQuietly('npm', ['rebuild', 'better-sqlite3'], 'better-sqlite3 could not be built: see above.', {
      env: { ...process.env, ...localNodeHeaders() },
    })

  if (!hasCompiler()) {
    // The download needs none, so it is worth a try before one is asked for.
    const tryDownload = async () => {
      await rebuild().catch(() => {})
      return databaseModuleWorks()
    }
    const found = await say.step('Looking for a compiled better-sqlite3', tryDownload, (works) =>
      works ? 'found' : 'none',
    )
    if (found) return
    await ensureCompiler()
  }
  await say.step('Building better-sqlite3 (about 2 minutes if it has to be compiled)', rebuild)

  if (!databaseModuleWorks()) {
    throw new SetupError(`better-sqlite3 does not load. To see why: node -e "require('better-sqlite3')(':memory:')"`)
  }
}

function hasCompiler() {
  return ['python3', 'make', 'g++'].every(isInstalled)
}

async function ensureCompiler() {
  await ensureSystemPackages(['python3', 'make', 'g++'], 'The build of better-sqlite3')
  if (!hasCompiler()) {
    throw new SetupError('The build of better-sqlite3 needs python3, make and g++: install them.')
  }
}

/**
 * A compiled module needs Node's C++ headers. npm would download them, even
 * though most installations of Node come with them.
 *
 * @returns {NodeJS.ProcessEnv}
 */
function localNodeHeaders() {
  const prefix = dirname(dirname(process.execPath))
  const header = join(prefix, 'include/node/node_version.h')
  if (!existsSync(header)) return {}

  const text = readFileSync(header, 'utf8')
  const version = ['MAJOR', 'MINOR', 'PATCH']
    .map((part) => new RegExp(`#define NODE_${part}_VERSION (\\d+)`).exec(text)?.[1])
    .join('.')
  return version === process.versions.node ? { npm_config_nodedir: prefix } : {}
}
