// @ts-check
// The build: from the sources in TypeScript to `dist`.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { runQuietly } from './command.mjs'
import { inProject, rootFolder } from './paths.mjs'
import { say, SetupError } from './say.mjs'

const output = inProject('dist')
const stamp = join(output, '.stamp')
const result = join(output, 'server/main.js')

/** What is in the project's root folder and cannot change the build; everything else can. */
const noSources = new Set([
  'node_modules',
  'dist',
  'data',
  'docs',
  'sample',
  'scripts',
  'test',
  'coverage',
  'test-results',
])

/** Whether nothing has changed since the last build. */
export function isBuilt() {
  return isBuildOf(hashOfSources())
}

/** Builds if any source has changed since the last build. */
export async function ensureBuild() {
  // Taken before the build, so that what is edited meanwhile is built next time.
  const sources = hashOfSources()
  if (isBuildOf(sources)) return

  // A failed build leaves no stamp. What is left of an incomplete one would make the
  // TypeScript compiler believe that it has nothing to do.
  rmSync(read(result) === undefined ? output : stamp, { recursive: true, force: true })
  await say.step('Building', () => runQuietly('npm', ['run', 'build'], 'The build failed: see above.'))
  if (read(result) === undefined) {
    throw new SetupError(`The build has not made ${relative(rootFolder, result)}: see "build" in package.json.`)
  }
  writeFileSync(stamp, sources)
}

/** @param {string} sources */
function isBuildOf(sources) {
  return read(stamp) === sources && read(result) !== undefined
}

function hashOfSources() {
  const hash = createHash('sha256')
  for (const path of filesIn(rootFolder, isSource)) {
    hash
      .update(`${relative(rootFolder, path)}\0`)
      .update(readFileSync(path))
      .update('\0')
  }
  return hash.digest('hex')
}

/** @param {string} name of a file or folder in the root folder */
function isSource(name) {
  return !noSources.has(name) && !name.startsWith('.') && !/\.(md|log)$/.test(name)
}

/**
 * @param {string} folder
 * @param {(name: string) => boolean} [belongs]
 * @returns {Generator<string>} paths, always in the same order
 */
function* filesIn(folder, belongs = () => true) {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => belongs(name))
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesIn(path)
    else if (entry.isFile()) yield path
  }
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
