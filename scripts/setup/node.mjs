// @ts-check
// The version of Node.js that package.json asks for.

import { readFileSync } from 'node:fs'
import { inProject } from './paths.mjs'
import { SetupError } from './say.mjs'

export function checkNode() {
  /** @type {{ engines: { node: string } }} */
  const { engines } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
  const [wantedMajor = 0, wantedMinor = 0] = numbersIn(engines.node)
  const [major = 0, minor = 0] = numbersIn(process.versions.node)

  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
    throw new SetupError(
      `This is Node.js ${process.versions.node}; install Node.js ${wantedMajor}.${wantedMinor} or newer.`,
    )
  }
}

/**
 * @param {string} version for instance `>=20.19`
 * @returns {number[]}
 */
function numbersIn(version) {
  return (version.match(/\d+/g) ?? []).map(Number)
}
