/** Which materials the applicant has ready. Kept on the device only. */
import type { Storage } from '../net/storage.ts'

export interface Ticks {
  has(articleId: string, material: string): boolean
  toggle(articleId: string, material: string): void
  subscribe(listener: () => void): () => void
}

export function createTicks(storage: Storage): Ticks {
  const keyOf = (articleId: string) => `zixun:ticks:${articleId}`
  const listeners = new Set<() => void>()

  function read(articleId: string): string[] {
    try {
      return JSON.parse(storage.get(keyOf(articleId)) ?? '[]') as string[]
    } catch {
      return []
    }
  }

  return {
    has: (articleId, material) => read(articleId).includes(material),
    toggle(articleId, material) {
      const ticked = read(articleId)
      const next = ticked.includes(material) ? ticked.filter((name) => name !== material) : [...ticked, material]
      storage.set(keyOf(articleId), JSON.stringify(next))
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
  }
}
