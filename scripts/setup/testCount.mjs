// @ts-check
// Counts tests in the report of Vitest's JSON reporter.

import { existsSync, readFileSync } from 'node:fs'

/**
 * @typedef {object} Report
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults one for each file
 */

/**
 * @param {string} path of the report; without a report no test has run
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function countTests(path) {
  /** @type {Report} */
  const report = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { testResults: [] }

  const count = { passed: 0, failed: 0, skipped: 0 }
  for (const file of report.testResults) {
    const failedBefore = count.failed
    for (const { status } of file.assertionResults) {
      if (status === 'passed' || status === 'failed') count[status] += 1
      else count.skipped += 1
    }
    // A file that does not load has no tests to count, but it has failed all the same.
    if (file.status === 'failed' && count.failed === failedBefore) count.failed += 1
  }
  return count
}
