// @ts-check
// Packages of the operating system: installed where we may, named otherwise.

import { spawnSync } from 'node:child_process'
import { isInstalled, runQuietly } from './command.mjs'
import { say, SetupError } from './say.mjs'

let listsAreFresh = false

/** @returns {boolean} whether this is Debian, Ubuntu or one of their kin */
export function hasApt() {
  return isInstalled('apt-get') && isInstalled('dpkg-query')
}

/**
 * Makes sure that Debian packages are installed. Does nothing on other systems,
 * where we know no names.
 *
 * @param {readonly string[]} packages
 * @param {string} purpose completes "… needs …": for instance `the build of X`
 */
export async function ensureSystemPackages(packages, purpose) {
  if (!hasApt()) return

  const missing = packages.filter((name) => !isPackageInstalled(name))
  if (missing.length === 0) return

  if (process.getuid?.() !== 0) {
    throw new SetupError(`${purpose} needs Debian packages: sudo apt-get install ${missing.join(' ')}`)
  }
  await say.step(`Installing ${missing.join(', ')}`, () => install(missing))
}

/** @param {string[]} packages */
async function install(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // Another apt-get may be at work, for instance the daily upgrade.
  const waitForOthers = ['-o', 'DPkg::Lock::Timeout=300']

  if (!listsAreFresh) {
    // One unreachable source fails the update; the others may well have what we need.
    await runQuietly('apt-get', [...waitForOthers, 'update'], 'apt-get update failed.', { env }).catch(() => {})
    listsAreFresh = true
  }
  await runQuietly(
    'apt-get',
    [...waitForOthers, 'install', '-y', '--no-install-recommends', ...packages],
    `Debian packages could not be installed. Try it by hand: apt-get install ${packages.join(' ')}`,
    { env },
  )
}

/** @param {string} name */
function isPackageInstalled(name) {
  const query = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}', name], { encoding: 'utf8' })
  return query.stdout === 'installed'
}
