import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    globalSetup: ['test/support/setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 90_000,
    // Two cores run the suite in CI; browsers and servers are processes of their own besides.
    maxWorkers: 2,
  },
})
