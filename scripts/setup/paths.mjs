// @ts-check
// Where things are, seen from the project's root folder.

import { fileURLToPath } from 'node:url'

export const rootFolder = fileURLToPath(new URL('../..', import.meta.url))

/**
 * @param {string} path relative to the project's root folder
 * @returns {string}
 */
export function inProject(path) {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url))
}
