import { defineConfig } from 'vitest/config'
import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

// Limits for what hangs, not for what is slow: machines that run this are shared. Two cores run the
// suite in CI; browsers and servers are processes of their own besides.
const limits = { testTimeout: 90_000, hookTimeout: 180_000, maxWorkers: 2 }

/** These read their modules once for each worker, not once for each file: reading them took a third of their time. */
const together = ['test/{bot,contract,knowledge,server}/**/*.test.ts', 'test/media/consultation/**/*.test.ts']

/** What opens browsers takes longest: begun last, one file would run on alone. */
class TogetherLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return ['alone', 'together'].flatMap((name) => sorted.filter(({ project }) => project.name === name))
  }
}

export default defineConfig({
  test: {
    ...limits,
    globalSetup: ['test/support/setup.ts'],
    sequence: { sequencer: TogetherLast },
    projects: [
      { test: { ...limits, name: 'alone', include: ['test/**/*.test.{ts,tsx}'], exclude: together } },
      { test: { ...limits, name: 'together', include: together, isolate: false } },
    ],
  },
})
