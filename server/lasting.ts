/** What has been so for a while: seen again in every look since then. */
import type { Clock } from '../contract/index.ts'

/** @returns to be called with what is so now; gives back what has been so for so long. Missing from one look, it begins anew */
export function createLasting(ms: number, clock: Clock): (names: readonly string[]) => string[] {
  const since = new Map<string, number>()
  return (names) => {
    const now = clock.now().getTime()
    const still = new Set(names)
    for (const name of since.keys()) if (!still.has(name)) since.delete(name)
    return [...still].filter((name) => {
      const from = since.get(name) ?? now
      since.set(name, from)
      return now - from >= ms
    })
  }
}
