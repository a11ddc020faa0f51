import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    globalSetup: ['test/support/setup.ts'],
    // Limits for what hangs, not for what is slow: machines that run this are shared.
    testTimeout: 90_000,
    hookTimeout: 180_000,
    // Two cores run the suite in CI; browsers and servers are processes of their own besides.
    maxWorkers: 2,
  },
})
