// @ts-check
// Counts tests in the report of Vitest's JSON reporter.

import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'

/**
 * @typedef {object} Report
 * @property {{ name: string, status: string, message?: string, assertionResults: { fullName: string, status: string, failureMessages?: string[] }[] }[]} testResults one for each file
 */

/**
 * @param {string} path of the report; without a report no test has run
 * @returns {{ passed: number, failed: number, skipped: number, failures: string[] }} `failures`: file, test and the beginning of what it said
 */
export function countTests(path) {
  /** @type {Report} */
  const report = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { testResults: [] }

  const count = { passed: 0, failed: 0, skipped: 0, failures: /** @type {string[]} */ ([]) }
  for (const file of report.testResults) {
    const failedBefore = count.failed
    const failure = (/** @type {string} */ test, /** @type {string} */ message) => {
      count.failed += 1
      count.failures.push(`${relative(process.cwd(), file.name)} ${test}\n  ${message.slice(0, 400).replaceAll('\n', '\n  ')}`)
    }
    for (const { status, fullName, failureMessages } of file.assertionResults) {
      if (status === 'passed') count.passed += 1
      else if (status === 'failed') failure(fullName, failureMessages?.[0] ?? '')
      else count.skipped += 1
    }
    // A file that does not load has no tests to count, but it has failed all the same.
    if (file.status === 'failed' && count.failed === failedBefore) failure('', file.message ?? '')
  }
  return count
}
