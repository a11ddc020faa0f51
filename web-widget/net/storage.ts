/** The part of localStorage that we use. */
export interface Storage {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
  /** The keys that begin so. */
  keys(prefix: string): string[]
}

/** Forgets with the page. */
export function memoryStorage(): Storage {
  const values = new Map<string, string>()
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => { values.set(key, value) },
    remove: (key) => { values.delete(key) },
    keys: (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)),
  }
}

/** localStorage, or memory where a browser refuses it (private windows, third-party frames, full disk). */
export function localStorageOrMemory(): Storage {
  const memory = memoryStorage()
  let local: globalThis.Storage
  try {
    local = globalThis.localStorage
    local.setItem('zixun:probe', '1')
    local.removeItem('zixun:probe')
  } catch {
    return memory
  }
  return {
    get: (key) => memory.get(key) ?? local.getItem(key),
    set: (key, value) => {
      try {
        local.setItem(key, value)
        memory.remove(key)
      } catch {
        memory.set(key, value) // the quota is used up: keep it at least while the page lives
      }
    },
    remove: (key) => { memory.remove(key); local.removeItem(key) },
    keys: (prefix) => [...new Set([...memory.keys(prefix), ...Object.keys(local).filter((key) => key.startsWith(prefix))])],
  }
}
