import { defineConfig } from 'vitest/config'
import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

// Limits for what hangs, not for what is slow: machines that run this are shared. Two cores run the
// suite in CI; browsers and servers are processes of their own besides.
const limits = { testTimeout: 90_000, hookTimeout: 180_000, maxWorkers: 2 }

/** These read their modules once for each worker, not once for each file: reading them took a third of their time. */
const together = ['test/{bot,console,contract,e2e,knowledge,server,web-widget}/**/*.test.{ts,tsx}', 'test/media/consultation/**/*.test.ts']
/** What opens browsers takes longest: begun last, one file would run on alone. */
const browsers = /\/test\/(e2e|console|web-widget)\//

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ project, moduleId }: TestSpecification): number => (project.name === 'alone' ? 0 : browsers.test(moduleId) ? 1 : 2)
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  test: {
    ...limits,
    globalSetup: ['test/support/setup.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...limits, name: 'alone', include: ['test/**/*.test.{ts,tsx}'], exclude: together } },
      { test: { ...limits, name: 'together', include: together, isolate: false } },
    ],
  },
})
