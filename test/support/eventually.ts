import { vi } from 'vitest'

/** Tries until it holds. The limit is for what hangs, not for what is slow. */
export const eventually = (check: () => void | Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 40_000, interval: 50 })
