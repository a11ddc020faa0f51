/** Remembers for this tab, across reloads. A browser that refuses storage only forgets. */
export const tabMemory = {
  get(key: string): string | null {
    try {
      return sessionStorage.getItem(key)
    } catch {
      return null
    }
  },
  set(key: string, value: string): void {
    try {
      sessionStorage.setItem(key, value)
    } catch { /* forgets */ }
  },
}
