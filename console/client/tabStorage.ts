import type { Storage } from '../../web-widget/net/index.ts'
import { memoryStorage } from '../../web-widget/net/index.ts'

/**
 * Keeps what has been typed while the tab lives, over a reload. Not longer: windows share their machines, and
 * what was written to an applicant is not the next person's business.
 */
export function tabStorage(): Storage {
  try {
    const kept = globalThis.sessionStorage
    kept.setItem('zixun:probe', '1')
    kept.removeItem('zixun:probe')
    return {
      get: (key) => kept.getItem(key),
      set: (key, value) => { kept.setItem(key, value) },
      remove: (key) => { kept.removeItem(key) },
      keys: (prefix) => Object.keys(kept).filter((key) => key.startsWith(prefix)),
    }
  } catch {
    return memoryStorage()
  }
}

export const storage = tabStorage()
